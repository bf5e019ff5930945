"""Marks in words: offsets, order, and the words themselves."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.test_parts import HOSTILE, highlight_span, read
from workshop.ui.highlight import LONG, Voiced, highlight, legend, own_words, voices_columns
from workshop.ui.parts import Who

LEADER = Who("leader", "Leader", "●")


def visible(html: str) -> str:
    """The words as typed: without hidden prefixes and superscript numbers."""
    return unescape(re.sub(r'<span class="vh">.*?</span>|<sup.*?</sup>|<(?!br)[^>]*>', "", html).replace("<br>", "\n"))


def test_marks_stand_where_their_offsets_say() -> None:
    html = highlight(
        "They know it & us", [highlight_span(5, 9, "shared", 1, "both say so"), highlight_span(15, 17, "only")]
    )
    assert '<mark class="shared" tabindex="0" data-n="1" data-why="both say so" aria-description="both say so">' in html
    assert ">shared 1: </span>know</mark><sup" in html
    assert ">only here: </span>us</mark>" in html
    assert visible(html) == "They know it & us"


@given(
    st.text(alphabet="ab<>&\"' \n😀é", max_size=30),
    st.lists(st.tuples(st.integers(-3, 35), st.integers(-3, 35), st.sampled_from(["shared", "clash", "only", "x"]))),
)
def test_no_mark_ever_changes_the_words(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Whatever the offsets: too large, negative, overlapping, backwards."""
    html = highlight(text, [highlight_span(start, end, kind, 1) for start, end, kind in spans])
    read(html)
    assert visible(html) == text


def test_overlapping_marks_keep_the_first() -> None:
    html = highlight("abcdef", [highlight_span(0, 4, "shared", 1), highlight_span(2, 6, "clash", 2)])
    assert html.count("<mark") == 1


def test_a_reason_cannot_leave_its_attribute() -> None:
    html = highlight("abc", [highlight_span(0, 3, "clash", 2, HOSTILE)])
    assert read(html).attributes == {"class", "tabindex", "data-n", "data-why", "aria-description", "aria-hidden"}


def test_marks_without_partners_are_no_stops_for_the_keyboard() -> None:
    assert "tabindex" not in highlight("abc", [highlight_span(0, 3, "only", 4)])


def test_an_answer_without_words_says_so() -> None:
    assert "Cannot say yet." in voices_columns([Voiced(LEADER, " ", cannot_say=True)])
    assert "No words" in voices_columns([Voiced(LEADER, "")])
    both = voices_columns([Voiced(LEADER, "Something", cannot_say=True)])
    assert "Something" in both and "Cannot say yet." in both


def test_the_legend_names_all_three() -> None:
    assert all(f'class="{kind}"' in legend() for kind in ("shared", "clash", "only"))


def test_a_long_answer_is_folded_and_loses_no_word() -> None:
    text = "loses money " * 60
    folded = own_words(text)
    assert "<details>" in folded and text.strip() in folded
    assert "<details>" not in own_words(text[:LONG])
