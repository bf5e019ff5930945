"""The charter as a file: who gets it, what it holds, and that nothing of it is kept on the way."""

import asyncio
import importlib
import io
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from tests.conftest import VOICES, Sampled, edit, sign
from tests.web.conftest import Browser
from workshop import services, views
from workshop.charter import FORMS, Charter, write
from workshop.errors import DoesNotFit
from workshop.identity import Pass, new_secret
from workshop.models import Phase

export = importlib.import_module("workshop.web.export")  # the package offers its function under the same name


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    export._file.cache_clear()
    yield
    export._file.cache_clear()


def pages(content: bytes) -> list[Any]:
    return list(pypdf.PdfReader(io.BytesIO(content)).pages)


def letters(text: str) -> str:
    """Without what setting may add or join: blanks, soft breaks, ligatures."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(each for each in plain if not each.isspace() and unicodedata.category(each) != "Cf")


def printed(content: bytes) -> str:
    return letters("".join(page.extract_text() for page in pages(content)))


def in_word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))


# Who


def test_nobody_a_stranger_and_a_second_device_are_asked_for_their_link(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    path = f"/export/{cast.workshop}/1.pdf"
    strangers = (None, Pass(new_secret(), new_secret()), Pass(cast.leader.token, new_secret()))
    for who in strangers:
        answer = web.get(path, who)
        assert answer.status_code == 401
        assert answer.headers["cache-control"] == "no-store"
        assert not answer.content.startswith(b"%PDF")
    assert web.get(path, cast.leader).status_code == 200  # the control


def test_a_replaced_link_opens_nothing(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    token = services.reissue(cast.facilitator, "reader")
    assert web.get(f"/export/{cast.workshop}/1.json", cast.reader).status_code == 401
    assert web.get(f"/export/{cast.workshop}/1.json", Pass(token, new_secret())).status_code == 200


def test_the_page_of_another_workshop_is_not_there(sample_at: Sampled, web: Browser) -> None:
    mine, theirs = sample_at(Phase.LIVE), sample_at(Phase.LIVE)
    answer = web.get(f"/export/{theirs.workshop}/1.json", mine.leader)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert web.get(f"/export/{theirs.workshop}/1.json", theirs.leader).status_code == 200


@pytest.mark.parametrize("phase", [Phase.DEFINE, Phase.COMPARE])
def test_there_is_nothing_before_the_table_agrees(sample_at: Sampled, web: Browser, phase: Phase) -> None:
    cast = sample_at(phase)
    for role in ("facilitator", "leader", "reader"):
        for name in ("1.json", "draft.json"):
            assert web.get(f"/export/{cast.workshop}/{name}", cast[role]).status_code == 404


def test_the_draft_is_for_the_table(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.AGREE)
    for role in ("facilitator", "leader"):
        draft = web.get(f"/export/{cast.workshop}/draft.json", cast[role])
        assert draft.status_code == 200
        assert not Charter.from_json(draft.content).signed
    assert web.get(f"/export/{cast.workshop}/draft.json", cast.reader).status_code == 404


def test_a_reader_gets_what_all_have_signed_and_nothing_else(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.SIGN)
    first, second = (f"/export/{cast.workshop}/{n}.json" for n in (1, 2))
    assert web.get(first, cast.leader).status_code == 200
    assert web.get(first, cast.reader).status_code == 404
    sign(cast, *VOICES)
    assert web.get(first, cast.reader).status_code == 200
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    assert web.get(second, cast.leader).status_code == 200
    assert web.get(second, cast.reader).status_code == 404
    assert web.get(first, cast.reader).status_code == 200
    sign(cast, *VOICES)
    assert web.get(second, cast.reader).status_code == 200


# What


def test_the_pdf_is_one_page_with_every_agreed_line(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    answer = web.get(f"/export/{cast.workshop}/1.pdf", cast.reader)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == 'inline; filename="qualified-lead-charter-1.pdf"'
    assert len(pages(answer.content)) == 1
    text = printed(answer.content)
    charter = views.version(cast.viewer("leader")).as_signed
    lines = [line.text for _section, lines in charter.sections for line in lines]
    assert len(lines) > 20
    for line in [charter.definition, *lines, *(each.name for each in charter.signatures)]:
        assert letters(line) in text
    assert letters("Draft, not signed yet") not in text


def test_before_all_have_signed_the_page_says_so(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.SIGN)
    for name in ("1.pdf", "draft.pdf"):
        assert letters("Draft, not signed yet") in printed(
            web.get(f"/export/{cast.workshop}/{name}", cast.leader).content
        )


def test_the_sheet_is_the_one_asked_for(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)

    def size(query: str) -> tuple[int, int]:
        box = pages(web.get(f"/export/{cast.workshop}/1.pdf?{query}", cast.leader).content)[0].mediabox
        return round(box.width), round(box.height)

    assert size("") == (595, 842)
    assert size("paper=A4&landscape=1") == (842, 595)
    assert size("paper=a3&landscape=0") == (842, 1191)
    assert size("paper=letter") == (612, 792)
    assert size("paper=tabloid&landscape=true") == (1224, 792)


def test_the_other_formats(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    picture = web.get(f"/export/{cast.workshop}/1.png", cast.leader)
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    data = web.get(f"/export/{cast.workshop}/1.json", cast.leader)
    assert data.headers["content-type"] == "application/json"
    assert Charter.from_json(data.content) == views.version(cast.viewer("leader")).as_signed
    appendix = web.get(f"/export/{cast.workshop}/1.pdf?part=appendix", cast.leader)
    assert 'filename="qualified-lead-charter-1-appendix.pdf"' in appendix.headers["content-disposition"]
    assert letters("Leader") in printed(appendix.content)


TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
}


@pytest.mark.parametrize("extension", TYPES)
def test_what_is_sent_on_is_kept_as_a_file(sample_at: Sampled, web: Browser, extension: str) -> None:
    cast = sample_at(Phase.LIVE)
    path = f"/export/{cast.workshop}/1.{extension}"
    assert web.get(path).status_code == 401
    answer = web.get(path, cast.reader)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[extension]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == f'attachment; filename="qualified-lead-charter-1.{extension}"'
    assert answer.content == write(views.version(cast.viewer("leader")).as_signed, extension)
    part = web.get(f"{path}?part=../../x%0d%0aX:y", cast.reader)
    assert part.headers["content-disposition"] == answer.headers["content-disposition"]


def test_every_form_is_served(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.SIGN)
    for form in FORMS.values():
        answer = web.get(f"/export/{cast.workshop}/draft.{form.extension}?part={form.part}", cast.leader)
        assert answer.status_code == 200, form
        assert form.name("draft") in answer.headers["content-disposition"]


def test_a_calendar_needs_a_day_of_review(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_review(cast.facilitator, None)
    answer = web.get(f"/export/{cast.workshop}/1.ics", cast.leader)
    assert answer.status_code == 422 and "day of review" in answer.text


def test_what_there_is_not(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    names = "1 1. .pdf 1.exe 1.html 1.PDF 1.pdf.exe drafts.pdf 1.pdf?paper=a5 1.pdf?paper= 0.pdf -1.pdf 99.pdf ².pdf"
    for name in [*names.split(), "1e1.pdf", "9" * 40 + ".pdf"]:
        answer = web.get(f"/export/{cast.workshop}/{name}", cast.leader)
        assert answer.status_code == 404, name
        assert answer.headers["cache-control"] == "no-store"


def test_what_fits_no_page_is_refused_with_the_longest_parts(
    sample_at: Sampled, web: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = sample_at(Phase.LIVE)

    def refuse(charter: Charter, form: str, *sheet: Any) -> bytes:
        if form != "pdf":
            return write(charter, form, *sheet)
        raise DoesNotFit("This does not fit on one page. The longest parts: The company.", ("company",))

    monkeypatch.setattr(export, "write", refuse)
    answer = web.get(f"/export/{cast.workshop}/1.pdf", cast.leader)
    assert answer.status_code == 422
    assert "The company" in answer.text
    assert web.get(f"/export/{cast.workshop}/1.json", cast.leader).status_code == 200


def test_the_live_page_is_named_only_by_the_public_address(
    sample_at: Sampled, web: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = sample_at(Phase.LIVE)
    path = f"/export/{cast.workshop}/1"
    assert b"http" not in web.get(f"{path}.md", cast.leader).content
    monkeypatch.setenv("BASE_URL", "https://page.example/")
    assert f"https://page.example/join/{cast.reader.token}?v=1".encode() in web.get(f"{path}.md", cast.leader).content
    assert Charter.from_json(web.get(f"{path}.json", cast.leader).content).link == ""  # it goes to other workshops
    for part in ("lead-brief", "persona"):  # what goes to a lead provider holds no link of the house
        sheet = web.get(f"/export/{cast.workshop}/1.docx?part={part}", cast.leader).content
        assert cast.reader.token not in in_word(sheet) and cast.viewer("leader").company in in_word(sheet)
    assert cast.reader.token in in_word(web.get(f"/export/{cast.workshop}/1.docx", cast.leader).content)  # the control


# How


def test_a_page_is_set_once_and_beside_the_event_loop(
    sample_at: Sampled, web: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = sample_at(Phase.SIGN)
    path = f"/export/{cast.workshop}/1.pdf"
    set_in_loop = []

    def counted(charter: Charter, *wanted: Any) -> bytes:
        try:
            asyncio.get_running_loop()
            set_in_loop.append(True)
        except RuntimeError:
            set_in_loop.append(False)
        return write(charter, *wanted)

    monkeypatch.setattr(export, "write", counted)
    first = web.get(path, cast.leader)
    assert web.get(path, cast.sales).content == first.content
    assert set_in_loop == [False]
    sheet = web.get(f"{path}?paper=a3", cast.leader)
    assert len(set_in_loop) == 2 and sheet.content != first.content
    latest = views.version(cast.viewer("leader"))
    services.sign(cast.leader, 1, latest.digest)
    assert "Signed" in printed(web.get(path, cast.leader).content)  # another name under it, another page
    assert len(set_in_loop) == 3


def test_what_is_remembered_opens_no_door(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    path = f"/export/{cast.workshop}/1.json"
    assert web.get(path, cast.leader).status_code == 200
    assert web.get(path).status_code == 401
    assert web.get(path, Pass(cast.leader.token, new_secret())).status_code == 401
