"""The judge of meaning, asked last: it may point, it decides nothing."""

import math

import pytest

from workshop.compare import Answer, compare, relate, semantic
from workshop.compare.relate import Relation
from workshop.compare.semantic import NEAR, Nearness

UNKNOWN = ("Lobby overflow at weekends", "Queues in the entrance hall on Saturdays")


@pytest.fixture(autouse=True)
def none_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "installed", lambda: None)


def weigh(a: str, b: str, *, nearness: Nearness) -> Relation:
    """The relation where this judge is the one that is installed."""
    with pytest.MonkeyPatch.context() as installing:
        installing.setattr(semantic, "installed", lambda: nearness)
        return relate(a, b)


class Fixed:
    """A judge with one answer, which counts how often it was asked."""

    def __init__(self, nearness: float) -> None:
        self.nearness = nearness
        self.asked: list[tuple[str, str]] = []

    def __call__(self, a: str, b: str) -> float:
        self.asked.append((a, b))
        return self.nearness


def test_it_points_and_says_so() -> None:
    assert relate(*UNKNOWN).kind == "different"
    found = weigh(*UNKNOWN, nearness=Fixed(0.9))
    assert found.kind == "overlap" and found.reason.startswith("Possibly related")
    assert weigh(*UNKNOWN, nearness=Fixed(NEAR - 0.01)).kind == "different"


@pytest.mark.parametrize("nearness", [1.0, 5.0, math.inf])
def test_never_the_same(nearness: float) -> None:
    assert weigh(*UNKNOWN, nearness=Fixed(nearness)).kind != "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("No competitors", "competitors"),
        ("50 staff", "500 staff"),
        ("self-serve", "direct sales"),
        ("Site manager", "Website manager"),
        ("Head of HR", "HR Director"),
        ("", "a plant"),
    ],
)
def test_it_is_not_asked_where_a_rule_spoke(a: str, b: str) -> None:
    judge = Fixed(1.0)
    assert weigh(a, b, nearness=judge) == relate(a, b)
    assert judge.asked == []


def broken(a: str, b: str) -> float:
    raise RuntimeError("no model")


@pytest.mark.parametrize("judge", [broken, Fixed(math.nan), Fixed(-3.0)])
def test_a_broken_judge_changes_nothing(judge: Nearness) -> None:
    assert weigh(*UNKNOWN, nearness=judge) == relate(*UNKNOWN)


def test_both_ways_and_not_the_whole_of_a_long_text() -> None:
    judge = Fixed(0.9)
    a, b = UNKNOWN[0] + " and so forth" * 500, UNKNOWN[1]
    assert weigh(a, b, nearness=judge).kind == weigh(b, a, nearness=judge).kind
    assert len({tuple(map(len, each)) for each in judge.asked}) == 1
    assert all(len(text) <= 400 for each in judge.asked for text in each)


def test_a_comparison_asks_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"leader": Answer(UNKNOWN[0]), "sales": Answer(UNKNOWN[1])}
    assert compare("pain", answers).status == "apart"
    monkeypatch.setattr(semantic, "installed", lambda: Fixed(0.9))
    assert compare("pain", answers).status == "partly"
