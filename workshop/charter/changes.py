"""What changed between two versions of a charter, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from workshop.catalogue import SECTIONS
from workshop.charter.charter import Charter, Line
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


def changes(old: Charter, new: Charter) -> tuple[Change, ...]:
    """Differences in what was agreed, in the order of the page. Signatures, dates of signing and the link are not."""
    return tuple(_fields(old, new)) + tuple(
        change for section in SECTIONS for change in _lines(section, old.lines(section), new.lines(section))
    )


def _fields(old: Charter, new: Charter) -> Iterator[Change]:
    for name in ("company", "offer", "market", "term", "definition", "owner"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(name, "", before, after)


def _lines(section: str, old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[Change]:
    """Aligns the two lists; a replaced run is paired in order, what is left over is new or gone."""
    before, after = [_said(line) for line in old], [_said(line) for line in new]
    for kind, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for offset in range(max(a_end - a, b_end - b)):
            was = old[a + offset] if a + offset < a_end else None
            now = new[b + offset] if b + offset < b_end else None
            label = now.label if now else was.label if was else ""
            yield Change(section, label, _shown(was, now), _shown(now, was))


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
