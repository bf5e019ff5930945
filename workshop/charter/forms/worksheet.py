"""The lead brief and the persona card: sheets that the charter fills in part, the rest to be written by hand.

Their lines stand in ``data/lead_brief.toml`` and ``data/persona.toml``.
"""

import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.charter.charter import Charter
from workshop.charter.forms.wording import Wording, wording

DATA = Path(__file__).parents[3] / "data"

#: who signs an order for leads
_SIGNING = ("marketing", "sales")


@dataclass(frozen=True, slots=True)
class Ask:
    """One line of a sheet, as its file has it."""

    title: str
    hint: str = ""
    sections: tuple[str, ...] = ()
    #: labels of the charter's lines to take; empty takes them all
    labels: tuple[str, ...] = ()
    #: ``definition`` or ``signatures`` instead of sections
    of: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line filled: what the charter says to it, or nothing."""

    title: str
    hint: str
    said: tuple[str, ...]
    #: whether somebody has to write here
    open: bool


@functools.cache
def asks(sheet: str) -> tuple[str, tuple[Ask, ...]]:
    """Title and lines of ``lead_brief`` or ``persona``."""
    whole = tomllib.loads((DATA / f"{sheet}.toml").read_text("utf-8"))
    return whole["title"], tuple(_ask(**line) for line in whole["line"])


def _ask(title: str, hint: str = "", sections: Sequence[str] = (), labels: Sequence[str] = (), of: str = "") -> Ask:
    return Ask(title, hint, tuple(sections), tuple(labels), of)


def filled(sheet: str, charter: Charter) -> tuple[Entry, ...]:
    """The lines of ``sheet`` with what the charter says to each."""
    words = wording(charter)
    return tuple(_entry(ask, charter, words) for ask in asks(sheet)[1])


def _entry(ask: Ask, charter: Charter, words: Wording) -> Entry:
    if ask.of == "definition":
        said: tuple[str, ...] = tuple(text for text in (words.scope, words.definition) if text)
    elif ask.of == "signatures":
        signers = zip(charter.signatures, words.signatures, strict=True)
        # an order is signed anew: the name is on it, the date of the charter is not
        said = tuple(text.rpartition(", ")[0] for one, text in signers if one.role in _SIGNING)
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
