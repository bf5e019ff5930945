"""Amounts in running text: read from many wordings, compared with like ones only, and what merely looks like one."""

import pytest

from workshop.compare import relate
from workshop.compare.quantities import Quantity, alike, asked, between, quantities

PEOPLE = [(10, 60), (25, 400), (50, 2000)]


def one(text: str, prompt: str = "") -> Quantity:
    (found,) = quantities(text)
    return asked(found, prompt)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("£50k", "50,000 GBP"),
        ("£1k a month", "£12k a year"),
        ("ten to fifteen thousand euros", "€10,000 - €15,000"),
        ("within the past fortnight", "in the last 14 days"),
        ("not below 50 staff", "50+ employees"),
        ("quarter of a million pounds", "£250k"),
        ("De 50 a 200 empleados", "50-200 people"),
    ],
)
def test_one_amount_in_two_wordings(a: str, b: str) -> None:
    assert between(one(a), one(b)) == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("30 al mes", "treinta mensuales"),
        ("a dozen each month", "12 monthly"),
        ("20 a week", "about 85 a month"),
        ("50 a quarter", "200 per annum"),
        ("veinticinco leads al mes", "25 a month"),
        ("one a day", "5 per week"),
        ("ten MQLs monthly", "10 leads a month"),
        ("100+ emps", "at least 100 ppl"),
        ("min. 40 heads", "40 staff or more"),
        ("never below 15 people", "15+ employees"),
        ("a couple of hundred people", "200ish staff"),
        ("tens of thousands of pounds", "£10k to £100k"),
        ("5 cifras", "entre 10.000 y 100.000 euros"),
        ("at least a grand", "£1000+"),
        ("£1k-£3k pcm", "£12k to £36k a year"),
        ("seven figures of turnover", "turnover of 1m to 10m"),
        ("fees over 2m", "turnover north of 2 million"),
        ("200 pupils or more", "at least 200 students"),
        ("hasta 3 sedes", "up to three branches"),
        ("+50 empleados", "50+ staff"),
        ("setecientos empleados", "700 staff"),
        ("novecientos euros", "€900"),
        ("half a dozen sites", "6 sites"),
    ],
)
def test_amounts_that_are_one(a: str, b: str) -> None:
    x, y = one(a), one(b)
    assert alike(x, y) and between(x, y) in {"same", "overlap"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("30 leads a month", "callback within 4 hours"),
        ("20 demos a week", "20 leads a week"),
        ("fees of 800k+", "spends 50k on software"),
        ("150 beds", "300 bedrooms"),
        ("hire 10 people a year", "10 people"),
        ("25% a year", "25 a year"),
        ("45 agents", "45 employees"),
        ("£10m revenue", "£10m raised in funding"),
        ("20%", "20 people"),
        ("£20 per user", "£20k"),
        ("₹50 lakh", "£50k"),
        ("50 miles", "50 people"),
    ],
)
def test_amounts_of_unlike_things(a: str, b: str) -> None:
    assert not alike(one(a), one(b))


@pytest.mark.parametrize(
    "text",
    [
        "in 2026",
        "since 1998",
        "one office",
        "2x faster",
        "at 3 a.m.",
        "one plant tries it",
        "9" * 400,
        "three times as big",
        "twice our size",
        "once they have a budget",
        "1e308 people",
        "10TB",
        "the 30th",
    ],
)
def test_dates_and_turns_of_phrase_are_no_amounts(text: str) -> None:
    assert quantities(text) == ()


def test_a_bare_number_is_what_the_prompt_asks_for() -> None:
    assert one("30", "volume").low == 360
    assert one("£10m", "revenue").kind == "revenue"
    assert relate("£10m+", "turnover below 2 million", prompt="revenue").kind == "conflict"


def test_what_is_left_of_a_refused_bound() -> None:
    refused = one("under 50 staff").rest()
    assert refused is not None and between(refused, one("50 to 200 staff")) == "overlap"
    assert between(refused, one("10 to 40 staff")) == "conflict"
    assert one("20 to 50 staff").rest() is None


@pytest.mark.parametrize(("low", "high"), PEOPLE)
def test_bounds_that_cannot_meet(low: int, high: int) -> None:
    for a in (f"under {low} staff", f"{low} people at most", f"menos de {low} empleados", f"no more than {low} heads"):
        for b in (f"{high}+ employees", f"at least {high} ppl", f"minimum of {high} staff, otherwise they can't pay"):
            assert relate(a, b, prompt="employees").kind == "conflict", (a, b)
    assert relate(f"up to {low}", f"{low} minimum", prompt="employees").kind == "conflict"
    assert relate(
        f"We don't take anyone under {high} staff", f"{high} to {high * 3} staff", prompt="employees"
    ).kind in {
        "same",
        "overlap",
    }
