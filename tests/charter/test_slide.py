"""The slide: native text on one wide slide, every word in its notes."""

import io
import zipfile

import pytest
from pptx.util import Pt

from tests.charter.read import deck, harmless, in_notes, on_slide, spoken, squeezed
from tests.charter.samples import ALL, CROWDED, SAMPLE
from workshop.charter import write
from workshop.charter.forms.fitting import arrange
from workshop.charter.wording import wording


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
    size, columns, cut = arrange(words, 283.0, 320.0)
    assert size >= 9.0 and not cut and all(columns)


def test_slide_that_is_cut_says_so() -> None:
    assert "Shortened to fit; every word is in the notes." in on_slide(write(CROWDED, "pptx"))
