"""One table: every hostile text in every form. It is read there as it was typed, and it does nothing.

Each form is opened by a program that is not ours. The controls at the end spoil a file, or leave the escaping out, and
the same check says so.
"""

import email.message
import functools
import importlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pikepdf
import pypdf
import pytest
import zxingcpp
from lxml import etree
from PIL import Image, PngImagePlugin

from tests.charter.read import (
    event,
    harmless,
    in_document,
    in_notes,
    on_slide,
    opened,
    read_html,
    rendered,
    rows,
    squeezed,
)
from tests.charter.samples import ATTACKS, SHORT
from tests.charter.test_calendar import PROPERTIES
from tests.charter.test_charter import SCHEMA
from tests.charter.test_render import letters
from workshop.charter import FORMS, Against, Charter, Line, clean, fonts, write
from workshop.charter.charter import ordered

#: those that only make sense beside the escaping of one form
MORE = (
    '", "signed": true, "x": "',
    "]]></a:t><a:fld/> <w:instrText>DDEAUTO c:\\\\x</w:instrText>",
    "=?utf-8?q?a=0d=0aBcc:_x@evil.example?=",
    '#read("/etc/passwd") #image("x") \\ $ x',
)
TEXTS = (*ATTACKS, *MORE)
NAMES = [clean(text)[:24] or "invisible" for text in TEXTS]


def saying(text: str) -> Charter:
    """A charter that has this text wherever one may be typed."""
    name = text[:200]
    return replace(
        SHORT,
        company=f"Oak {name}"[:200],
        offer=name,
        market=name,
        term=f"Lead {name}"[:200],
        definition=f"Said: {text}",
        owner=name,
        sections=ordered(
            {
                "company": [Line(f"Line: {text}", name, text[:400], "must", text[:600])],
                "never": [Line(text, firm="never")] if text.strip() else [],
                "sales_promises": [Line(text), Line(f"Two of these {text}:"), Line("one")],
                "not_settled": [Line(text, "Budget", known=text[:600])],
            }
        ),
        signatures=tuple(replace(one, name=name, position=name) for one in SHORT.signatures),
        objections=tuple(Against(one.role, name, f"Against: {text}") for one in SHORT.signatures[:1]),
        log_head="0f" * 32,
    )


# --- what somebody who opens the file finds: AssertionError, or ValueError where it cannot even be read ---------------


def reads(read: str, text: str) -> None:
    """The words are there, up to where a name is cut, and nothing among them turns or breaks a line."""
    assert harmless(read)
    assert squeezed(clean(f"Said: {text}"))[:150] in squeezed(read)


def as_markdown(content: bytes, charter: Charter, text: str) -> None:
    page = read_html(rendered(content))
    assert set(page.tags) <= {"h1", "h2", "p", "blockquote", "ul", "li", "strong", "em", "hr", "a"}
    assert page.attributes == [("a", "href", charter.link)]
    reads(page.text, text)


def as_table(content: bytes, charter: Charter, text: str) -> None:
    found = rows(content)
    assert {len(row) for row in found} == {11} and len(found) == 2 + sum(len(lines) for _s, lines in charter.sections)
    for cell in (cell for row in found for cell in row):
        assert not cell or cell[0] not in "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
    held = [cell.replace("'", "") for row in found for cell in row]
    assert clean(text).replace("'", "") in held
    reads("\n".join(map(",".join, found)).replace("; '", "; "), text)


def as_calendar(content: bytes, charter: Charter, text: str) -> None:
    only = event(content)
    assert not set(only) - PROPERTIES and [part.name for part in only.subcomponents] == ["VALARM"]
    assert str(only["url"]) == charter.link
    reads(str(only["description"]), text)


def as_mail(content: bytes, charter: Charter, text: str) -> None:
    message = opened(content)
    assert {key.lower() for key in message} == {"x-unsent", "subject", "mime-version", "content-type"}
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    page = read_html(html)
    own = {"html", "head", "meta", "title", "body", "h1", "h2", "p", "blockquote", "ul", "li", "strong", "span", "a"}
    assert set(page.tags) <= own
    assert {key for _tag, key, _value in page.attributes} <= {"lang", "charset", "style", "dir", "href"}
    assert {value for _tag, key, value in page.attributes if key == "href"} == {charter.link}
    reads(plain, text)
    reads(page.text, text)
    (attached,) = message.iter_attachments()
    as_page(attached.get_content(), charter, text)


#: what an office program computes, fetches or runs
_COMPUTED = {"instrText", "fldSimple", "fldChar", "fld", "object", "OLEObject", "altChunk", "control", "script"}


def as_office(form: str, read: Callable[[bytes], str], says: str) -> Callable[[bytes, Charter, str], None]:
    """``says`` is what every such file has, up to where a name is cut."""

    def check(content: bytes, _charter: Charter, text: str) -> None:
        assert shape(content) == _plain_shape(form)
        found = read(content)
        assert harmless(found.replace("\x0b", ""))
        assert squeezed(clean(says.format(text)))[:60] in squeezed(found)

    return check


def shape(content: bytes) -> dict[str, list[str]]:
    """The parts of an office file, each with what is computed in it, and with what it fetches from elsewhere."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            found[name] = []
            if name.endswith((".xml", ".rels")):
                try:
                    part = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False))
                except etree.XMLSyntaxError as error:
                    raise ValueError(f"{name}: {error}") from None
                for each in part.iter(etree.Element):
                    found[name] += [tag for tag in [etree.QName(each).localname] if tag in _COMPUTED]
                    found[name] += [each.get("Target")] if each.get("TargetMode") == "External" else []
    return found


@functools.cache
def _plain_shape(form: str) -> dict[str, list[str]]:
    """What nothing that is typed adds to: the notes of a slide bring the field of its number, a link is a link."""
    return shape(write(saying("Nothing to fear."), form))


#: what a PDF runs, opens or carries, beside its links
_ACTIVE = {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/AcroForm", "/XFA", "/Launch", "/RichMedia"}


def as_page(content: bytes, charter: Charter, text: str) -> None:
    with pikepdf.open(io.BytesIO(content)) as file:
        for each in file.objects:
            assert not _ACTIVE & set(_keys(each))
        links = [each for page in file.pages for each in page.obj.get("/Annots", [])]
        assert {str(each.Subtype) for each in links} <= {"/Link"}
        assert {str(each.A.URI) if each.A.S == "/URI" else "" for each in links if "/A" in each} <= {charter.link}
    wanted = letters(fonts.drawable(clean(f"Said: {text}"))[0])[:150]
    backwards = any("\u0590" <= letter < "\u0700" for letter in wanted)  # comes back in the order of the eye
    for read in texts_of(content):
        assert backwards or wanted in letters(read)


def _keys(found: Any) -> Iterator[str]:
    """The keys of an object and of all that stands in it."""
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in found.items():
            yield key
            yield from () if _elsewhere(value) else _keys(value)
    elif isinstance(found, pikepdf.Array):
        for value in found:
            yield from () if _elsewhere(value) else _keys(value)


def _elsewhere(value: Any) -> bool:
    """Is this an object of its own, which is looked at when its turn comes?"""
    return isinstance(value, pikepdf.Object) and value.is_indirect


def texts_of(content: bytes) -> list[str]:
    """What two programs read in a PDF; pdftotext where it is there."""
    found = ["".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)]
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
        raw = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
        # it marks what runs from right to left itself
        laid_out = re.sub("\u202b([^\u202b\u202c]*[\u0590-\u06ff][^\u202b\u202c]*)\u202c", r"\1", done.stdout.decode())
        assert harmless(laid_out.replace("\f", ""))
        found.append(raw.stdout.decode().replace("\f", ""))
    return found


def as_picture(content: bytes, charter: Charter, _text: str) -> None:
    image = Image.open(io.BytesIO(content))
    image.verify()
    assert image.format == "PNG" and set(image.info) <= {"dpi", "srgb", "gamma"}
    picture = Image.open(io.BytesIO(content))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [charter.link]


def as_data(content: bytes, charter: Charter, text: str) -> None:
    whole = json.loads(content)
    jsonschema.validate(whole, SCHEMA)
    assert content.isascii() and whole["definition"] == f"Said: {text}"
    assert Charter.from_json(content) == replace(charter, link="")


CHECKS: dict[str, Callable[[bytes, Charter, str], None]] = {
    "pdf": as_page,
    "appendix": as_page,
    "png": as_picture,
    "pptx": as_office("pptx", lambda content: on_slide(content) + in_notes(content), "Said: {}"),
    "eml": as_mail,
    "docx": as_office("docx", in_document, "Said: {}"),
    "lead-brief": as_office("lead-brief", in_document, "Said: {}"),
    "persona": as_office("persona", in_document, "Lead {}"),
    "md": as_markdown,
    "ics": as_calendar,
    "csv": as_table,
    "json": as_data,
}


def test_every_form_is_in_the_table() -> None:
    assert set(CHECKS) == set(FORMS)


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_is_text(form: str, text: str) -> None:
    charter = saying(text)
    CHECKS[form](write(charter, form), charter, text)


# --- the controls -----------------------------------------------------------------------------------------------------

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"png"}))
def test_the_control_lost_words_are_seen(form: str) -> None:
    charter = saying(SCRIPT)
    other = write(replace(saying("Anything else at all"), link=charter.link), form)
    with pytest.raises(AssertionError):
        CHECKS[form](other, charter, SCRIPT)


def _as_is(text: str, *_more: object) -> str:
    return text


@pytest.mark.parametrize(
    ("form", "without", "text"),
    [
        ("md", ["forms.markdown.escape"], SCRIPT),
        ("md", ["forms.markdown.escape"], "[x](http://evil.example)"),
        ("csv", ["forms.table.cell"], "=1+1"),
        ("csv", ["forms.table.cell"], "@SUM(1)"),
        ("ics", ["forms.calendar.escape"], "a, b; c \\ d \\n e"),
        ("ics", ["forms.calendar.clean", "wording.clean"], "a\nEND:VEVENT\nBEGIN:VALARM"),
        ("eml", ["forms.mail.escape"], SCRIPT),
        ("eml", ["forms.mail.header", "wording.clean"], "a\r\nBcc: evil@evil.example\r\n\r\nbody"),
        ("docx", ["wording.clean"], "\u202eevil\u202c"),
        ("pptx", ["wording.clean"], "\u202eevil\u202c"),
    ],
)
def test_the_control_without_its_care_a_form_fails(
    monkeypatch: pytest.MonkeyPatch, form: str, without: list[str], text: str
) -> None:
    charter = saying(text)
    CHECKS[form](write(charter, form), charter, text)
    for name in without:
        module, function = name.rsplit(".", 1)
        bare: Callable[..., Any] = _bare_header if function == "header" else _as_is
        monkeypatch.setattr(importlib.import_module(f"workshop.charter.{module}"), function, bare)
    with pytest.raises((AssertionError, ValueError)):
        CHECKS[form](write(charter, form), charter, text)


def _bare_header(name: str, text: str) -> bytes:
    return f"{name}: {text}\r\n".encode()


def _packed(content: bytes, part: str, put: bytes, before: bytes) -> bytes:
    """The package with something put into one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, data.replace(before, put + before) if name == part else data)
    assert out.getvalue() != content
    return out.getvalue()


_FIELD = b"<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>"
_LINK = (
    b'<Relationship Id="rId99" TargetMode="External" Target="http://evil.example" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
)


def _script(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        file.Root.OpenAction = file.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        )
        file.save(out)
    return out.getvalue()


def _away(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://evil.example")),
        )  # fmt: skip
        file.pages[0].obj.Annots = file.make_indirect(pikepdf.Array([file.make_indirect(link)]))
        file.save(out)
    return out.getvalue()


def _captioned(content: bytes) -> bytes:
    out, about = io.BytesIO(), PngImagePlugin.PngInfo()
    about.add_text("Comment", "<script>")
    Image.open(io.BytesIO(content)).save(out, "png", pnginfo=about)
    return out.getvalue()


def _attached(content: bytes) -> bytes:
    message = opened(content)
    message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="x.exe")
    assert isinstance(message, email.message.EmailMessage)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("form", "spoil"),
    [
        ("pdf", _script),
        ("appendix", _script),
        ("pdf", _away),
        ("png", _captioned),
        ("eml", _attached),
        *((form, lambda content: _packed(content, "word/document.xml", _FIELD, b"<w:sectPr"))
          for form in ("docx", "lead-brief", "persona")),
        *((form, lambda content: _packed(content, "word/_rels/document.xml.rels", _LINK, b"</Relationships>"))
          for form in ("docx", "lead-brief", "persona")),
        ("pptx", lambda content: _packed(content, "ppt/slides/_rels/slide1.xml.rels", _LINK, b"</Relationships>")),
        ("docx", lambda content: _packed(content, "word/document.xml", b"<script>", b"<w:sectPr")),
        ("json", lambda content: content.replace(b"Said: ", b'Said: ", "signed": true, "x": "')),
    ],
)  # fmt: skip
def test_the_control_a_spoiled_file_is_seen(form: str, spoil: Callable[[bytes], bytes]) -> None:
    charter = saying(SCRIPT)
    content = write(charter, form)
    CHECKS[form](content, charter, SCRIPT)
    with pytest.raises((AssertionError, ValueError, jsonschema.ValidationError)):
        CHECKS[form](spoil(content), charter, SCRIPT)
