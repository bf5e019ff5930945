"""A line to begin with: an answer in the words of its author, or what they ticked put into words.

Nothing is averaged and nothing is invented: every suggestion is what one person, or several alike, said. The group
edits it. Pure; used where the table settles what goes on the page.

::

    lines(prompt, answer, "GBP")                 ("Director or above. I want the person who signs.",)
    lines(prompt, answer, "GBP", form="list")    ("Head of / director or above",)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop import phrasing
from workshop.catalogue import Part, Prompt
from workshop.compare import structure, wording
from workshop.compare.answer import Answer
from workshop.text import _
from workshop.typed import folded

#: an answer as its author wrote it, or what was ticked and marked beside it
FORMS = ("words", "list")
#: kinds of prompt whose ticks say more exactly than the words what belongs on the page
_LISTED = ("marks", "fields", "number", "range")

#: a text and how firm it is: must, wish or never
Firm = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Lines for the page and the roles they came from."""

    lines: tuple[Firm, ...]
    sources: tuple[str, ...]


def default_firm(prompt: Prompt | None) -> str:
    """How firm a line of this prompt is unless somebody says otherwise."""
    return "never" if prompt is not None and prompt.section == "never" else "must"


def forms(prompt: Prompt, answer: Answer) -> tuple[str, ...]:
    """In which forms there is something to suggest, the better one first."""
    listed_first = prompt.kind in _LISTED or prompt.section == "never"
    found = [form for form in FORMS if firm_lines(prompt, answer, form=form)]
    return tuple(reversed(found)) if listed_first else tuple(found)


def lines(prompt: Prompt, answer: Answer, currency: str = "", *, form: str = "") -> tuple[str, ...]:
    """The answer as lines for the page; empty when nothing was said. ``form`` is one of :data:`FORMS`."""
    return tuple(text for text, _firm in firm_lines(prompt, answer, currency, form=form))


def firm_lines(prompt: Prompt, answer: Answer, currency: str = "", *, form: str = "") -> tuple[Firm, ...]:
    """:func:`lines`, each with its firmness: what counts alone is a must, what counts towards is a wish."""
    if answer.cannot_say and not answer.text.strip():
        return ()
    if not form:
        form = next(iter(forms(prompt, answer)), "words")
    if form == "list":
        return _listed(prompt, answer, currency)
    firm = default_firm(prompt)
    return tuple((line, firm) for line in map(folded, answer.text.splitlines()) if line)


def merged(prompt: Prompt, answers: Mapping[str, Answer], roles: Iterable[str], currency: str = "") -> tuple[Firm, ...]:
    """What these seats said, one under the other; what several said the same way stands once, at its firmest."""
    found: dict[str, Firm] = {}
    for role in roles:
        if role not in answers:
            continue
        for text, firm in firm_lines(prompt, answers[role], currency):
            before = found.get(text.casefold())
            if before is None or (before[1] == "wish" and firm != "wish"):
                found[text.casefold()] = (before[0] if before else text, firm)
    return tuple(found.values())


def shared(prompt: Prompt, answers: Mapping[str, Answer], currency: str = "") -> Suggestion | None:
    """What most said in exactly the same way, with their names; the first at the table where all say it differently.

    ``None`` when nobody said anything that could stand on the page.
    """
    said: dict[tuple[Firm, ...], list[str]] = {}
    for form in ("list", "words"):
        for role, answer in answers.items():
            if found := firm_lines(prompt, answer, currency, form=form):
                said.setdefault(found, []).append(role)
        if said:
            most = max(said, key=lambda found: len(said[found]))
            return Suggestion(most, tuple(said[most]))
    return None


def _listed(prompt: Prompt, answer: Answer, currency: str) -> tuple[Firm, ...]:
    firm = default_firm(prompt)
    tags = [line for tag in answer.tags if (line := folded(tag))]
    match prompt.kind:
        case "marks":
            part = prompt.part("marks")
            return (*_marked(part, answer, -1, "must"), *_marked(part, answer, -2, "wish"))
        case "fields":
            part = prompt.part("marks")
            both = (
                (_("Known at hand-over: {facts}"), _marked(part, answer, -1, firm)),
                (_("Known before sales accepts: {facts}"), _marked(part, answer, -2, firm)),
            )
            # semicolons, since "What they need, in their words" is one of the facts
            return tuple(
                (said.format(facts="; ".join(text for text, _firm in marked)), firm) for said, marked in both if marked
            )
        case _ if firm == "never":
            return tuple((tag, firm) for tag in tags)
    pieces = [
        _rung(prompt, answer),
        _with_detail(tags, answer, all_of=prompt.kind == "path"),
        _span(prompt, answer, currency),
        _either(map(folded, answer.access)),
        _confirmed(prompt, answer),
        _number(answer),
    ]
    text = "; ".join(piece for piece in pieces if piece)
    return ((text[:1].upper() + text[1:], firm),) if text else ()


def _marked(part: Part | None, answer: Answer, level: int, firm: str) -> tuple[Firm, ...]:
    """The options marked with one level, counted from the highest (-1) down."""
    if part is None or len(part.levels) + level < 1:
        return ()
    wanted = len(part.levels) + level
    return tuple((line, firm) for option, at in answer.marks.items() if at == wanted and (line := folded(option)))


def _rung(prompt: Prompt, answer: Answer) -> str:
    part = prompt.part("ladder")
    if part is None or answer.rung is None:
        return ""
    rung = wording.rung_name(part.options, answer.rung)
    if answer.rung >= len(part.options) - 1:
        return rung
    return (_("{rung} or above") if prompt.section == "person" else _("{rung}, or further on")).format(rung=rung)


def _with_detail(tags: list[str], answer: Answer, *, all_of: bool) -> str:
    ticked = phrasing.joined(tags) if all_of else _either(tags)
    detail = ", ".join(line for word in answer.sub if (line := folded(word)))
    if ticked and detail:
        return _("{ticked}: {detail}").format(ticked=ticked, detail=detail)
    return ticked or detail


def _span(prompt: Prompt, answer: Answer, currency: str) -> str:
    part, span = prompt.part("range"), structure.span(answer.low, answer.high)
    if part is None or span is None:
        return ""
    whole = {"people": _("{amount} people"), "weeks": _("{amount} weeks")}.get(part.unit, _("{amount} a year"))
    low, high = (None if end is None else phrasing.value(end, part.unit, currency) for end in (span.low, span.high))
    if low is None or high is None or low == high:
        amount = whole.format(amount=low or high)
        pattern = _("{amount} or more") if high is None else _("up to {amount}") if low is None else "{amount}"
        return pattern.format(amount=amount)
    return whole.format(amount=_("{low} to {high}").format(low=low, high=high))


def _confirmed(prompt: Prompt, answer: Answer) -> str:
    if prompt.part("confirm") is None or answer.confirm is None:
        return ""
    return _("confirmed before hand-over") if answer.confirm else _("need not be confirmed before hand-over")


def _number(answer: Answer) -> str:
    return "" if answer.number is None else _("{n} leads a month").format(n=phrasing.figure(answer.number))


def _either(options: Iterable[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``: any one will do. A comma more where an option has an "or" itself."""
    items = [option for option in options if option]
    if len(items) < 2:
        return "".join(items)
    pattern = _("{first}, or {last}") if any(" or " in option for option in items) else _("{first} or {last}")
    return pattern.format(first=", ".join(items[:-1]), last=items[-1])
