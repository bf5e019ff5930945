"""What holds for every form of a charter: equal twice, marked as a draft, found by its extension."""

from dataclasses import replace

import pytest

from tests.charter.read import in_notes, seen
from tests.charter.samples import ALL, SAMPLE, SHORT
from workshop.charter import FORMS, Against, Charter, find, short, write
from workshop.errors import Invalid

TEXTS = ("eml", "md", "ics", "csv", "pptx", "docx", "lead-brief", "persona")


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
    assert SHORT.link and write(SHORT, "json") == replace(SHORT, link="").to_json().encode()
    with pytest.raises(Invalid):
        write(SHORT, "exe")


@pytest.mark.parametrize("form", TEXTS)
def test_a_draft_says_so_and_a_signed_one_does_not(form: str) -> None:
    assert "draft" in seen(replace(SAMPLE, signed=False), form).lower()
    assert "draft" not in seen(SAMPLE, form).lower()


OBJECTED = replace(
    SAMPLE, objections=(Against("sales", "Sales", "Juniors *waste* <b>hours</b>:\r\nBcc: x"),), log_head="0a1b" * 16
)


@pytest.mark.parametrize("form", ["eml", "md", "docx", "pptx"])
def test_what_was_said_against_it_and_the_log_stand_in_the_whole_forms(form: str) -> None:
    page = seen(OBJECTED, form).replace("&lt;", "<").replace("&gt;", ">")
    assert "Said against this page" in page and "Juniors *waste* <b>hours</b>: Bcc: x" in page
    assert short(OBJECTED.log_head) in page and short(OBJECTED.digest) in page
    assert "Said against" not in seen(SAMPLE, form) and "Log" not in seen(SAMPLE, form)  # the control


def test_a_table_of_criteria_holds_no_objection() -> None:
    assert write(OBJECTED, "csv") == write(SAMPLE, "csv")


def test_on_a_full_slide_what_was_agreed_goes_before_what_was_said_against_it() -> None:
    said = replace(OBJECTED, objections=(Against("sales", "Sales", "Juniors waste hours. " * 40),) * 8)
    assert "Said against" not in seen(said, "pptx") and "every word is in the notes" in seen(said, "pptx")
    for line in SAMPLE.lines("company"):
        assert line.text in seen(said, "pptx")
    assert in_notes(write(said, "pptx")).count("Juniors waste hours.") == 320
