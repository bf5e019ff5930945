"""Words that stand alone, before and after all have tapped: whose verdict is shown, and where."""

import pytest

from tests.compare.test_rules import seats
from workshop.compare import Answer, Comparison, compare, gaps

ALIKE = ("Works in purchasing", "Works in purchasing", "Whoever signs")
EVERYBODY = ("leader", "marketing", "sales")


def tapped(value: str, *answers: Answer) -> Comparison:
    return compare("role", seats(*answers), taps=dict.fromkeys(EVERYBODY[: len(answers)], value))


@pytest.mark.parametrize(("value", "status"), [("same", "aligned"), ("near", "partly"), ("different", "apart")])
def test_what_the_table_judged_stands_in_every_cell(value: str, status: str) -> None:
    found = tapped(value, *map(Answer, ALIKE))
    assert found.status == status
    assert {(pair.status, pair.difference) for pair in found.pairs} == {(status, "you judged it yourselves")}
    assert found.difference == "you judged it yourselves"


@pytest.mark.parametrize(("value", "status"), [("same", "aligned"), ("near", "partly"), ("different", "apart")])
def test_a_rule_and_words_together(value: str, status: str) -> None:
    """Two ticked the same and the third only wrote: the ticks agree, and what the words mean the table says."""
    ticked = Answer("Buyers", tags=("Purchasing",))
    found = tapped(value, ticked, ticked, Answer("Somebody quite different"))
    assert found.status == status
    assert "words alone" not in found.reason
    if value == "same":
        assert "do not mean the same" not in found.question


def test_a_rule_still_holds_under_the_taps() -> None:
    found = tapped(
        "same", Answer("Buyers", tags=("Purchasing",)), Answer("Buyers", tags=("Finance",)), Answer("Buyers")
    )
    assert found.status == "apart"


def test_all_the_same_and_one_who_cannot_say() -> None:
    found = compare(
        "role",
        seats(Answer("Buyers"), Answer("Buyers"), Answer(cannot_say=True)),
        taps=dict.fromkeys(EVERYBODY, "same"),
    )
    assert found.status == "partly"
    assert "do not mean the same" not in found.question


def test_close_words_do_not_come_before_a_real_gap() -> None:
    close = compare("role", seats(*[Answer("Works in purchasing")] * 3))
    real = compare("industry", seats(Answer(tags=("Food", "Drink", "Retail")), Answer(tags=("Food", "Drink"))))
    assert close.status == "open" and close.difference == "you judge this one" and real.status == "partly"
    assert [each.prompt for each in gaps((close, real))] == ["industry", "role"]
