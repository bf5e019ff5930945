"""The words of a charter fitted to one slide: how large each text is, what is cut, what is in which column. Pure.

PowerPoint fits text to its box only when somebody edits it, so the size is worked out here, with widths on the safe
side of Arial's. What does not fit at the smallest size is cut. All measures are in points.
"""

import functools
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, pairwise

from workshop.charter.clean import clusters, shorten
from workshop.charter.wording import AGAINST, Part, Wording
from workshop.text import _

#: a slide of 13.333 x 7.5 inches
WIDTH, HEIGHT, MARGIN, GAP = 960.0, 540.0, 28.0, 20.0
#: width between the margins
INNER = WIDTH - 2 * MARGIN
COLUMNS = 3
#: width of a column
COLUMN = (INNER - GAP * (COLUMNS - 1)) / COLUMNS

TITLE = 16.0
#: width of the mark of a draft
MARK = 170.0
#: the logo at the right of the title: its height, its width at most, and the space before it
LOGO_HIGH, LOGO_WIDE, LOGO_GAP = 26.0, 150.0, 14.0
#: where the definition begins, and what is left free below the foot
BELOW_TITLE, BOTTOM = 50.0, 16.0
FOOT = 9.0

#: height of a line, and indent of an entry, in sizes
LEADING = 1.2
INDENT = 0.95
#: space above a paragraph and above a heading, and how much larger a heading is, in sizes
ABOVE, ABOVE_HEAD, HEAD = 0.15, 0.65, 1.1

#: sizes of the lists, the largest that fits is taken; under 9 nobody reads it from the back of a room
_SIZES = (15.0, 14.0, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_DEFINITION = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 13.0)
_MOST_OF_DEFINITION = 76.0
_MOST_OF_FOOT = 110.0

# More characters than this in the lists never fit at the smallest size; trying would only take time.
_HOPELESS = 40_000

#: (letters of a line, lines of a section) to cut to, tried in turn; the last fits whatever the text
_CAPS = ((400, 12), (240, 8), (160, 8), (110, 6), (80, 5), (60, 4), (45, 3), (34, 2), (26, 1))
#: letters of a signature to cut to, likewise
_SIGNATURE = (120, 80, 50, 36, 24)


@dataclass(frozen=True)
class Row:
    """A paragraph."""

    text: str
    #: ``head``, ``item`` or ``plain``
    kind: str = "plain"
    #: the bold words it begins with, or ""
    label: str = ""

    @functools.cached_property
    def ems(self) -> tuple[float, ...]:
        """The widths of its words in ems."""
        return _ems(self.text)


@dataclass(frozen=True, slots=True)
class Box:
    """Text of one size at one place, as wide as the slide or as one of the columns."""

    rows: tuple[Row, ...]
    size: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole slide."""

    #: on one line
    title: str
    definition: Box
    #: from left to right; one may be without rows
    columns: tuple[Box, ...]
    foot: Box
    #: whether anything was cut
    cut: bool


def lay_out(words: Wording, beside: float = 0.0) -> Layout:
    """The slide of these words; ``beside`` is kept free at the right of the title for a logo. Never raises."""
    title = _one_line(words.title, TITLE, INNER - (MARK if words.draft else 0.0) - beside)
    definition = _definition(words.definition)
    foot, foot_cut = _foot(words)
    note = Row(_("Shortened to fit; every word is in the notes."))
    top = definition.top + definition.height + 12.0
    room = HEIGHT - BOTTOM - _tall((note, *foot), FOOT, INNER) - top  # without the note, its line is air
    size, columns, lists_cut = arrange(words, COLUMN, room)
    agreed = tuple(part for part in words.parts if part.section != AGAINST)
    if lists_cut and agreed != words.parts:  # what was agreed goes first; the notes have the rest
        size, columns, _agreed_cut = arrange(replace(words, parts=agreed), COLUMN, room)
    cut = lists_cut or foot_cut or title != words.title or definition.rows[0].text != words.definition
    if cut:
        foot = (note, *foot)
    high = _tall(foot, FOOT, INNER)
    return Layout(
        title,
        definition,
        tuple(Box(rows, size, top, room) for rows in columns),
        Box(foot, FOOT, HEIGHT - BOTTOM - high, high),
        cut,
    )


def arrange(words: Wording, width: float, room: float) -> tuple[float, tuple[tuple[Row, ...], ...], bool]:
    """The lists of ``words`` as large as they fit in columns of this width and height.

    Gives the size, the rows of each column, and whether something was cut.
    """
    whole = [_block(part, 10**6, 10**6) for part in words.parts]
    hopeless = sum(len(row.text) for block in whole for row in block) > _HOPELESS
    for size in () if hopeless else _SIZES:
        if columns := _spread(whole, size, width, room):
            return size, columns, False
    for letters, most in _CAPS:
        blocks = [_block(part, letters, most) for part in words.parts]
        columns = _spread(blocks, _SIZES[-1], width, room if (letters, most) != _CAPS[-1] else math.inf)
        if columns:
            break
    return _SIZES[-1], columns or (), True


def _block(part: Part, letters: int, most: int) -> tuple[Row, ...]:
    head = Row(part.title, "head")
    if part.run:
        return head, Row(shorten(", ".join(line.whole for line in part.lines), letters * 2))
    rows = [head]
    for line in part.lines[:most]:
        text = shorten(line.whole, letters)
        label = f"{line.label}:" if line.label and text.startswith(f"{line.label}:") else ""
        rows.append(Row(text, "plain" if line.leads else "item", label))
    if len(part.lines) > most:
        rows.append(Row(_("and {count} more").format(count=len(part.lines) - most)))
    return tuple(rows)


def _spread(
    blocks: list[tuple[Row, ...]], size: float, width: float, room: float
) -> tuple[tuple[Row, ...], ...] | None:
    """The blocks in order over the columns, the tallest column as short as can be; ``None`` when it is too tall."""
    highs = [_tall(block, size, width) for block in blocks]

    def runs(cuts: tuple[int, ...]) -> Iterator[slice]:
        return (slice(start, end) for start, end in pairwise((0, *cuts, len(blocks))))

    def tallest(cuts: tuple[int, ...]) -> float:
        return max(sum(highs[run]) for run in runs(cuts))

    # of equally tall ways the one that fills the first columns
    ways = combinations_with_replacement(range(len(blocks) + 1), COLUMNS - 1)
    best = min(ways, key=lambda cuts: (tallest(cuts), *(-cut for cut in cuts)))
    if tallest(best) > room:
        return None
    return tuple(tuple(row for block in blocks[run] for row in block) for run in runs(best))


def _definition(text: str) -> Box:
    for size in _DEFINITION:
        high = _lines(_ems(text), size, INNER, bold=True) * size * LEADING
        if high <= _MOST_OF_DEFINITION:
            return Box((Row(text),), size, BELOW_TITLE, high)
    size, cut = _DEFINITION[-1], text
    for letters in range(800, 0, -20):
        cut = shorten(text, letters)
        high = _lines(_ems(cut), size, INNER, bold=True) * size * LEADING
        if high <= _MOST_OF_DEFINITION:
            break
    return Box((Row(cut),), size, BELOW_TITLE, high)


def _one_line(text: str, size: float, width: float) -> str:
    """``text``, cut where it would not stand on one bold line."""
    fits = (shorten(text, letters) for letters in range(160, 0, -5))
    return next((cut for cut in fits if _lines(_ems(cut), size, width, bold=True) == 1), "")


def _foot(words: Wording) -> tuple[tuple[Row, ...], bool]:
    """Scope, signatures, facts and address, as far as there are any, and whether one of them was cut."""
    between = "   \u00b7   "
    facts = [f"{name}: {value}" for name, value in words.facts]
    whole = (words.scope, between.join(one.whole for one in words.signatures), between.join(facts), words.link)
    for letters in _SIGNATURE:
        texts = (
            shorten(words.scope, 200),
            between.join(shorten(one.whole, letters) for one in words.signatures),
            between.join(shorten(fact, 90) for fact in facts),
            shorten(words.link, 200),
        )
        rows = tuple(Row(text) for text in texts if text)
        if _tall(rows, FOOT, INNER) <= _MOST_OF_FOOT:
            break
    return rows, texts != whole


# --- measuring --------------------------------------------------------------------------------------------------------


def _tall(rows: tuple[Row, ...], size: float, width: float) -> float:
    """Height of these paragraphs with the space above each."""
    return sum(_high(row, size, width) for row in rows)


def _high(row: Row, size: float, width: float) -> float:
    if row.kind == "head":
        return (_lines(row.ems, size * HEAD, width, bold=True) * HEAD * LEADING + ABOVE_HEAD) * size
    indent = size * INDENT if row.kind == "item" else 0.0
    return (_lines(row.ems, size, width - indent, bold=bool(row.label)) * LEADING + ABOVE) * size


def _lines(ems: tuple[float, ...], size: float, width: float, *, bold: bool = False) -> int:
    """How many lines words of these widths take, broken between words, and inside of those wider than a line."""
    room = width / size / (1.07 if bold else 1.0)
    lines, used = 1, 0.0
    for wide in ems:
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        while wide > room:
            lines, wide = lines + 1, wide - room
        used += wide + 0.28
    return lines


def _ems(text: str) -> tuple[float, ...]:
    """The widths of what a line may be broken between: words, and each letter of the scripts that write no blanks."""
    found: list[float] = []
    for word in text.split():
        used = 0.0
        for letter in word if word.isascii() else clusters(word):
            if unicodedata.east_asian_width(letter[0]) in ("W", "F"):
                found += [used, 1.0] if used else [1.0]
                used = 0.0
            else:
                used += _em(letter)
        if used:
            found.append(used)
    return tuple(found)


@functools.lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    """The width of a letter with its marks in Arial, in ems, rounded up by class."""
    first, beside = letter[0], 0.5 * sum(unicodedata.category(mark) == "Mc" for mark in letter[1:])
    if first in "iljtfrI.,:;'!|()[]/\\-\u2019":
        return 0.34 + beside
    if first in "mwMW@%\u2014\u2026":
        return 0.95 + beside
    return (0.72 if first.isupper() else 0.56 if first.isascii() or first.isalpha() else 1.0) + beside
