"""What changed between two versions of a charter, line by line, and what was said about why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from workshop.catalogue import SECTIONS
from workshop.charter.charter import Charter, Line
from workshop.charter.compose import DEFINITION, Decision, Place, made
from workshop.text import _


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``before`` is empty for what is new, ``after`` for what is gone."""

    #: a section id, or the name of a field of the charter: "definition", "term", "owner", ...
    section: str
    #: the line's own label, or ""
    label: str
    before: str
    after: str
    #: why, in the words of whoever changed it; several where it changed more than once on the way
    why: tuple[str, ...] = ()


#: a section and what makes a line of it the same, or the definition
_Spot = tuple[str, tuple[str, ...]]
Reasons = Mapping[_Spot, tuple[str, ...]]


def changes(old: Charter, new: Charter, reasons: Reasons | None = None) -> tuple[Change, ...]:
    """Differences in what was agreed, in the order of the page. Signatures, dates of signing and the link are not.

    ``reasons``: what :func:`reasons` returns. One that holds for several lines in a row stands at the first of them.
    """
    found = list(_fields(old, new, reasons or {}))
    found += [
        change
        for section in SECTIONS
        for change in _lines(section, old.lines(section), new.lines(section), reasons or {})
    ]
    before = [(), *(each.why for each in found)]
    return tuple(replace(each, why=()) if each.why == was else each for each, was in zip(found, before, strict=False))


def reasons(way: Sequence[Mapping[str, Decision] | None], places: Mapping[str, Place]) -> Reasons:
    """Why each line came or went on the way from one version to another.

    ``way`` holds the decisions of the versions by item, from the older of the two to the newer; ``None`` where they
    were not kept. A reason counts only where its version has settled the item otherwise than the one before.
    """
    found: dict[_Spot, tuple[str, ...]] = {}
    given: dict[str, list[str]] = {}
    for before, after in pairwise(way):
        for item, decision in (after or {}).items():
            was = (before or {}).get(item)
            if decision.why and (was is None or was.bare != decision.bare) and decision.why not in given.get(item, []):
                given.setdefault(item, []).append(decision.why)
    for item, why in given.items():
        settled = [each[item] for each in (way[0], way[-1]) if each and item in each and item in places]
        for section, line in {spot for each in settled for spot in made(each, places[item])}:
            spot = _spot(section, line)
            found[spot] = (*found.get(spot, ()), *(each for each in why if each not in found.get(spot, ())))
    return found


def _fields(old: Charter, new: Charter, reasons: Reasons) -> Iterator[Change]:
    for name in ("company", "offer", "market", "term", "definition", "owner"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            why = _why(DEFINITION, Line(before), Line(after), reasons) if name == DEFINITION else ()
            yield Change(name, "", before, after, why)


def _lines(section: str, old: tuple[Line, ...], new: tuple[Line, ...], reasons: Reasons) -> Iterator[Change]:
    """Aligns the two lists; of a replaced run, lines of one label are paired, then the others in order, and what is
    left over is new or gone.
    """
    before, after = [_said(line) for line in old], [_said(line) for line in new]
    for kind, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for was, now in _pairs(old[a:a_end], new[b:b_end]):
            label = now.label if now else was.label if was else ""
            yield Change(section, label, _shown(was, now), _shown(now, was), _why(section, was, now, reasons))


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Which line took whose place, in the order of the new ones; then what is gone."""
    left = list(old)
    same: list[Line | None] = []
    for line in new:
        found = next((at for at, was in enumerate(left) if line.label and was.label == line.label), None)
        same.append(None if found is None else left.pop(found))
    for was, now in zip(same, new, strict=True):
        yield (was or (left.pop(0) if left else None)), now
    for line in left:
        yield line, None


def _spot(section: str, line: Line) -> _Spot:
    return section, _said(line)


def _why(section: str, was: Line | None, now: Line | None, reasons: Reasons) -> tuple[str, ...]:
    """Of a line that took the place of one of another item, the reason of the new one stands first."""
    said = [why for line in (now, was) if line is not None for why in reasons.get(_spot(section, line), ())]
    return tuple(dict.fromkeys(said))


def _said(line: Line) -> tuple[str, str, str, str]:
    """What makes two lines the same. Where a line came from (its note) does not."""
    return line.text, line.label, line.firm, line.known


def _shown(line: Line | None, other: Line | None) -> str:
    """The line in words. How firm it is, and how it is known, are said only where that differs."""
    if line is None:
        return ""
    words = [line.text]
    if other is None or line.known != other.known:
        words += [f"({line.known})"] if line.known else []
    if other is not None and line.label != other.label and line.label:
        words.insert(0, f"{line.label}:")
    if other is not None and line.firm != other.firm:
        words.append(f"({_firmness()[line.firm]})")
    return " ".join(words)


def _firmness() -> dict[str, str]:
    """How firm a line is, as it is said after the line."""
    return {"must": _("must"), "wish": _("wish"), "never": _("never")}
