"""What every screen, reason and file says alike."""

import pytest

from workshop import phrasing


@pytest.mark.parametrize(
    ("amount", "unit", "currency", "said"),
    [
        (500, "money", "GBP", "£500"),
        (15_000, "money", "GBP", "£15k"),
        (15_250, "money", "GBP", "£15.25k"),
        (999_999, "money", "GBP", "£999,999"),
        (1_999_999, "money", "GBP", "£1,999,999"),
        (2_500_000, "money", "EUR", "€2.5m"),
        (1e9, "money", "USD", "$1bn"),
        (15_000, "money", "JPY", "¥15k"),
        (20_000, "money", "CHF", "CHF 20k"),
        (10, "million", "GBP", "£10m"),
        (0.04, "", "", "0.04"),
        (1200, "people", "GBP", "1,200"),
        (5, "money", "", "5"),
    ],
)
def test_an_amount_is_short_where_it_is_round_and_never_rounded(
    amount: float, unit: str, currency: str, said: str
) -> None:
    assert phrasing.value(amount, unit, currency) == said


def test_a_range_with_its_open_ends() -> None:
    assert phrasing.span(15_000, 40_000, "money", "GBP") == "£15k to £40k"
    assert phrasing.span(None, 12, "weeks") == "up to 12 weeks"
    assert phrasing.span(100, None) == "from 100 up"
    assert phrasing.span(7, 7) == "7"
    assert phrasing.span(None, None) == "no limit"


def test_a_list_and_a_count() -> None:
    assert [phrasing.joined("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert phrasing.everybody(2) == "both" and phrasing.everybody(3) == "all three"
    assert phrasing.number_word(0) == "no" and phrasing.number_word(13) == "13"
