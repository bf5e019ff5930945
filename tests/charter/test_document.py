"""The Word document: every word under its heading."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from tests.charter.read import harmless, in_document, spoken, squeezed
from tests.charter.samples import ALL, SAMPLE
from workshop.charter import write
from workshop.charter.wording import wording


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


def test_what_is_written_from_right_to_left_begins_at_the_right() -> None:
    arabic = "عميل مؤهل 123."
    opened = docx.Document(io.BytesIO(write(replace(SAMPLE, definition=arabic), "docx")))
    turned = [each.text for each in opened.paragraphs if each._p.pPr.find(qn("w:bidi")) is not None]
    assert turned == [arabic] and len(opened.paragraphs) > 40
    (said,) = (each for each in opened.paragraphs if each.text == arabic)
    assert all(run.font.rtl for run in said.runs)
