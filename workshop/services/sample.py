"""The sample workshop: fictional people who went through every step by the same services as real ones."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import col, update

from workshop import db
from workshop.asked import items_of
from workshop.catalogue import Sample, catalogue
from workshop.identity import Pass, new_secret
from workshop.models import Phase, Seat, now
from workshop.phases import ORDER
from workshop.rows import SECOND
from workshop.services.acting import append_event, raise_revision
from workshop.services.answers import save_answer, save_structure, seal
from workshop.services.claims import claim
from workshop.services.deciding import decide
from workshop.services.flow import advance
from workshop.services.setup import Created, Person, create_workshop, set_review
from workshop.services.signing import sign
from workshop.services.tapping import tap
from workshop.structures import TEXTS
from workshop.views import version, viewer


def create_sample(at: str = Phase.COMPARE, passphrase: str = "") -> Created:
    """Create the sample workshop, standing at that phase. Its links have not been opened by anybody."""
    sample = catalogue().sample
    created = create_workshop(
        company=sample.company,
        offer=sample.offer,
        market=sample.market,
        currency=sample.currency,
        term=sample.term,
        fallback=sample.fallback,
        call_on=_date(sample, sample.call_on),
        people=[Person(role, person.name, person.position) for role, person in sample.people.items()],
        prompts=list(catalogue().prompts),
        passphrase=passphrase,
        sample=True,
    )
    passes = {role: Pass(token, new_secret()) for role, token in created.tokens.items()}
    for who in passes.values():
        claim(who)
    _walk(sample, passes, Phase(at))
    _let_go(created.workshop)
    return created


def written(sample: Sample) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
    """What the sample's people answer: role, prompt, text, second text and structure."""
    for role, answers in sample.answers.items():
        for prompt, fields in answers.items():
            structure = {field: value for field, value in fields.items() if field not in TEXTS}
            yield role, prompt, fields.get("text", ""), fields.get("second", ""), structure


def write_drafts(sample: Sample, passes: Mapping[str, Pass]) -> None:
    """Have the sample's people, by role, write what they answer; nobody seals."""
    for role, prompt, text, second, structure in written(sample):
        save_answer(passes[role], prompt, text)
        if second:
            save_answer(passes[role], prompt + SECOND, second)
        save_structure(passes[role], prompt, structure)


def _let_go(workshop_id: str) -> None:
    """Give the seats back that the walk took: whoever opens a link of the sample is the first to do so."""
    with db.write() as session:
        mine = col(Seat.workshop_id) == workshop_id
        session.exec(update(Seat).where(mine).values(device_hash=None, code_hash=None))
        append_event(session, workshop_id, "operator", "let_go")
        raise_revision(session, workshop_id)
    db.forget_revision(workshop_id)


def _walk(sample: Sample, passes: dict[str, Pass], at: Phase) -> None:
    facilitator = passes["facilitator"]
    set_review(facilitator, _date(sample, sample.review_on))
    for phase in ORDER[: ORDER.index(at)]:
        match phase:
            case Phase.DEFINE:
                write_drafts(sample, passes)
                for role in sample.people:
                    seal(passes[role])
            case Phase.COMPARE:
                for prompt, given in sample.taps.items():
                    for role, value in given.items():
                        tap(passes[role], prompt, value)
            case Phase.AGREE:
                _decide(facilitator, sample)
            case Phase.SIGN:
                seen = viewer(facilitator)
                assert seen is not None
                latest = version(seen)
                for role in sample.people:
                    sign(passes[role], latest.number, latest.digest)
                continue  # the last name moves on by itself
        advance(facilitator, phase, leave_open=True)


def _decide(who: Pass, sample: Sample) -> None:
    asked = items_of(catalogue().prompts)
    for each in sample.decisions:
        if each.item in asked:
            decide(
                who,
                each.item,
                kind=each.kind,
                lines=each.lines,
                known_by=each.known_by,
                sources=each.sources,
                owner=each.owner,
                due=_date(sample, each.due),
                meanwhile=each.meanwhile,
            )


def _date(sample: Sample, day: str) -> dt.date | None:
    """A date of the sample as if its call were today: nobody signs a page whose review is long over."""
    if not day:
        return None
    return now().date() + (dt.date.fromisoformat(day) - dt.date.fromisoformat(sample.call_on))
