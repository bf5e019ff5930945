"""The lead brief and the persona card: sheets that the charter fills in part, the rest to be written by hand.

Their lines stand in ``data/lead_brief.toml`` and ``data/persona.toml``.
"""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.catalogue import SECTIONS
from workshop.charter.charter import Charter
from workshop.charter.forms.wording import Wording, wording
from workshop.errors import CatalogueError

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
    """Title and lines of ``lead_brief`` or ``persona``. Raises :class:`CatalogueError` by file, key and fault."""
    return read(DATA / f"{sheet}.toml")


def read(path: Path) -> tuple[str, tuple[Ask, ...]]:
    """Title and lines of a sheet's file. Raises :class:`CatalogueError` by file, key and fault."""
    try:
        whole = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise CatalogueError(path.name, "the file", "is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(path.name, "the file", f"cannot be read: {error}") from None
    title, lines = whole.get("title"), whole.get("line")
    if not isinstance(title, str) or not title.strip():
        raise CatalogueError(path.name, "title", "has to be a text")
    if not isinstance(lines, list) or not lines:
        raise CatalogueError(path.name, "line", "has to be a list of lines")
    return title, tuple(_ask(path.name, f"line.{at}", line) for at, line in enumerate(lines))


def _ask(file: str, key: str, line: dict[str, Any]) -> Ask:
    for name, value in line.items():
        listed = name in ("sections", "labels")
        if name not in ("title", "hint", "of", "sections", "labels"):
            raise CatalogueError(file, f"{key}.{name}", "is not known")
        if listed and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            raise CatalogueError(file, f"{key}.{name}", "has to be a list of texts")
        if not listed and not isinstance(value, str):
            raise CatalogueError(file, f"{key}.{name}", "has to be a text")
    if not line.get("title", "").strip():
        raise CatalogueError(file, f"{key}.title", "is missing")
    if line.get("of", "") not in ("", "definition", "signatures"):
        raise CatalogueError(file, f"{key}.of", "has to be definition or signatures")
    if unknown := [section for section in line.get("sections", ()) if section not in SECTIONS]:
        raise CatalogueError(file, f"{key}.sections", f"{unknown[0]} is no section of the page")
    return Ask(
        line["title"],
        line.get("hint", ""),
        tuple(line.get("sections", ())),
        tuple(line.get("labels", ())),
        line.get("of", ""),
    )


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
