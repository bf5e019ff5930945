"""Charter -> PowerPoint: one slide, 16:9, native text that can be edited, every word in the notes as well.

What stands where and how large is worked out in ``fitting``; here it is drawn. A slide on which something was cut says
that the notes hold it all.
"""

import io
import logging
from typing import Any

from workshop.charter.charter import Charter
from workshop.charter.clean import right_to_left
from workshop.charter.forms.fitting import (
    ABOVE,
    ABOVE_HEAD,
    COLUMN,
    GAP,
    HEAD,
    HEIGHT,
    INDENT,
    INNER,
    LOGO_GAP,
    LOGO_HIGH,
    LOGO_WIDE,
    MARGIN,
    MARK,
    TITLE,
    WIDTH,
    Row,
    lay_out,
)
from workshop.charter.forms.package import about, same_bytes
from workshop.charter.logo import Logo
from workshop.charter.wording import plain, wording
from workshop.text import _

_log = logging.getLogger(__name__)
_FONT, _INK, _QUIET, _ALERT = "Arial", "1B1B1A", "5A5A57", "8A4B00"
#: headings, in the accent of the page
_ACCENT = "0F5C55"


def slide(charter: Charter, logo: Logo | None = None) -> bytes:
    """The presentation. Never raises for a valid charter: what does not fit is cut and stands whole in the notes, and a
    damaged logo is left out.
    """
    from pptx import Presentation

    if logo is not None and not logo.whole:
        _log.error("a stored logo is damaged; the slide is made without it")
        logo = None
    words = wording(charter)
    wide = min(LOGO_HIGH * logo.width / logo.height, LOGO_WIDE) if logo else 0.0
    beside = wide + LOGO_GAP if logo else 0.0
    found = lay_out(words, beside)
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = _emu(WIDTH), _emu(HEIGHT)
    page = deck.slides.add_slide(deck.slide_layouts[5])  # "Title Only": the outline and screen readers find a title

    title = page.shapes.title
    title.left, title.top, title.height = _emu(MARGIN), _emu(20.0), _emu(24.0)
    title.width = _emu(INNER - (MARK if words.draft else 0.0) - beside)
    _write(title, (Row(found.title),), TITLE, bold=True, colour=_ACCENT)
    if words.draft:
        _mark(page, words.draft, WIDTH - MARGIN - beside - MARK)
    if logo:
        _place(page, logo, wide, words.company)
    said = found.definition
    _write(_box(page, MARGIN, said.top, INNER, said.height), said.rows, said.size, bold=True)
    for number, column in enumerate(found.columns):
        if column.rows:
            box = _box(page, MARGIN + number * (COLUMN + GAP), column.top, COLUMN, column.height)
            _write(box, column.rows, column.size)
    below = _box(page, MARGIN, found.foot.top, INNER, found.foot.height)
    _write(below, found.foot.rows, found.foot.size, colour=_QUIET)
    if words.link:  # the last line of the foot
        below.text_frame.paragraphs[-1].runs[0].hyperlink.address = words.link

    page.notes_slide.notes_text_frame.text = plain(words)
    about(deck.core_properties, words.title, words)
    out = io.BytesIO()
    deck.save(out)
    return same_bytes(out.getvalue())


def _emu(points: float) -> int:
    """Points in the unit of these files."""
    return round(points * 12_700)


def _box(page: Any, left: float, top: float, width: float, height: float) -> Any:
    return page.shapes.add_textbox(_emu(left), _emu(top), _emu(width), _emu(height))


def _place(page: Any, logo: Logo, wide: float, company: str) -> None:
    """The logo at the top right, with what it is for those who cannot see it."""
    high = wide * logo.height / logo.width
    top = 20.0 + (24.0 - high) / 2
    picture = page.shapes.add_picture(
        io.BytesIO(logo.png), _emu(WIDTH - MARGIN - wide), _emu(top), _emu(wide), _emu(high)
    )
    picture.name = _("Logo")
    picture._element.nvPicPr.cNvPr.set(
        "descr", _("Logo of {company}").format(company=company) if company else _("Logo")
    )


def _mark(page: Any, text: str, left: float) -> None:
    """The mark of a draft: words in a frame, so that a grey print shows it too."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN

    box = _box(page, left, 20.0, MARK, 22.0)
    _write(box, (Row(text),), 12.0, bold=True, colour=_ALERT)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    box.line.color.rgb, box.line.width = RGBColor.from_string(_ALERT), _emu(1.5)


def _write(shape: Any, rows: tuple[Row, ...], size: float, *, bold: bool = False, colour: str = _INK) -> None:
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN

    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, row in enumerate(rows):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        head = row.kind == "head"
        _run(paragraph, row.label, size, True, colour)
        rest, high, shade = row.text[len(row.label) :], size * HEAD if head else size, _ACCENT if head else colour
        _run(paragraph, rest, high, bold or head, shade)
        paragraph.line_spacing = 1.0
        paragraph.space_before = _emu(size * (ABOVE_HEAD if head else ABOVE) if number else 0.0)
        backwards = right_to_left(row.text)
        paragraph.alignment = PP_ALIGN.RIGHT if backwards else PP_ALIGN.LEFT
        properties = paragraph._p.get_or_add_pPr()
        if backwards:
            properties.set("rtl", "1")
        if row.kind == "item":
            _bullet(properties, size)


def _run(paragraph: Any, text: str, size: float, bold: bool, colour: str) -> None:
    from pptx.dml.color import RGBColor

    if text:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = _emu(round(size * 2) / 2), bold, _FONT
        run.font.color.rgb = RGBColor.from_string(colour)


def _bullet(properties: Any, size: float) -> None:
    """A list's own bullet with a hanging indent, which python-pptx has no name for."""
    from pptx.oxml.ns import qn

    indent = _emu(size * INDENT)
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    properties.append(properties.makeelement(qn("a:buChar"), {"char": "\u2022"}))
