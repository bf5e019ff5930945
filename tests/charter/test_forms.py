"""Every other form of a charter, opened by something that is not ours: whole, inert, marked as a draft, equal twice."""

import csv
import datetime as dt
import email
import email.policy
import html.parser
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage

import docx
import icalendar
import pptx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pptx.util import Pt

from tests.charter.samples import CROWDED, EVERY, HOSTILE, SAMPLE, SHORT
from workshop.catalogue import SECTIONS, catalogue
from workshop.charter import FORMS, Charter, Line, clean, find, places, write
from workshop.charter.charter import ordered
from workshop.charter.forms.calendar import escape as escape_calendar
from workshop.charter.forms.calendar import fold
from workshop.charter.forms.markdown import escape as escape_markdown
from workshop.charter.forms.slide import arrange
from workshop.charter.forms.table import cell
from workshop.charter.forms.wording import wording
from workshop.charter.forms.worksheet import filled
from workshop.errors import Invalid

#: what is tried on every form, each in a line of its own
ATTACKS = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "x; =1+1",
    "\uff1d1+1",
    "a\r\nBcc: evil@evil.example\r\n\r\nbody",
    "a\nEND:VEVENT\nBEGIN:VALARM",
    "a, b; c \\ d \\n e",
    "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "[x](javascript:alert(1)) ![i](http://evil.example/a.png) <http://evil.example> www.evil.example",
    "# heading",
    "- - nested",
    "1. one",
    "---",
    "=== |a|b| ~~~ ```",
    "null\x00 \x1b[31m \x0b \x85 \u2028 bell\x07 \ud800 \ufffe \uffff",
    "\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c \U000e0041",
    "_x000D_ _x0041_ {{7*7}} ${7*7} %s {0} $x^2$ {macro}",
    "long " + "word " * 300,
    "\u0645\u0631\u062d\u0628\u0627 \u5408\u683c \U0001f468\u200d\U0001f469\u200d\U0001f467",
)
ATTACKED = replace(
    SAMPLE,
    company="X\r\nBcc: evil@evil.example\r\n\r\n<b>",
    offer="=1+1",
    market="-1\nX",
    term='=cmd|"x"\n# T',
    definition="=1+1\r\nBcc: x\x00\u202e <script>alert(1)</script> *bold*",
    owner="@owner\r\nX: y",
    sections=ordered(
        {
            "company": [Line(text, text[:200], text[:400], "must", text[:600]) for text in ATTACKS],
            "never": [Line(text, firm="never") for text in ATTACKS],
            "not_settled": [Line(text, known=text[:600]) for text in ATTACKS],
        }
    ),
    signatures=tuple(replace(one, name="=N\r\nBcc: y", position="</p><b>") for one in SAMPLE.signatures),
)
ALL = {**EVERY, "attacked": ATTACKED}
DATED = {name: charter for name, charter in ALL.items() if charter.review_on}
TEXTS = ("eml", "md", "ics", "csv", "pptx", "docx", "lead-brief", "persona")


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


# All forms


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("name", ["short", "attacked"])
def test_equal_content_has_equal_bytes(name: str, form: str) -> None:
    charter = ALL[name]
    copy = Charter.from_json(charter.to_json())
    assert write(charter, form) == write(copy, form)
    other = replace(charter, definition="Other.", agreed_on="2026-01-02")
    assert write(other, form) != write(charter, form)


def test_forms_are_found_by_extension_and_part() -> None:
    assert find("pdf") is FORMS["pdf"] and find("pdf", "appendix") is FORMS["appendix"]
    assert find("pdf", "other") is FORMS["pdf"] and find("exe") is None and find("") is None
    assert FORMS["appendix"].name(3) == "qualified-lead-charter-3-appendix.pdf"
    assert len({form.name(1) for form in FORMS.values()}) == len(FORMS)
    assert write(SHORT, "json") == SHORT.to_json().encode()
    with pytest.raises(Invalid):
        write(SHORT, "exe")


def seen(charter: Charter, form: str) -> str:
    """What somebody who opens the file reads, all of it."""
    return SEEN[form](write(charter, form))


@pytest.mark.parametrize("form", TEXTS)
def test_a_draft_says_so_and_a_signed_one_does_not(form: str) -> None:
    assert "draft" in seen(replace(SAMPLE, signed=False), form).lower()
    assert "draft" not in seen(SAMPLE, form).lower()


# Markdown


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


@pytest.mark.parametrize("name", ALL)
def test_markdown_renders_to_every_word_and_no_markup_of_theirs(name: str) -> None:
    charter = ALL[name]
    content = write(charter, "md")
    assert harmless(content.decode())
    page = read_html(rendered(content))
    assert set(page.tags) <= {"h1", "h2", "p", "blockquote", "ul", "li", "strong", "em", "hr", "a"}
    assert [each for each in page.attributes if each[0] == "a"] == (
        [("a", "href", charter.link)] if charter.link else []
    )
    read = squeezed(page.text)
    assert [text for text in spoken(charter) if text not in read] == []
    items = sum(len(lines) for _section, lines in charter.sections)
    leads = sum(line.leads for part in wording(charter).parts for line in part.lines)
    facts = len(wording(charter).facts) + bool(charter.link)
    assert page.tags.count("li") == items - leads + len(charter.signatures) + facts
    assert page.tags.count("h1") == 1 and page.tags.count("hr") == 1


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~&$^@:=1 a\"'/w"), max_size=30).map(clean).filter(bool))
def test_markdown_escapes_whatever_is_typed(text: str) -> None:
    for around in ("{}", "- {}", "> {}", "# {}", "- **{}:** x"):
        page = read_html(rendered(around.format(escape_markdown(text)).encode()))
        assert clean(text) in page.text
        assert not set(page.tags) & {"a", "img", "em", "code", "pre", "hr", "table", "ol", "br", "h3"}


# CSV


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("name", ALL)
def test_csv_has_a_row_for_each_line_and_nothing_to_compute(name: str) -> None:
    charter = ALL[name]
    content = write(charter, "csv")
    assert content.startswith(b"\xef\xbb\xbf") and harmless(content[3:].decode())
    head, *body = rows(content)
    assert len(body) == sum(len(lines) for _s, lines in charter.sections) + bool(clean(charter.definition))
    assert {len(row) for row in [head, *body]} == {11}
    for row in body:
        for each in row:
            assert each[:1] not in tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20") or not each
    held = {text for row in body for text in (row[3], row[3].replace("'", "", 1))}
    assert {clean(line.text) for _s, lines in charter.sections for line in lines} <= held
    # where ";" separates, no field of any line begins with a formula either
    for line in content.decode("utf-8-sig").split("\r\n"):
        assert not re.search(r";[\"\s]*[=+\-@]", line)


def test_csv_says_what_it_is() -> None:
    head, first, second, *_rest = rows(write(replace(SAMPLE, signed=False), "csv"))
    assert head[:6] == ["Section", "Number", "About", "Text", "Firm", "How we know"]
    assert first[0] == "In one sentence" and first[3] == SAMPLE.definition and first[-1] == "Draft, not signed yet"
    line = SAMPLE.lines("company")[0]
    assert second[:5] == ["The company", "1", "Industry", line.text, "Must"]
    assert cell("=1") == "'=1" and cell("a=1") == "a=1" and cell("") == ""


# iCalendar


PROPERTIES = {
    "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "RRULE", "SUMMARY", "DESCRIPTION", "URL", "STATUS", "TRANSP",
}  # fmt: skip


def event(content: bytes) -> icalendar.Event:
    (whole,) = icalendar.Calendar.from_ical(content, multiple=True)
    assert not whole.errors
    (only,) = whole.walk("VEVENT")
    return only


@pytest.mark.parametrize("name", DATED)
def test_calendar_is_one_event_whatever_the_text(name: str) -> None:
    charter = DATED[name]
    content = write(charter, "ics")
    assert harmless(content.decode())
    lines = content.split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75 and not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut in two
    only = event(content)
    assert only.decoded("dtstart") == dt.date.fromisoformat(charter.review_on)
    assert only.decoded("dtend") - only.decoded("dtstart") == dt.timedelta(days=1)
    assert not set(only) - PROPERTIES
    assert [part.name for part in only.subcomponents] == ["VALARM"]
    assert clean(charter.company) in str(only["summary"])
    assert clean(charter.definition) in str(only["description"])
    for line in charter.lines("not_settled"):
        assert clean(line.text) in str(only["description"])


def days(charter: Charter, many: int) -> list[dt.date]:
    from dateutil.rrule import rrulestr

    only = event(write(charter, "ics"))
    start = dt.datetime.combine(only.decoded("dtstart"), dt.time())
    found = rrulestr(only["rrule"].to_ical().decode(), dtstart=start)
    return [found[at].date() for at in range(many)]


def test_calendar_comes_back_every_quarter_also_from_the_end_of_a_month() -> None:
    assert days(SAMPLE, 3) == [dt.date(2026, 8, 12), dt.date(2026, 11, 12), dt.date(2027, 2, 12)]
    last = days(replace(SAMPLE, review_on="2026-08-31"), 5)
    assert [f"{day:%m-%d}" for day in last] == ["08-31", "11-30", "02-28", "05-31", "08-31"]
    assert days(replace(SAMPLE, review_on="2027-11-30"), 2)[1] == dt.date(2028, 2, 29)


def test_calendar_keeps_the_event_over_versions_and_asks_for_a_day() -> None:
    one, two = (event(write(replace(SAMPLE, version=n, definition=str(n)), "ics")) for n in (1, 2))
    assert one["uid"] == two["uid"] and one["sequence"] < two["sequence"]
    assert event(write(replace(SAMPLE, company="Other"), "ics"))["uid"] != one["uid"]
    assert event(write(replace(SAMPLE, signed=False), "ics"))["status"] == "TENTATIVE"
    for never in ("", "9999-12-31"):
        with pytest.raises(Invalid, match="no day of review"):
            write(replace(SAMPLE, review_on=never), "ics")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200).map(clean))
def test_calendar_text_comes_back_as_it_was(text: str) -> None:
    line = fold("SUMMARY:" + escape_calendar(text))
    assert all(len(part) <= 75 for part in line.split(b"\r\n"))
    read = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + line + b"END:VEVENT\r\n")
    assert str(read["summary"]) == text


# Mail


def opened(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


MAILED = ("sample", "empty", "hostile", "attacked")


@pytest.mark.parametrize("name", MAILED)
def test_mail_has_the_words_twice_and_the_page(name: str) -> None:
    charter = ALL[name]
    content = write(charter, "eml")
    assert b"\n" not in content.replace(b"\r\n", b"") and max(map(len, content.split(b"\r\n"))) <= 998
    message = opened(content)
    assert {key.lower() for key in message} == {"x-unsent", "subject", "mime-version", "content-type"}
    assert message["x-unsent"] == "1" and "\n" not in message["subject"] and harmless(message["subject"])
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
    words, page = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    shown = read_html(page)
    both = squeezed(words), squeezed(shown.text)
    assert [text for text in spoken(charter) if not all(text in read for read in both)] == []
    assert harmless(words) and harmless(page)
    assert not set(shown.tags) & {"script", "img", "style", "link", "iframe", "b"}
    assert {value for tag, key, value in shown.attributes if key in ("src", "href")} <= {charter.link}
    assert not any(key.startswith("on") for _tag, key, _value in shown.attributes)
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == f"qualified-lead-charter-{charter.version}.pdf"
    assert len(pypdf.PdfReader(io.BytesIO(attached.get_content())).pages) == 1


def test_mail_takes_the_paper_and_a_readable_subject() -> None:
    message = opened(write(replace(SHORT, signed=False), "eml", "letter", True))
    assert message["subject"] == "Draft: What we call a qualified lead: SQL \u00b7 Oak & Co"
    (attached,) = message.iter_attachments()
    box = pypdf.PdfReader(io.BytesIO(attached.get_content())).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (792, 612)
    assert "not signed yet" in message.get_body(("plain",)).get_content()


# Slide


def deck(content: bytes) -> pptx.presentation.Presentation:
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return pptx.Presentation(io.BytesIO(content))


def on_slide(content: bytes) -> str:
    (page,) = deck(content).slides
    return "\n".join(shape.text_frame.text for shape in page.shapes)


def in_notes(content: bytes) -> str:
    (page,) = deck(content).slides
    return page.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("name", ALL)
def test_slide_is_one_wide_slide_with_every_word_in_the_notes(name: str) -> None:
    charter = ALL[name]
    content = write(charter, "pptx")
    shown = deck(content)
    assert (shown.slide_width, shown.slide_height) == (Pt(960), Pt(540)) and len(shown.slides) == 1
    page = shown.slides[0]
    assert page.shapes.title.text_frame.text
    for shape in page.shapes:  # nothing but text, all of it on the slide
        assert shape.has_text_frame and shape.left >= 0 and shape.top >= 0
        assert shape.left + shape.width <= Pt(960) and shape.top + shape.height <= Pt(540)
    links = [run.hyperlink.address for s in page.shapes for p in s.text_frame.paragraphs for run in p.runs]
    assert {link for link in links if link} <= {charter.link}
    assert harmless(on_slide(content).replace("\x0b", "")) and harmless(in_notes(content))
    notes = squeezed(in_notes(content))
    assert [text for text in spoken(charter) if text not in notes] == []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}


def test_slide_shows_every_line_of_the_sample_in_a_size_to_read() -> None:
    text = squeezed(on_slide(write(SAMPLE, "pptx")))
    assert [each for each in spoken(SAMPLE) if each not in text] == []
    assert "Shortened" not in on_slide(write(SAMPLE, "pptx"))
    words = wording(SAMPLE)
    plan = arrange(words, 283.0, 320.0)
    assert plan.size >= 9.0 and not plan.cut and all(plan.columns)


def test_slide_that_is_cut_says_so() -> None:
    assert "Shortened to fit; every word is in the notes." in on_slide(write(CROWDED, "pptx"))


# Documents


def in_document(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


@pytest.mark.parametrize("name", ALL)
def test_document_has_every_word_under_its_heading(name: str) -> None:
    charter = ALL[name]
    content = write(charter, "docx")
    assert harmless(in_document(content))
    read = squeezed(in_document(content))
    assert [text for text in spoken(charter) if text not in read] == []
    opened = docx.Document(io.BytesIO(content))
    heads = [each.text for each in opened.paragraphs if each.style.name == "Heading 2"]
    assert heads == [part.title for part in wording(charter).parts] + ["Signatures"] * bool(charter.signatures)
    assert opened.paragraphs[0].text == wording(charter).title and not opened.inline_shapes and not opened.tables


def test_the_lead_brief_is_filled_where_the_charter_says_something() -> None:
    entries = {entry.title: entry for entry in filled("lead_brief", SAMPLE)}
    assert len(entries) == 17
    assert entries["Sector"].said == ("Industry: Makes food, drink, packaging or chemicals on its own site",)
    assert entries["Zone"].said == ("Place: In the United Kingdom or Ireland",)
    assert len(entries["Never send"].said) == len(SAMPLE.lines("never"))
    assert entries["Exclusive or shared"].open and not entries["Exclusive or shared"].said
    signed = entries["Signed by marketing and by sales"]
    assert signed.open and signed.said == (
        "Marketing: Tom Adeyemi, Head of marketing",
        "Sales: Rachel Quinn, Sales director",
    )
    text = in_document(write(SAMPLE, "lead-brief"))
    assert all(title in text for title in entries) and text.count("____") and SAMPLE.definition in text
    assert text.startswith("Lead brief: Qualified lead")


def test_the_persona_card_leaves_open_what_nobody_said() -> None:
    entries = filled("persona", SAMPLE)
    assert len(entries) == 11
    assert [entry.title for entry in entries if entry.open] == [
        "Part in the decision",
        "How they looked and bought last time",
        "What they fear about buying",
        "Evidence",
    ]


@pytest.mark.parametrize("sheet", ["lead_brief", "persona"])
def test_sheets_ask_for_what_there_is(sheet: str) -> None:
    labels = {place.label for place in places(catalogue()).values()}
    for ask in catalogue().sheets[sheet].lines:
        assert set(ask.sections) <= set(SECTIONS) and ask.of in ("", "definition", "signatures")
        assert not ask.labels or set(ask.labels) & labels
    for name in ("attacked", "empty", "crowded"):
        assert harmless(in_document(write(ALL[name], sheet.replace("_", "-"))))


# What a reader of each form reads

SEEN: dict[str, Callable[[bytes], str]] = {
    "md": lambda content: read_html(rendered(content)).text,
    "csv": lambda content: "\n".join(map(",".join, rows(content))),
    "ics": lambda content: str(event(content)["summary"]) + str(event(content)["description"]),
    "eml": lambda content: opened(content).get_body(("html",)).get_content() + opened(content)["subject"],
    "pptx": on_slide,
    **dict.fromkeys(("docx", "lead-brief", "persona"), in_document),
}
assert HOSTILE in ALL.values()
