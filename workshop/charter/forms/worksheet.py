"""The lead brief and the persona card: sheets that the charter fills in part, the rest to be written by hand.

Their lines stand in ``data/lead_brief.toml`` and ``data/persona.toml``.
"""

from dataclasses import dataclass

from workshop.catalogue import Ask, catalogue
from workshop.charter.wording import Wording

#: who signs an order for leads
_SIGNING = ("marketing", "sales")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line filled: what the charter says to it, or nothing."""

    title: str
    hint: str
    said: tuple[str, ...]
    #: whether somebody has to write here
    open: bool


def filled(sheet: str, words: Wording) -> tuple[Entry, ...]:
    """The lines of ``sheet`` (``lead_brief`` or ``persona``) with what the charter says to each."""
    return tuple(_entry(ask, words) for ask in catalogue().sheets[sheet].lines)


def _entry(ask: Ask, words: Wording) -> Entry:
    if ask.of == "definition":
        said: tuple[str, ...] = tuple(text for text in (words.scope, words.definition) if text)
    elif ask.of == "signatures":
        # an order is signed anew: the name is on it, the date of the charter is not
        said = tuple(one.person for one in words.signatures if one.role in _SIGNING and one.person)
    else:
        said = tuple(text for section in ask.sections for text in _lines(words, section, ask.labels))
    return Entry(ask.title, ask.hint, said, open=not said or ask.of == "signatures")


def _lines(words: Wording, section: str, labels: tuple[str, ...]) -> list[str]:
    """The lines under one of ``labels``; a line without a label belongs to the one before it."""
    found, label = [], ""
    for part in words.parts:
        if part.section == section:
            for line in part.lines:
                label = line.label or label
                if not labels or label in labels:
                    found.append(line.whole)
    return found
