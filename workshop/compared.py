"""How the opened answers compare, under what people said: their taps, and what two phrases mean here.

Read in one way for what is shown and for writes that depend on it. Whoever calls has checked who asks and the phase.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from sqlmodel import Session, col, select

from workshop.asked import is_tapped
from workshop.catalogue import catalogue
from workshop.compare import Answer, Comparison, Said, compare
from workshop.models import Meaning, Seat, Tap, Workshop
from workshop.rows import voices_of

#: prompt -> role -> answer
Opened = Mapping[str, Mapping[str, Answer]]
#: worded prompt -> role -> tap
Given = Mapping[str, Mapping[str, str]]


def comparisons(session: Session, workshop: Workshop, answers: Opened) -> tuple[Comparison, ...]:
    """Each compared prompt's comparison, in the order asked. Taps count once all have tapped."""
    voices = catalogue().voices
    said = tuple(Said(each.a, each.b, each.same, voices[each.by_role].label) for each in meanings(session, workshop.id))
    given = taps_given(session, workshop.id)
    roles = [seat.role for seat in voices_of(session, workshop.id) if seat.sealed]
    shown = {prompt: all_taps(given.get(prompt, {}), roles) for prompt in tapped(workshop.prompts, answers)}
    return _compared(
        _Hashable((prompt, answers.get(prompt, {}), shown.get(prompt, {})) for prompt in workshop.prompts),
        workshop.currency,
        said,
    )


def meanings(session: Session, workshop_id: str) -> list[Meaning]:
    """What the table said about phrases, in the order it was said."""
    return list(session.exec(select(Meaning).where(Meaning.workshop_id == workshop_id).order_by(col(Meaning.id))))


def tapped(prompts: Iterable[str], answers: Opened) -> tuple[str, ...]:
    """Those of the prompts whose answers people judge."""
    known = catalogue().prompts
    return tuple(prompt for prompt in prompts if is_tapped(known[prompt], answers.get(prompt, {})))


def taps_given(session: Session, workshop_id: str) -> Given:
    """All taps. Nobody may be shown another's before all have tapped: see :func:`all_taps`."""
    query = select(Tap.prompt, Seat.role, Tap.value).join(Seat).where(Seat.workshop_id == workshop_id)
    given: dict[str, dict[str, str]] = {}
    for prompt, role, value in session.exec(query):
        given.setdefault(prompt, {})[role] = value
    return given


def to_tap(given: Collection[str], roles: Iterable[str]) -> tuple[str, ...]:
    """Those of the roles that have not tapped one prompt yet; ``given`` holds those that have."""
    return tuple(role for role in roles if role not in given)


def all_taps(given: Mapping[str, str], roles: Iterable[str]) -> Mapping[str, str]:
    """The taps on one prompt by role, once none of the roles is waited for; before that, none."""
    return {} if to_tap(given, roles) else given


class _Hashable(tuple[tuple[str, Mapping[str, Answer], Mapping[str, str]], ...]):
    """What a comparison depends on, with a hash, so that the same answers and taps are compared once a process."""

    def __hash__(self) -> int:
        return hash(repr(tuple(self)))


@lru_cache(maxsize=256)
def _compared(inputs: _Hashable, currency: str, said: tuple[Said, ...]) -> tuple[Comparison, ...]:
    prompts = catalogue().prompts
    return tuple(
        compare(prompt, answers, taps=shown or None, currency=currency, said=said)
        for prompt, answers, shown in inputs
        if prompts[prompt].compared and answers
    )
