"""The sample workshop, prompt by prompt."""

import time
from typing import Any

import pytest

from workshop.catalogue import catalogue
from workshop.compare import Answer, Comparison, compare, counts, gaps

# prompt: status, score, pair furthest apart, priority, minutes, similarities, notes
# pairs in the order leader-marketing, leader-sales, marketing-sales
Row = tuple[str, float, str | None, float, float, tuple[float | None, ...], dict[str, tuple[str, ...]]]
EXPECTED: dict[str, Row] = {
    "sentence": ("apart", 0.1, None, 1.8, 0, (None, None, None), {}),
    "industry": ("partly", 0.33, "leader-marketing", 2.5, 3.2, (0.33, 0.6, 0.33),
                 {"leader-sales": ("sub-sector words differ",)}),
    "role": ("partly", 0.4, "marketing-sales", 2.25, 3.2, (0.5, 0.67, 0.4), {}),
    "seniority": ("apart", 0.2, "marketing-sales", 3.0, 6.4, (0.6, 0.6, 0.2), {}),
    "stage": ("apart", 0.0, "marketing-sales", 3.75, 6.4, (0.2, 0.2, 0.0), {}),
    "budget": ("apart", 0.2, "leader-sales", 3.0, 6.4, (0.43, 0.2, 0.2),
               {"leader-sales": ("confirm",), "marketing-sales": ("confirm",)}),
    "path": ("apart", 0.1, "marketing-sales", 2.25, 6.4, (0.12, 0.41, 0.1), {}),
    "pain": ("partly", 0.25, "leader-marketing", 2.81, 3.2, (0.25, 0.33, 0.25), {}),
    "employees": ("partly", 0.41, "marketing-sales", 1.47, 3.2, (0.59, 0.7, 0.41), {}),
    "revenue": ("aligned", 0.93, "leader-sales", 0.09, 0, (1.0, 0.93, 0.93), {}),
    "signals": ("apart", 0.2, "marketing-sales", 3.0, 6.4, (0.77, 0.72, 0.2),
                {"marketing-sales": ("Came to a webinar and asked something",
                                     "Completed our assessment or calculator")}),
    "disq": ("aligned", 0.75, "leader-sales", 0.94, 0, (1.0, 0.75, 0.75), {}),
    "fields": ("partly", 0.25, "marketing-sales", 2.81, 0, (0.4, 0.62, 0.25), {}),
    "geo": ("aligned", 1.0, "leader-marketing", 0.0, 0, (1.0, 1.0, 1.0), {}),
    "volume": ("apart", 0.1, "marketing-sales", 2.25, 0, (0.5, 0.5, 0.1), {}),
}  # fmt: skip


def answer(fields: Any) -> Answer:
    return Answer(**{key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()})


def everything() -> list[Comparison]:
    book = catalogue()
    sample = book.sample
    return [
        compare(
            prompt,
            {role: answer(given.get(prompt, {})) for role, given in sample.answers.items()},
            taps=sample.taps.get(prompt),
            currency=sample.currency,
        )
        for prompt in book.prompts
    ]


@pytest.fixture(scope="module")
def comparisons() -> dict[str, Comparison]:
    return {each.prompt: each for each in everything()}


@pytest.mark.parametrize("prompt", EXPECTED)
def test_prompt(prompt: str, comparisons: dict[str, Comparison]) -> None:
    status, score, far, priority, minutes, similarities, notes = EXPECTED[prompt]
    found = comparisons[prompt]
    assert found.status == status
    assert found.score is not None and round(found.score, 2) == score
    assert found.far == (tuple(far.split("-")) if far else None)
    assert round(found.priority, 2) == priority
    assert [p.similarity and round(p.similarity, 2) for p in found.pairs] == list(similarities)
    assert {f"{p.a}-{p.b}": p.notes for p in found.pairs if p.notes} == notes
    on_clock = {each.prompt: each.minutes for each in gaps(comparisons.values())}
    assert on_clock.get(prompt, 0) == minutes


def test_counts(comparisons: dict[str, Comparison]) -> None:
    assert counts(comparisons.values()) == {"aligned": 3, "partly": 5, "apart": 7, "open": 0}


def test_order_of_discussion(comparisons: dict[str, Comparison]) -> None:
    order = ["stage", "seniority", "budget", "signals", "pain", "fields", "industry", "role", "path", "volume"]
    order += ["sentence", "employees"]
    assert [gap.prompt for gap in gaps(comparisons.values())] == order
    assert sum(gap.minutes for gap in gaps(comparisons.values())) == pytest.approx(45, abs=0.5)


def test_examples_are_read_aloud_and_not_compared(comparisons: dict[str, Comparison]) -> None:
    assert not comparisons["examples"].compared
    assert comparisons["examples"].pairs == ()


@pytest.mark.parametrize("prompt", EXPECTED)
def test_every_prompt_has_its_sentences(prompt: str, comparisons: dict[str, Comparison]) -> None:
    found = comparisons[prompt]
    assert (found.reason.endswith((".", "…")) and found.reason[0].isupper()) or found.reason[0] == "‘"
    assert found.question.endswith(("?", "."))
    assert "{" not in found.question
    assert all(pair.difference for pair in found.pairs)
    assert found.difference


def test_the_stage_is_told_in_words(comparisons: dict[str, Comparison]) -> None:
    found = comparisons["stage"]
    assert found.reason == "Marketing and Sales are four steps apart; two or more is apart."
    assert found.difference == "four steps on the ladder"
    assert "‘Has a favourite, needs approval’" in found.question


def test_phrases_are_marked(comparisons: dict[str, Comparison]) -> None:
    def phrases(prompt: str, seat: str) -> dict[str, tuple[str, int | None]]:
        text = catalogue().sample.answers[seat][prompt]["text"]
        return {text[m.start : m.end]: (m.kind, m.number) for m in comparisons[prompt].highlights[seat]}

    leader, marketing, sales = (phrases("stage", seat) for seat in ("leader", "marketing", "sales"))
    assert leader["know it is a problem"] == ("shared", 1)
    assert marketing["know they have a problem"] == ("clash", 1)
    assert sales["favourite"] == ("clash", 1)
    assert sales["compared suppliers"] == ("only", None)
    assert phrases("path", "leader")["finance signs"] == phrases("path", "sales")["finance signs"]
    assert phrases("sentence", "leader")["factory"][1] == phrases("sentence", "sales")["plant"][1]


def test_speed() -> None:
    everything()
    best = min(_timed() for _ in range(5))
    assert best < 0.05


def _timed() -> float:
    started = time.perf_counter()
    everything()
    return time.perf_counter() - started
