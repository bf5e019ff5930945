"""Charter -> Word: the whole text to be edited, and the two sheets that are filled from it. Native styles, A4."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshop.catalogue import catalogue
from workshop.charter.charter import Charter
from workshop.charter.clean import right_to_left
from workshop.charter.forms.package import about, same_bytes
from workshop.charter.forms.worksheet import filled
from workshop.charter.wording import Wording, wording
from workshop.text import _

#: room to write by hand
_BLANK = "_" * 60


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: one of Word's own styles, its text, and the bold words before it."""

    style: str
    text: str
    label: str = ""


def document(charter: Charter) -> bytes:
    """The charter as text with headings and lists."""
    words = wording(charter)
    return _file(words, words.title, [*_head(words), *_body(words)])


def lead_brief(charter: Charter) -> bytes:
    """The order to a lead provider, the charter's part filled in."""
    return _sheet("lead_brief", charter)


def persona(charter: Charter) -> bytes:
    """The card of the person a campaign speaks to."""
    return _sheet("persona", charter)


def _sheet(sheet: str, charter: Charter) -> bytes:
    words = wording(charter)
    blocks = list(_head(words))
    for entry in filled(sheet, words):
        blocks.append(Block("Heading 2", entry.title))
        if entry.hint:
            blocks.append(Block("Normal", entry.hint))
        blocks += [Block("List Bullet", text) for text in entry.said]
        if entry.open:
            blocks.append(Block("Normal", _BLANK))
    return _file(words, f"{catalogue().sheets[sheet].title}: {words.title}", blocks)


def _head(words: Wording) -> Iterator[Block]:
    if words.draft:
        yield Block("Intense Quote", words.draft)
    yield Block("Normal", "  \u00b7  ".join(f"{name}: {value}" for name, value in words.facts))


def _body(words: Wording) -> Iterator[Block]:
    if words.scope:
        yield Block("Normal", words.scope)
    if words.definition:
        yield Block("Quote", words.definition)
    for part in words.parts:
        yield Block("Heading 2", part.title)
        for line in part.lines:
            label = f"{line.label}: " if line.label else ""
            yield Block("Normal" if line.leads else "List Bullet", line.whole[len(label) :], label)
    if words.signatures:
        yield Block("Heading 2", _("Signatures"))
        yield from (Block("List Bullet", each.whole) for each in words.signatures)
    if words.link:
        yield Block("Normal", _("Live version: {link}").format(link=words.link))


def _dress(made: Any) -> None:
    """The look of the page on the wall, in Word's own styles, so that whoever edits the text keeps it."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    ink, accent = RGBColor(0x1B, 0x1B, 0x1A), RGBColor(0x0F, 0x5C, 0x55)
    for name, size, colour in (
        ("Normal", 10.5, ink), ("Heading 1", 18, ink), ("Heading 2", 12, accent), ("Quote", 15, ink),
    ):  # fmt: skip
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), colour
        # a theme's font would win over the name
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    made.styles["Quote"].font.italic = False
    made.styles["Heading 2"].paragraph_format.space_before = Pt(14)
    made.styles["List Bullet"].paragraph_format.space_after = Pt(2)


def _turn(paragraph: Any) -> None:
    """Begins the paragraph at the right, with its full stop at the left; Word does not see that by itself."""
    from docx.oxml.ns import qn

    properties = paragraph._p.get_or_add_pPr()
    properties.append(properties.makeelement(qn("w:bidi"), {}))
    for run in paragraph.runs:
        run.font.rtl = True


def _file(words: Wording, title: str, blocks: list[Block]) -> bytes:
    from docx import Document
    from docx.shared import Mm

    made: Any = Document()
    _dress(made)
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    made.add_paragraph(title, style="Heading 1")
    for block in blocks:
        paragraph = made.add_paragraph(style=block.style)
        if block.label:
            paragraph.add_run(block.label).bold = True
        paragraph.add_run(block.text)
        if right_to_left(block.label + block.text):
            _turn(paragraph)
    about(made.core_properties, title, words)
    out = io.BytesIO()
    made.save(out)
    return same_bytes(out.getvalue())
