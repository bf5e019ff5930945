"""The mail: the words as text and as HTML, and the page attached."""

import email
import email.policy
import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charter.read import harmless, opened, read_html, spoken, squeezed
from tests.charter.samples import ALL, SHORT
from workshop.charter import clean, write
from workshop.charter.forms.mail import header

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


@pytest.mark.parametrize(
    "text",
    [
        "=?utf-8?q?a=0d=0aBcc:_x@evil.example?=",
        "=?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
        "=?utf-8?q?a=0d=0a=0d=0abody?=",
        "a =?us-ascii?q?b?= c",
        "=? é ?=",
    ],
)
@pytest.mark.parametrize("field", ["company", "term"])
def test_what_looks_like_an_encoded_header_is_text(field: str, text: str) -> None:
    content = write(replace(SHORT, **{field: text}), "eml")  # type: ignore[arg-type]
    message = opened(content)
    assert {key.lower() for key in message} == {"x-unsent", "subject", "mime-version", "content-type"}
    assert text in message["subject"] and message.is_multipart()
    assert b"\r\nBcc" not in content


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=110).map(clean))
def test_a_subject_comes_back_as_it_was(text: str) -> None:
    line = header("Subject", text)
    assert line.isascii() and line.endswith(b"\r\n") and max(map(len, line.split(b"\r\n"))) <= 998
    message = email.message_from_bytes(line + b"\r\nbody", policy=email.policy.default)
    assert message.keys() == ["Subject"] and message["subject"] == text
