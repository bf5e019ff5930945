"""What people said about two phrases wins over the rules, whichever way round, and names who said it."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workshop.compare import Answer, Said, compare, relate, weigh

SELF = Said("self-serve", "direct sales", same=True, by="Sales")
PHRASES = [
    "factory", "plants with old machines",
    "self-serve", "direct sales", "decision maker", "50 to 200 staff", "no budget",
    "budget approved", "owner", "junior staff", "within 3 months", "comparando proveedores", "Widget 9000", "zzz",
]  # fmt: skip
PHRASE = st.sampled_from(PHRASES)
TEXT = st.lists(PHRASE, min_size=1, max_size=4).map(", ".join)
ENTRY = st.builds(Said, PHRASE, PHRASE, st.booleans(), st.sampled_from(["Leader", "Sales"]))


def test_entries_are_values() -> None:
    assert Said("self-serve", "direct sales", same=True, by="Sales") == SELF
    assert len({SELF, Said("self-serve", "direct sales", same=True, by="Sales")}) == 1
    with pytest.raises(FrozenInstanceError):
        SELF.by = "Leader"  # type: ignore[misc]


def test_the_same_because_somebody_said_so() -> None:
    assert relate("Self-serve", "direct sales").kind == "conflict"
    found = weigh("Self-serve", "Direct sales.", said=[SELF])
    assert (found.kind, found.score) == ("same", 1.0)
    assert found.reason == "Sales says these mean the same: ‘Direct sales’ and ‘Self-serve’."
    assert [(span.a, span.b, span.kind) for span in found.spans] == [((0, 10), (0, 12), "shared")]


def test_not_the_same_because_somebody_said_so() -> None:
    assert relate("Head of HR", "HR Director").kind in {"same", "overlap"}
    found = weigh("Head of HR", "HR Director", said=[Said("hr director", "head of HR", same=False, by="Leader")])
    assert (found.kind, found.spans) == ("different", ())
    assert found.reason.startswith("Leader says these do not mean the same")


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Self-serve", "Direct sales and a demo", "overlap"),
        ("Self-serve, 50 staff", "Direct sales, 500 staff", "conflict"),
        ("Self-serve, 50 staff", "50 employees, direct sales", "same"),
        ("Not self-serve", "Direct sales", "conflict"),
        ("Not self-serve", "No direct sales", "same"),
    ],
)
def test_the_rules_still_see_the_rest(a: str, b: str, kind: str) -> None:
    assert weigh(a, b, said=[SELF]).kind == kind


def test_the_last_word_counts() -> None:
    back = Said("direct sales", "Self-Serve", same=False, by="Leader")
    assert weigh("self-serve", "direct sales", said=[SELF, back]).kind != "same"
    assert weigh("self-serve", "direct sales", said=[back, SELF]).kind == "same"


def test_what_cannot_hold_stays_so_when_somebody_says_it_is_not_the_same() -> None:
    said = [Said("budget approved", "no budget", same=False, by="Sales")]
    assert weigh("Budget approved", "No budget", said=said).kind == "conflict"


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT, st.lists(ENTRY, max_size=4))
def test_symmetric_sound_and_the_same_again(a: str, b: str, said: list[Said]) -> None:
    there, back = weigh(a, b, said=said), weigh(b, a, said=said)
    assert (there.kind, there.score, there.reason) == (back.kind, back.score, back.reason)
    assert {(s.a, s.b) for s in there.spans} == {(s.b, s.a) for s in back.spans}
    turned = [Said(each.b, each.a, each.same, each.by) for each in said]
    assert weigh(a, b, said=turned).kind == there.kind
    for span in there.spans:
        assert 0 <= span.a[0] < span.a[1] <= len(a)
        assert 0 <= span.b[0] < span.b[1] <= len(b)


@settings(max_examples=150, deadline=None)
@given(PHRASE, PHRASE, st.sampled_from([str, str.upper, str.title, "  {}. ".format]))
def test_it_wins_for_whole_answers(a: str, b: str, how: object) -> None:
    assume(a != b)
    assert callable(how)
    # a "no" inside the phrase is part of the phrase
    assert weigh(how(a), how(b), said=[Said(a, b, same=True, by="Sales")]).kind == "same"
    found = weigh(how(a), how(b), said=[Said(b, a, same=False, by="Sales")])
    assert found.kind not in {"same", "overlap"}


@settings(max_examples=100, deadline=None)
@given(TEXT, TEXT)
def test_entries_about_other_phrases_change_nothing(a: str, b: str) -> None:
    assert weigh(a, b, said=[Said("qqq", "www", same=True, by="Sales"), Said("", " ", same=True, by="x")]) == relate(
        a, b
    )


def test_compare_takes_it_into_pairs_and_highlights() -> None:
    answers = {"leader": Answer("Self-serve"), "sales": Answer("Direct sales")}
    assert compare("path", answers).status == "apart"
    found = compare("path", answers, said=[SELF])
    assert found.status == "open"  # one person's word on phrases; whether the answers mean the same, all tap
    assert found.pairs[0].difference.startswith("Sales says")
    for seat, marks in found.highlights.items():
        (mark,) = marks
        assert (mark.kind, mark.number) == ("shared", 1), seat
        assert mark.reason.startswith("Sales says these mean the same")


def test_highlights_leave_apart_what_somebody_held_apart() -> None:
    answers = {"leader": Answer("Head of HR"), "sales": Answer("HR Director")}
    assert any(mark.kind == "shared" for mark in compare("role", answers).highlights["leader"])
    found = compare("role", answers, said=[Said("Head of HR", "HR Director", same=False, by="Sales")])
    assert all(mark.kind != "shared" for marks in found.highlights.values() for mark in marks)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=4), st.lists(ENTRY, max_size=4))
def test_highlights_stay_sound(texts: list[str], said: list[Said]) -> None:
    seats = ["leader", "marketing", "sales", "product"][: len(texts)]
    found = compare("sentence", {seat: Answer(text) for seat, text in zip(seats, texts, strict=True)}, said=said)
    for seat, text in zip(seats, texts, strict=True):
        at = 0
        for mark in found.highlights[seat]:
            assert at <= mark.start < mark.end <= len(text) and mark.reason
            at = mark.end
