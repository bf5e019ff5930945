"""What somebody who opens a form of the charter reads in it, told by programs that are not ours."""

import csv
import email
import email.policy
import html.parser
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import icalendar
import pptx
from markdown_it import MarkdownIt

from workshop.charter import Charter, clean, write


def squeezed(text: str) -> str:
    """Without blanks, since each form may break lines where it likes."""
    return "".join(unicodedata.normalize("NFC", text).split())


def spoken(charter: Charter) -> list[str]:
    """Every text that must be found in a whole form, clean."""
    lines = [text for _section, lines in charter.sections for line in lines for text in (line.label, line.text)]
    people = [text for one in charter.signatures for text in (one.name, one.position, one.label)]
    texts = [charter.company, charter.term, charter.definition, charter.owner, *lines, *people]
    return [squeezed(clean(text)) for text in texts if clean(text)]


def harmless(text: str) -> bool:
    """Without controls, bidi controls and surrogates; line feeds are the form's own."""
    return not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t" for c in text) and not re.search(
        "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text
    )


def rendered(content: bytes) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(content.decode())


class Reader(html.parser.HTMLParser):
    """The text, the tags and the attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", [], []  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, *each) for each in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def event(content: bytes) -> icalendar.Event:
    (whole,) = icalendar.Calendar.from_ical(content, multiple=True)
    assert not whole.errors
    (only,) = whole.walk("VEVENT")
    return only


def opened(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def deck(content: bytes) -> pptx.presentation.Presentation:
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return pptx.Presentation(io.BytesIO(content))


def on_slide(content: bytes) -> str:
    (page,) = deck(content).slides
    return "\n".join(shape.text_frame.text for shape in page.shapes)


def in_notes(content: bytes) -> str:
    (page,) = deck(content).slides
    return page.notes_slide.notes_text_frame.text


def in_document(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


SEEN: dict[str, Callable[[bytes], str]] = {
    "md": lambda content: read_html(rendered(content)).text,
    "csv": lambda content: "\n".join(map(",".join, rows(content))),
    "ics": lambda content: str(event(content)["summary"]) + str(event(content)["description"]),
    "eml": lambda content: opened(content).get_body(("html",)).get_content() + opened(content)["subject"],
    "pptx": on_slide,
    **dict.fromkeys(("docx", "lead-brief", "persona"), in_document),
}


def seen(charter: Charter, form: str) -> str:
    """What somebody who opens the file reads, all of it."""
    return SEEN[form](write(charter, form))
