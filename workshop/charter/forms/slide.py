"""Charter -> PowerPoint: one slide, 16:9, native text that can be edited, every word in the notes as well.

PowerPoint fits text to its box only when somebody edits it, so the size is worked out here, with widths on the safe
side of Arial's. What does not fit at the smallest size is cut on the slide, which then says that the notes hold it all.
"""

import functools
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshop.charter.charter import Charter
from workshop.charter.clean import shorten
from workshop.charter.forms.package import MOMENT, same_bytes
from workshop.charter.forms.wording import Wording, plain, wording
from workshop.text import _

#: points; a slide of 13.333 x 7.5 inches
_WIDTH, _HEIGHT, _MARGIN, _GAP = 960.0, 540.0, 28.0, 20.0
_COLUMNS = 3

#: sizes of the lists in points, the largest that fits is taken; under 9 nobody reads it from the back of a room
_SIZES = (15.0, 14.0, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_DEFINITION = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 13.0)
_MOST_OF_DEFINITION = 76.0  # points of height
_FOOT = 9.0

#: (letters of a line, lines of a section) to cut to, tried in turn
_CAPS = ((400, 12), (240, 8), (160, 8), (110, 6), (80, 5), (60, 4), (45, 3), (34, 2), (26, 1))

_FONT, _INK, _QUIET, _ALERT = "Arial", "1B1B1A", "5A5A57", "8A4B00"
_LEADING = 1.2

#: the section of single words, which are set in one run
_RUN = "sent_back"
_INDENT = 0.95  # of the size


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of a column."""

    text: str
    #: ``head``, ``item`` or ``plain``
    kind: str
    #: the bold words it begins with, or ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the lists come out: size in points, the rows of each column, and whether something was cut."""

    size: float
    columns: tuple[tuple[Row, ...], ...]
    cut: bool


def slide(charter: Charter) -> bytes:
    """The presentation. Never raises for a valid charter: what does not fit is cut and stands whole in the notes."""
    from pptx import Presentation
    from pptx.util import Pt

    words = wording(charter)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(_WIDTH), Pt(_HEIGHT)
    page = deck.slides.add_slide(deck.slide_layouts[5])  # "Title Only": the outline and screen readers find a title
    inner = _WIDTH - 2 * _MARGIN

    mark = 170.0 if words.draft else 0.0
    title = page.shapes.title
    _place(title, _MARGIN, 20.0, inner - mark, 24.0)
    _write(title, [Row(_one_line(words.title, 16.0, inner - mark), "plain")], 16.0, bold=True)
    if words.draft:
        _tag(page, words.draft, _WIDTH - _MARGIN - mark, 20.0, mark)

    size, definition, high = _definition(words.definition, inner)
    _write(_box(page, _MARGIN, 50.0, inner, high), [Row(definition, "plain")], size, bold=True)

    foot = _foot(words)
    foot_high = sum(_high(row, _FOOT, inner) for row in foot)
    top = 50.0 + high + 12.0
    room = _HEIGHT - top - foot_high - 28.0
    width = (inner - _GAP * (_COLUMNS - 1)) / _COLUMNS
    plan = arrange(words, width, room)
    for number, rows in enumerate(plan.columns):
        if rows:
            _write(_box(page, _MARGIN + number * (width + _GAP), top, width, room), list(rows), plan.size)
    if plan.cut or definition != words.definition:
        foot = [Row(_("Shortened to fit; every word is in the notes."), "plain"), *foot]
        foot_high += _high(foot[0], _FOOT, inner)
    below = _box(page, _MARGIN, _HEIGHT - 16.0 - foot_high, inner, foot_high)
    _write(below, foot, _FOOT, colour=_QUIET)
    if words.link:
        _link(below, words.link)

    page.notes_slide.notes_text_frame.text = plain(words)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = words.title[:250], words.company[:250], ""
    about.created = about.modified = MOMENT
    about.content_status = words.status
    out = io.BytesIO()
    deck.save(out)
    return same_bytes(out.getvalue())


def arrange(words: Wording, width: float, room: float) -> Plan:
    """The lists of ``words`` in three columns of this width and height (points), as large as they fit."""
    whole = _blocks(words, 10**6, 10**6)
    for size in _SIZES:
        if columns := _spread(whole, size, width, room):
            return Plan(size, columns, cut=False)
    columns = None
    for letters, most in _CAPS:
        columns = _spread(_blocks(words, letters, most), _SIZES[-1], width, room)
        if columns:
            break
    return Plan(_SIZES[-1], columns or ((), (), ()), cut=True)


def _blocks(words: Wording, letters: int, most: int) -> list[list[Row]]:
    blocks = []
    for part in words.parts:
        rows = [Row(part.title, "head")]
        if part.section == _RUN and all(len(line.whole) <= 32 for line in part.lines):
            rows.append(Row(shorten(", ".join(line.whole for line in part.lines), letters * 2), "plain"))
            blocks.append(rows)
            continue
        for line in part.lines[:most]:
            text = shorten(line.whole, letters)
            label = f"{line.label}:" if line.label and text.startswith(f"{line.label}:") else ""
            rows.append(Row(text, "plain" if line.leads else "item", label))
        if len(part.lines) > most:
            rows.append(Row(_("and {count} more").format(count=len(part.lines) - most), "plain"))
        blocks.append(rows)
    return blocks


def _spread(blocks: list[list[Row]], size: float, width: float, room: float) -> tuple[tuple[Row, ...], ...] | None:
    """The blocks in order over the columns, the tallest column as short as can be; ``None`` when it is too tall."""
    highs = [sum(_high(row, size, width) for row in block) for block in blocks]
    count = len(blocks)
    cuts = [(a, b) for a in range(count + 1) for b in range(a, count + 1)]

    def tallest(cut: tuple[int, int]) -> float:
        return max(sum(highs[: cut[0]]), sum(highs[cut[0] : cut[1]]), sum(highs[cut[1] :]))

    a, b = min(cuts, key=lambda cut: (tallest(cut), -cut[0], -cut[1]))
    if tallest((a, b)) > room:
        return None
    return tuple(tuple(row for block in run for row in block) for run in (blocks[:a], blocks[a:b], blocks[b:]))


def _high(row: Row, size: float, width: float) -> float:
    """Height of a paragraph with the space around it, in points."""
    if row.kind == "head":
        return (_lines(row.text, size * 1.1, width, bold=True) * 1.1 * _LEADING + 0.65) * size
    indent = size * _INDENT if row.kind == "item" else 0.0
    return (_lines(row.text, size, width - indent, bold=bool(row.label)) * _LEADING + 0.15) * size


def _lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines ``text`` takes, broken at blanks, and inside of words that are wider than a line."""
    room = width / size / (1.07 if bold else 1.0)
    lines, used = 1, 0.0
    for word in _words(text):
        wide = sum(_em(character) for character in word)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        while wide > room:
            lines, wide = lines + 1, wide - room
        used += wide + 0.28
    return lines


def _words(text: str) -> Iterator[str]:
    """What a line may be broken between: words, and each character of the scripts that write no blanks."""
    for word in text.split():
        start = 0
        for at, character in enumerate(word):
            if _wide(character):
                if start < at:
                    yield word[start:at]
                yield character
                start = at + 1
        if start < len(word):
            yield word[start:]


@functools.lru_cache(maxsize=4096)
def _em(character: str) -> float:
    """The width of a character in Arial, in ems, rounded up by class."""
    if character in "iljtfrI.,:;'!|()[]/\\-\u2019":
        return 0.34
    if _wide(character):
        return 1.0
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if character in "mwMW@%\u2014\u2026":
        return 0.95
    return 0.72 if character.isupper() else 0.56 if character.isascii() or character.isalpha() else 1.0


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _definition(text: str, width: float) -> tuple[float, str, float]:
    """Size, text and height of the definition."""
    for size in _DEFINITION:
        high = _lines(text, size, width, bold=True) * size * _LEADING
        if high <= _MOST_OF_DEFINITION:
            return size, text, high
    size, cut = _DEFINITION[-1], text
    for letters in range(800, 0, -20):
        cut = shorten(text, letters)
        high = _lines(cut, size, width, bold=True) * size * _LEADING
        if high <= _MOST_OF_DEFINITION:
            break
    return size, cut, high


def _one_line(text: str, size: float, width: float) -> str:
    """``text``, cut where it would not stand on one bold line."""
    fits = (shorten(text, letters) for letters in range(160, 0, -5))
    return next((cut for cut in fits if _lines(cut, size, width, bold=True) == 1), "")


def _foot(words: Wording) -> list[Row]:
    signatures = "   \u00b7   ".join(shorten(each, 120) for each in words.signatures[:8])
    facts = "   \u00b7   ".join(shorten(f"{name}: {value}", 90) for name, value in words.facts)
    rows = (shorten(words.scope, 200), signatures, facts, words.link)
    return [Row(row, "plain") for row in rows if row]


# --- drawing ----------------------------------------------------------------------------------------------------------


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)


def _box(page: Any, left: float, top: float, width: float, height: float) -> Any:
    from pptx.util import Pt

    return page.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))


def _tag(page: Any, text: str, left: float, top: float, width: float) -> None:
    """The mark of a draft: words in a frame, so that a grey print shows it too."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    box = _box(page, left, top, width, 22.0)
    _write(box, [Row(text, "plain")], 12.0, bold=True, colour=_ALERT)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    box.line.color.rgb, box.line.width = RGBColor.from_string(_ALERT), Pt(1.5)


def _write(shape: Any, rows: list[Row], size: float, *, bold: bool = False, colour: str = _INK) -> None:
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Pt

    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, row in enumerate(rows):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        head = row.kind == "head"
        _run(paragraph, row.label, size, True, colour)
        _run(paragraph, row.text[len(row.label) :], size * 1.1 if head else size, bold or head, colour)
        paragraph.line_spacing = 1.0
        paragraph.space_before = Pt(size * (0.65 if head and number else 0.15 if number else 0.0))
        backwards = _right_to_left(row.text)
        paragraph.alignment = PP_ALIGN.RIGHT if backwards else PP_ALIGN.LEFT
        properties = paragraph._p.get_or_add_pPr()
        if backwards:
            properties.set("rtl", "1")
        if row.kind == "item":
            _bullet(properties, size)


def _run(paragraph: Any, text: str, size: float, bold: bool, colour: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    if text:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = Pt(round(size * 2) / 2), bold, _FONT
        run.font.color.rgb = RGBColor.from_string(colour)


def _bullet(properties: Any, size: float) -> None:
    """A list's own bullet with a hanging indent, which python-pptx has no name for."""
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    indent = Pt(size * _INDENT)
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    bullet = properties.makeelement(qn("a:buChar"), {"char": "\u2022"})
    properties.append(bullet)


def _link(box: Any, link: str) -> None:
    """Makes the paragraph that is the address a link to it."""
    run = box.text_frame.paragraphs[-1].runs[0]
    run.hyperlink.address = link


def _right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
