"""What holds for every form of a charter: equal twice, marked as a draft, found by its extension."""

from dataclasses import replace

import pytest

from tests.charter.read import seen
from tests.charter.samples import ALL, SAMPLE, SHORT
from workshop.charter import FORMS, Charter, find, write
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
    assert write(SHORT, "json") == SHORT.to_json().encode()
    with pytest.raises(Invalid):
        write(SHORT, "exe")


@pytest.mark.parametrize("form", TEXTS)
def test_a_draft_says_so_and_a_signed_one_does_not(form: str) -> None:
    assert "draft" in seen(replace(SAMPLE, signed=False), form).lower()
    assert "draft" not in seen(SAMPLE, form).lower()
