"""One prompt of the comparison as one piece of HTML: status and reason, the answers side by side, the figures of what
was ticked, and the question it leads to. Pure functions; nothing here draws.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.catalogue import Part, Prompt, catalogue
from workshop.compare import Answer, Comparison
from workshop.text import _, ngettext
from workshop.ui import figures, highlight, parts

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Gap:
    """A prompt with everything the table said to it."""

    prompt: Prompt
    compared: Comparison
    #: the seats whose answers are open, in the order of the table
    seats: Sequence[parts.Seat]
    answers: Answers
    currency: str = ""
    #: place among the gaps from 1; 0 for what is aligned
    place: int = 0
    count: int = 0

    @property
    def kicker(self) -> str:
        """Where it stands in the list."""
        return numbered(self.place, self.count)

    @property
    def time(self) -> str:
        """Its share of the clock, in words."""
        return _("left for the second call") if self.compared.later else lasting(self.compared.minutes)


def numbered(place: int, count: int) -> str:
    """Where a prompt stands in the order of discussion, from 1; 0 is for what is aligned."""
    return _("Gap {n} of {count}").format(n=place, count=count) if place else _("You agree here")


def lasting(minutes: float) -> str:
    """A share of the clock in words; nothing for none."""
    whole = round(minutes)
    return ngettext("about {n} minute", "about {n} minutes", whole).format(n=whole) if whole else ""


def head(gap: Gap, *, level: int = 2) -> str:
    """Question, status and reason, and the words of each."""
    reason = parts.with_seats(gap.compared.reason, gap.seats)
    return (
        parts.question(gap.prompt.question, kicker=gap.kicker, right=gap.time, level=level)
        + parts.status_chip(gap.compared.status, reason)
        + words(gap)
    )


def body(gap: Gap) -> str:
    """What was ticked and numbered, and what to talk about."""
    return figured(gap) + talk(gap)


def words(gap: Gap) -> str:
    """The answers side by side with the findings in them and how strongly each is held."""
    return highlight.voices_columns(voiced(gap))


def voiced(gap: Gap, names: Mapping[str, str] | None = None) -> list[highlight.Voiced]:
    """The answers as they are shown: a seat that left it blank stays visible."""
    strengths = dict(catalogue().strengths)
    found = []
    for seat in gap.seats:
        answer = gap.answers.get(seat.role, Answer())
        found.append(
            highlight.Voiced(
                seat,
                answer.text,
                gap.compared.highlights.get(seat.role, ()),
                name=(names or {}).get(seat.role, ""),
                note=strengths.get(answer.strength or "", ""),
                cannot_say=answer.cannot_say,
                instead="" if ticked(answer) else _("Left blank."),
            )
        )
    return found


def ticked(answer: Answer) -> bool:
    """Did this seat fill in anything beside its words?"""
    numbers = (answer.low, answer.high, answer.rung, answer.want, answer.number, answer.confirm)
    lists = (answer.tags, answer.access, answer.sub, answer.marks)
    return any(number is not None for number in numbers) or any(lists)


def talk(gap: Gap) -> str:
    """The question to discuss it with."""
    return talk_about(gap.compared.question, gap.seats) if gap.compared.question else ""


def talk_about(text: str, seats: Iterable[parts.Seat] = ()) -> str:
    """The question a gap leads to. What somebody wrote stands in it between ‘ and ’ and is set as own words."""
    said = re.sub(r"‘[^‘]*?’(?!\w)", r'<q class="own">\g<0></q>', parts.with_seats(text, seats))
    return f'<div class="talk"><p class="kicker">{parts.esc(_("Talk about"))}</p><p class="ask">{said}</p></div>'


def figured(gap: Gap) -> str:
    """A figure for each part somebody filled in."""
    shown = [part for part in gap.prompt.parts if part.kind in _FIGURES and _filled(part, gap.answers)]
    asked = _asked(gap)
    if len(shown) == 1:
        return asked + _FIGURES[shown[0].kind](gap, shown[0], gap.prompt.figure_title or shown[0].label)
    return asked + "".join(_FIGURES[part.kind](gap, part, part.label) for part in shown)


def _asked(gap: Gap) -> str:
    """What each was asked, where that differs from seat to seat."""
    if not gap.prompt.asks:
        return ""
    return parts.facts((seat.label, gap.prompt.ask(seat.role)) for seat in gap.seats)


def _filled(part: Part, answers: Answers) -> bool:
    return any(_holds(part, answer) for answer in answers.values())


def _holds(part: Part, answer: Answer) -> bool:
    if part.kind == "ladder":
        return answer.rung is not None or answer.want is not None
    if part.kind == "range":
        return answer.low is not None or answer.high is not None
    if part.kind == "confirm":
        return answer.confirm is not None
    if part.kind == "number":
        return answer.number is not None
    return bool(answer.marks if part.kind == "marks" else _listed(part, answer))


def _listed(part: Part, answer: Answer) -> Sequence[str]:
    """What was ticked or typed in a part that is a list."""
    return {"access": answer.access, "sub": answer.sub}.get(part.kind, answer.tags)


def _ladder(gap: Gap, part: Part, heading: str) -> str:
    lowest = {role: answer.rung for role, answer in gap.answers.items()}
    wanted = {role: answer.want for role, answer in gap.answers.items()}
    return figures.ladder(part.options, gap.seats, lowest, wanted=wanted, heading=heading)


def _ranges(gap: Gap, part: Part, heading: str) -> str:
    spans = {role: (answer.low, answer.high) for role, answer in gap.answers.items() if _holds(part, answer)}
    return figures.ranges(gap.seats, spans, unit=part.unit, currency=gap.currency, heading=heading)


def _numbers(gap: Gap, part: Part, heading: str) -> str:
    values = {role: answer.number for role, answer in gap.answers.items()}
    return figures.numbers(gap.seats, values, unit=part.unit, currency=gap.currency, heading=heading)


def _sets(gap: Gap, part: Part, heading: str) -> str:
    chosen = {role: _listed(part, answer) for role, answer in gap.answers.items()}
    return figures.sets(gap.seats, chosen, options=part.options, heading=heading)


def _confirm(gap: Gap, _part: Part, heading: str) -> str:
    yes, no = _("Yes, first"), _("No")
    given = {role: answer.confirm for role, answer in gap.answers.items() if answer.confirm is not None}
    chosen = {role: [yes if confirm else no] for role, confirm in given.items()}
    return figures.sets(gap.seats, chosen, options=(yes, no), heading=heading)


def _marks(gap: Gap, part: Part, heading: str) -> str:
    marks = {role: answer.marks for role, answer in gap.answers.items()}
    table = figures.fields if gap.prompt.kind == "fields" else figures.signals
    return table(gap.seats, marks, options=part.options, heading=heading)


#: kind of part -> what draws it; a ladder draws the rung most wanted along with the lowest
_FIGURES: dict[str, Callable[[Gap, Part, str], str]] = {
    "ladder": _ladder,
    "range": _ranges,
    "number": _numbers,
    "tags": _sets,
    "free_tags": _sets,
    "access": _sets,
    "sub": _sets,
    "confirm": _confirm,
    "marks": _marks,
}
