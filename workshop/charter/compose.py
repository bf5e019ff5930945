"""Decisions -> charter. Each decided line goes into the section of the prompt or block that it answers.

Nothing is invented here: every text on the charter is one that somebody wrote or the group typed.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop import phrasing
from workshop.catalogue import SENTENCE
from workshop.charter.charter import Charter, Line, Signature, ordered
from workshop.errors import Invalid
from workshop.text import _

KINDS = ("keep", "merge", "reword", "park", "drop")

#: where the one sentence stands: a field of the page, and the name of a change to it
DEFINITION = "definition"

#: sections whose lines carry the name of their prompt; elsewhere, and for a section's own block, its title says enough
LABELLED = ("company", "person", "want", "bridge", "marketing_promises", "sales_promises", "score")

#: the line of a parked item for which nothing holds until then
STILL_OPEN = _("Still open")


@dataclass(frozen=True, slots=True)
class Decision:
    """What the group settled for one item: a prompt, or a block of the hand-over."""

    #: prompt id or block id
    item: str
    #: ``keep``, ``merge``, ``reword``, ``park`` or ``drop``
    kind: str
    #: (text, ``must`` | ``wish`` | ``never``)
    lines: tuple[tuple[str, str], ...] = ()
    #: how anybody would know
    known_by: str = ""
    #: roles whose words it was made from
    sources: tuple[str, ...] = ()
    #: for a parked item: who brings the answer, by when, and the rule until then
    owner: str = ""
    due: datetime.date | None = None
    meanwhile: str = ""
    #: why it changes, said to the version that comes next; nothing of it is on the page or in its digest
    why: str = ""

    @property
    def bare(self) -> "Decision":
        """What is settled, without the reason: two that are alike in it make the same lines."""
        return replace(self, why="")


@dataclass(frozen=True, slots=True)
class Scope:
    """The head and foot of the page. One definition covers one offer in one market."""

    company: str
    offer: str = ""
    market: str = ""
    term: str = "Qualified lead"
    version: int = 1
    #: ISO date, or ""
    review_on: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lines of a prompt or block go."""

    section: str
    label: str


def places(catalogue: Any) -> dict[str, Place]:
    """Item id -> place, for every prompt and block of ``workshop.catalogue.catalogue()``."""
    prompts = {prompt.id: Place(prompt.section, prompt.nav) for prompt in catalogue.prompts.values()}
    return prompts | {block.id: Place(block.section, block.title) for block in catalogue.blocks.values()}


def compose(
    scope: Scope,
    decided: Iterable[Decision],
    *,
    places: Mapping[str, Place],
    voices: Mapping[str, str] | None = None,
    signatures: tuple[Signature, ...] = (),
) -> Charter:
    """The charter that these decisions make, unsigned, in the order in which ``places`` names the items.

    ``voices`` maps a role to its name on screen ("leader" -> "Leader"). Raises ``Invalid`` for an item without a place.
    """
    order = list(places)
    sections: dict[str, list[Line]] = {}
    for decision in sorted(_known(decided, places), key=lambda d: order.index(d.item)):
        for section, line in made(decision, places[decision.item], voices):
            sections.setdefault(section, []).append(line)
    definition = " ".join(line.text for line in sections.pop(DEFINITION, ()))
    return Charter(
        company=scope.company,
        offer=scope.offer,
        market=scope.market,
        term=scope.term,
        version=scope.version,
        definition=definition,
        sections=ordered(sections),
        signatures=signatures,
        review_on=scope.review_on,
    )


def made(decision: Decision, place: Place, voices: Mapping[str, str] | None = None) -> list[tuple[str, Line]]:
    """(section, line) for all that a decision puts on the page; the sentence stands under :data:`DEFINITION`."""
    if decision.kind == "park":
        return [("not_settled", _parked(decision, place))]
    if decision.kind == "drop" or not place.section:  # no section: a prompt that is only read aloud
        return []
    if decision.item == SENTENCE:
        text = " ".join(text.strip() for text, _firm in decision.lines if text.strip())
        return [(DEFINITION, Line(text))] if text else []
    return _lines(decision, place, voices or {})


def day(iso: str) -> str:
    """``2026-05-12`` -> ``12 May 2026``; anything else comes back as it is."""
    try:
        date = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return _("{day} {month} {year}").format(day=date.day, month=_MONTHS[date.month - 1], year=date.year)


def day_said(words: str) -> datetime.date | None:
    """The date that :func:`day` says in these very words: ``12 May 2026``; nothing for any other words."""
    numbers = [int(each) for each in re.findall(r"\d{1,4}", words)]
    if len(numbers) != 2:
        return None
    for month, name in enumerate(_MONTHS, start=1):
        for number, year in (numbers, numbers[::-1]):
            try:
                found = datetime.date(year, month, number)
            except ValueError:
                continue
            if name in words and day(found.isoformat()) == words:
                return found
    return None


_MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


def _known(decided: Iterable[Decision], places: Mapping[str, Place]) -> list[Decision]:
    known = list(decided)
    for decision in known:
        if decision.item not in places:
            raise Invalid(_("There is no such prompt on the charter."), decision.item[:40])
        if decision.kind not in KINDS:
            raise Invalid(_("Must be one of: {choices}.").format(choices=", ".join(KINDS)), "kind")
    return known


def _lines(decision: Decision, place: Place, voices: Mapping[str, str]) -> list[tuple[str, Line]]:
    """(section, line) for each decided text. The first line of a prompt in a section carries the prompt's label."""
    note = _note(decision, voices)
    out: list[tuple[str, Line]] = []
    for text, firm in decision.lines:
        if not text.strip():
            continue
        section = _section(place.section, firm)
        first = not any(there == section for there, _line in out)
        label = place.label if section in LABELLED and section != decision.item and first else ""
        firmness = "never" if section == "never" else firm
        out.append((section, Line(text.strip(), label, note, firmness, decision.known_by.strip())))
    return out


def _section(section: str, firm: str) -> str:
    """A "never" always goes to the list of what is not a lead. What somebody did is sorted by how much it counts."""
    if firm == "never":
        return "never"
    if section in ("enough", "counts"):
        return "enough" if firm == "must" else "counts"
    return section


def _note(decision: Decision, voices: Mapping[str, str]) -> str:
    names = [voices.get(role, role) for role in decision.sources]
    if not names:
        return ""
    who = phrasing.joined(names)
    how = {"keep": _("{who}, as written"), "merge": _("{who}, merged"), "reword": _("{who}, reworded")}
    return how[decision.kind].format(who=who)


def _parked(decision: Decision, place: Place) -> Line:
    """A parked item: the rule until then, and as what is known of it who brings the answer and by when."""
    rule = decision.meanwhile.strip() or " ".join(text.strip() for text, _firm in decision.lines).strip()
    due = day(decision.due.isoformat()) if decision.due else ""
    until = ", ".join(part for part in (decision.owner.strip(), due) if part)
    return Line(text=rule or STILL_OPEN, label=place.label, firm="wish", known=until)
