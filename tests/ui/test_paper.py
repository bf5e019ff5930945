"""The likeness of the charter, and what changed."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from tests.ui.test_parts import a_charter, read
from workshop.catalogue import SECTIONS
from workshop.charter import Charter, Line, render
from workshop.charter.charter import ordered
from workshop.charter.wording import wording
from workshop.ui import paper

SAMPLE = Charter.sample()


def test_every_line_of_the_sample_stands_on_the_page() -> None:
    html = paper.charter_page(SAMPLE)
    shown = "".join(read(html).text)
    for _section, lines in SAMPLE.sections:
        for line in lines:
            assert line.text in shown


def test_empty_sections_leave_no_hole() -> None:
    html = paper.charter_page(a_charter("", (("company", ()), ("never", ()))))
    assert "<section" not in html and "Nothing is settled yet" in html


def test_the_lines_being_written_are_marked_at_their_places() -> None:
    html = paper.charter_page(SAMPLE, writing=[("company", 1), ("never", 0)], unsaved=True)
    assert html.count(" writing") == 2
    shown = "".join(read(html).text)
    assert all(line.text in shown for _section, lines in SAMPLE.sections for line in lines)
    assert "writing" in paper.charter_page(SAMPLE, writing=[("definition", 0)])
    assert " writing" not in paper.charter_page(SAMPLE, writing=[("company", 99), ("nowhere", 0)])


def test_a_draft_says_so_and_bears_no_fingerprint() -> None:
    draft = a_charter("x")
    draft.signed = False  # type: ignore[attr-defined]
    html = paper.charter_page(draft)
    assert "Draft, not signed" in html and "<code>" not in html


def test_a_difference_reads_aloud() -> None:
    html = paper.diff("20 to 500 people", "50 to 500 people")
    assert "removed: </span>20</del>" in html and "added: </span>50</ins>" in html and html.endswith("to 500 people")
    assert paper.diff("same words", "same words") == "same words"
    assert "<del>" not in paper.diff("", "all new") and "<ins>" not in paper.diff("all gone", "")


def test_a_name_is_in_the_writing_hand_only_when_signed() -> None:
    seat = type("Voice", (), {"role": "sales", "label": "Sales", "sign": "■"})()
    waiting = paper.names([paper.Sealed(seat, "Rachel", yours=True)])
    assert "your place" in waiting and 'class="hand">Rachel' not in waiting
    assert 'class="hand">Rachel' in paper.names([paper.Sealed(seat, "Rachel", signed="signed version 4")])


# "Two of these:" leads into the lines after it: no box, number or dash of its own, on the screen as in print


def bulleted(html: str) -> list[str]:
    """The texts that have a sign before them on the screen."""
    return re.findall(r'<i aria-hidden="true">[^<]+</i> <span>.*?(\w[^<]*?) </span></li>', html)


def listed(pdf: bytes) -> int:
    """How many entries of lists a printed page has, by its tags."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return sum(str(each.get("/S")) == "/LI" for each in file.objects if isinstance(each, pikepdf.Dictionary))


@pytest.mark.parametrize("section", SECTIONS)
def test_the_screen_and_the_print_lead_in_alike(section: str) -> None:
    entries = ["alpha, in more letters than a run of words has", "gamma", "Nothing comes after this:"]
    texts = ("Two of these:", entries[0], "One of these: ", *entries[1:])
    charter = Charter("Oak", sections=ordered({section: [Line(text) for text in texts]}))
    assert bulleted(paper.charter_page(charter)) == entries
    assert [line.text for part in wording(charter).parts for line in part.lines if not line.leads] == entries
    assert listed(render(charter)) == len(entries)
    bare = replace(charter, sections=ordered({section: [Line(text) for text in entries]}))
    assert listed(render(bare)) == len(entries)  # the control
