"""Structured answers by rule: blanks, taps, caps, open ends, any number of seats, and what must not matter."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.catalogue import catalogue
from workshop.compare import Answer, compare, counts, gaps, worded
from workshop.compare import structure as rule
from workshop.errors import NotFound

SEATS = ["leader", "marketing", "sales", "product", "success", "finance", "operations", "other"]


def seats(*answers: Answer) -> dict[str, Answer]:
    return dict(zip(SEATS, answers, strict=False))


TAGS = st.lists(st.sampled_from(["Manufacturing", "Utilities", "Retail", "Education"]), max_size=4, unique=True).map(
    tuple
)
ANSWERS = st.builds(
    Answer,
    text=st.sampled_from(["", "A factory", "Not a factory", "50 to 200 staff"]),
    tags=TAGS,
    low=st.none() | st.floats(-5, 1e6),
    high=st.none() | st.floats(-5, 1e6),
    rung=st.none() | st.integers(0, 6),
    confirm=st.none() | st.booleans(),
    marks=st.dictionaries(st.sampled_from(["Asked for a demo", "Downloaded content"]), st.integers(0, 2)),
    number=st.none() | st.floats(0, 1000),
    sub=st.sampled_from([(), ("food",), ("packaging",), ("any",)]),
    strength=st.sampled_from([None, "deal_breaker", "strong_wish", "do_not_mind"]),
    cannot_say=st.booleans(),
)
PROMPTS = st.sampled_from([p.id for p in catalogue().prompts.values()])


@settings(max_examples=150, deadline=None)
@given(PROMPTS, st.lists(ANSWERS, min_size=2, max_size=8))
def test_order_of_seats_does_not_matter(prompt: str, answers: list[Answer]) -> None:
    given_ = seats(*answers)
    assert compare(prompt, given_) == compare(prompt, dict(reversed(given_.items())))


@settings(max_examples=150, deadline=None)
@given(PROMPTS, ANSWERS, ANSWERS)
def test_two_seats_are_as_far_apart_either_way(prompt: str, a: Answer, b: Answer) -> None:
    there, back = compare(prompt, seats(a, b)), compare(prompt, seats(b, a))
    assert (there.status, there.score, there.priority) == (back.status, back.score, back.priority)


@settings(max_examples=150, deadline=None)
@given(PROMPTS, st.lists(ANSWERS, min_size=2, max_size=4))
def test_what_is_said_is_sound(prompt: str, answers: list[Answer]) -> None:
    found = compare(prompt, seats(*answers))
    assert found.score is None or 0 <= found.score <= 1
    assert found.priority >= 0
    assert "{" not in found.reason + found.question + found.difference
    if found.silent and found.compared:
        assert found.status != "aligned"
    if found.score is None:
        assert found.status == "open"
    if found.compared and found.status == "aligned":
        assert all(pair.similarity is None or pair.similarity >= 0.75 for pair in found.pairs)


@settings(max_examples=100, deadline=None)
@given(TAGS, TAGS)
def test_order_case_and_blanks_of_ticks_do_not_matter(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    plain = compare("industry", seats(Answer(tags=a), Answer(tags=b)))
    for order in list(permutations(a))[:4]:
        odd = tuple(f"  {tag.upper()}  " for tag in order)
        assert compare("industry", seats(Answer(tags=odd), Answer(tags=b))).score == plain.score


@settings(max_examples=200, deadline=None)
@given(*[st.none() | st.floats(0.01, 1e9)] * 4, st.floats(0.01, 1000))
def test_ranges_are_symmetric_and_free_of_their_unit(
    a: float | None, b: float | None, c: float | None, d: float | None, unit: float
) -> None:
    left, right = rule.span(a, b), rule.span(c, d)
    found = rule.ranges(left, right)
    assert found == rule.ranges(right, left)
    if left is None or right is None:
        assert found is None
        return
    assert found is not None and 0 <= found <= 1 + 1e-9
    assert rule.ranges(left, left) == 1
    scaled = [None if end is None else end * unit for end in (left.low, left.high, right.low, right.high)]
    again = rule.ranges(rule.span(*scaled[:2]), rule.span(*scaled[2:]))
    assert (again is not None and abs(again - found) < 1e-6) or found in {0, rule.MEETS}


@pytest.mark.parametrize(("steps", "status"), [(0, "aligned"), (1, "partly"), (2, "apart"), (6, "apart")])
def test_ladder(steps: int, status: str) -> None:
    assert compare("stage", seats(Answer(rung=0), Answer(rung=steps))).status == status


def test_the_worst_pair_decides() -> None:
    found = compare("stage", seats(Answer(rung=2), Answer(rung=2), Answer(rung=4)))
    assert (found.status, found.far) == ("apart", ("leader", "sales"))


def test_money_to_be_confirmed_or_not_is_apart_however_well_the_ranges_meet() -> None:
    a, b = Answer(low=10, high=20, confirm=True), Answer(low=10, high=20, confirm=False)
    assert compare("budget", seats(a, b)).score == 0.2
    assert compare("budget", seats(a, replace(b, confirm=None))).status == "aligned"


def test_a_signal_left_out_is_no_clash() -> None:
    found = compare("signals", seats(Answer(marks={"Asked for a demo": 2}), Answer(marks={"Downloaded content": 1})))
    assert found.clashes == () and found.pairs[0].notes == ()


@pytest.mark.parametrize("blank", [Answer(), Answer(text="  "), Answer(text="A plant", rung=3, cannot_say=True)])
def test_a_blank_is_never_agreement(blank: Answer) -> None:
    same = Answer(rung=3)
    found = compare("stage", seats(same, same, blank))
    assert (found.status, found.silent) == ("partly", ("sales",))
    assert "Sales" in found.reason and "Sales" in found.question
    assert compare("stage", seats(same, blank)).status == "open"
    assert compare("stage", seats(blank, blank, blank)).status == "open"


def test_a_blank_does_not_hide_what_the_others_are_apart_on() -> None:
    found = compare("stage", seats(Answer(rung=0), Answer(rung=6), Answer(cannot_say=True)))
    assert found.status == "apart" and "cannot say yet" in found.reason


def test_not_minding_is_an_answer() -> None:
    idle = Answer(strength="do_not_mind")
    assert compare("revenue", seats(idle, idle, idle)).status == "aligned"
    assert compare("revenue", seats(idle, Answer(low=5, high=10))).status == "partly"
    assert compare("stage", seats(idle, Answer(rung=1))).status == "open"


def test_the_sentence_waits_for_everybody_to_tap() -> None:
    given_ = seats(Answer("A factory"), Answer("A factory"), Answer("A plant"))
    found = compare("sentence", given_, taps={"leader": "same", "marketing": "same"})
    assert (found.status, found.reason, found.score) == ("open", "You judge this one.", None)


@pytest.mark.parametrize(
    ("taps", "status"), [("same same same", "aligned"), ("same near same", "partly"), ("near different same", "apart")]
)
def test_the_most_distant_tap_wins(taps: str, status: str) -> None:
    given_ = seats(Answer("A factory"), Answer("A plant"), Answer("Ready to buy"))
    assert compare("sentence", given_, taps=dict(zip(given_, taps.split(), strict=True))).status == status


def test_the_same_sector_in_other_words_waits_for_the_group() -> None:
    given_ = seats(Answer(tags=("Retail",), sub=("shoes",)), Answer(tags=("Retail",), sub=("toys",)))
    assert compare("industry", given_).status == "partly"
    assert compare("industry", given_, taps={"leader": "same", "marketing": "same"}).status == "aligned"
    assert compare("industry", given_, taps={"leader": "same", "marketing": "different"}).status == "apart"


def test_words_alone_are_compared_as_words() -> None:
    def status(prompt: str, *texts: str) -> str:
        return compare(prompt, seats(*map(Answer, texts))).status

    assert status("budget", "Budget approved", "No budget needed yet", "At least £15k signed off") == "apart"
    assert status("employees", "100-500 employees", "50+ employees", "150 to 400 staff") == "partly"


def test_that_words_mean_the_same_is_never_said_by_the_software() -> None:
    alike = seats(Answer("Comparing suppliers"), Answer("Evaluating vendors"))
    found = compare("stage", alike)
    assert found.status == "open" and [pair.status for pair in found.pairs] == ["open"] and found.score is None
    assert "for you to judge" in found.reason
    assert worded("stage", alike)
    for value, status in (("same", "aligned"), ("near", "partly"), ("different", "apart")):
        assert compare("stage", alike, taps={"leader": "same", "marketing": value}).status == status
    ticked = seats(Answer("Comparing suppliers", rung=4), Answer("Evaluating vendors", rung=4))
    assert compare("stage", ticked).status == "aligned" and not worded("stage", ticked)  # the control: a rule says so
    assert worded("stage", seats(Answer("Comparing suppliers", rung=4), Answer("Evaluating vendors")))
    assert not worded("stage", seats(Answer("Comparing suppliers"), Answer(cannot_say=True)))


@pytest.mark.parametrize("n", range(2, 9))
def test_two_to_eight_seats(n: int) -> None:
    answers = seats(*[Answer(f"{i * 10}+ staff in a factory", rung=i % 7, low=i + 1, high=i + 20) for i in range(n)])
    for prompt in catalogue().prompts:
        found = compare(prompt, answers)
        if found.compared:
            assert len(found.pairs) == n * (n - 1) // 2
        assert found.highlights.keys() == answers.keys() or not found.compared


def test_seats_the_catalogue_does_not_know_are_called_as_they_are() -> None:
    found = compare("stage", {"Bo": Answer(rung=0), "Ann": Answer(rung=3)})
    assert found.far == ("Ann", "Bo") and found.reason.startswith("Ann and Bo")
    assert found.pair("Bo", "Ann") is found.pairs[0]


def test_unknown_prompt() -> None:
    with pytest.raises(NotFound):
        compare("no such prompt", {})


def test_nobody_at_the_table() -> None:
    assert compare("stage", {}).status == "open"
    assert compare("stage", {"leader": Answer(rung=1)}).status == "open"


def test_the_clock_keeps_its_floors_and_leaves_the_rest_for_later() -> None:
    apart = compare("stage", seats(Answer(rung=0), Answer(rung=6)))
    many = gaps([apart] * 15)
    assert all(gap.minutes >= 4 for gap in many)
    assert [gap.later for gap in many] == [False] * 11 + [True] * 4
    assert counts([apart] * 3) == {"aligned": 0, "partly": 0, "apart": 3, "open": 0}


def test_what_two_people_wrote_is_not_said_by_one_only() -> None:
    text = "A factory that loses real money every time a line stops and has somebody whose job it is to fix that."
    same = compare("sentence", seats(Answer(text), Answer(text), Answer("Whoever asks us for a price.")))
    assert [mark.kind for mark in same.highlights["leader"]].count("only") == 0
    alone = compare("sentence", seats(Answer(text), Answer("Whoever asks us for a price.")))
    assert "only" in [mark.kind for mark in alone.highlights["leader"]]  # the control
