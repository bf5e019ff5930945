"""The Word document: every word under its heading."""

import io

import docx
import pytest

from tests.charter.read import harmless, in_document, spoken, squeezed
from tests.charter.samples import ALL
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
