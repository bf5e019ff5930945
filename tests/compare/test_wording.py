"""One rule each, over other trades, other numbers and both languages than the labelled pairs have.

A rule that holds for one wording only is a rule for one pair. So every pattern here is filled in several ways.
"""

import pytest

from workshop.compare import relate
from workshop.compare.quantities import Quantity, alike, asked, between, quantities

TRADES = ["hotels", "dentists", "law firms", "breweries", "schools", "plumbers"]
PEOPLE = [(10, 60), (25, 400), (50, 2000)]


def one(text: str, prompt: str = "") -> Quantity:
    (found,) = quantities(text)
    return asked(found, prompt)


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
    ],
)
def test_amounts_of_unlike_things(a: str, b: str) -> None:
    assert not alike(one(a), one(b))


@pytest.mark.parametrize("text", ["in 2026", "since 1998", "one office", "2x faster"])
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


@pytest.mark.parametrize("trade", TRADES)
def test_ways_of_saying_no(trade: str) -> None:
    for no in (
        f"No {trade}", f"{trade.title()} - waste of time", f"Anyone but {trade}", f"everyone except {trade}",
        f"{trade} aren't for us", f"ignore {trade}", f"{trade}, leave them", f"cualquiera menos {trade}",
        f"dont want {trade}", f"steer clear of {trade}",
    ):  # fmt: skip
        assert relate(no, trade, prompt="industry").kind == "conflict", no
    for yes in (f"Don't ignore {trade}", f"Nobody turns {trade} away", f"not only {trade}"):
        assert relate(yes, trade, prompt="industry").kind in {"same", "overlap"}, yes


@pytest.mark.parametrize("trade", TRADES)
def test_where_naming_is_refusing(trade: str) -> None:
    for refused in (f"No {trade}", f"never {trade}", f"{trade}, no way", f"we don't serve {trade}"):
        assert relate(refused, trade, prompt="disq").kind in {"same", "overlap"}, refused
    for let_in in (f"{trade} are welcome", f"Don't turn {trade} away", f"{trade} are our bread and butter"):
        assert relate(let_in, trade, prompt="disq").kind == "conflict", let_in
    assert relate("nobody is excluded", trade, prompt="disq").kind == "conflict"
    assert relate("under 10 staff", "more than 5000 staff", prompt="disq").kind != "conflict"


@pytest.mark.parametrize(
    ("prompt", "a", "b", "kinds"),
    [
        # a reason is no statement
        ("budget", "£15k+", "at least 15,000 pounds, otherwise we don't get paid", "same overlap"),
        # what one side says as well, it does not deny
        ("signals", "rings us", "phones in. nobody phones for fun", "same overlap"),
        # insisting against being content
        ("role", "must be the finance director", "assistants are fine", "conflict"),
        ("signals", "must have asked for a demo", "a download is enough", "conflict"),
        ("seniority", "doesn't have to be senior", "must be a director", "conflict"),
        ("role", "must be finance", "finance is fine", "same overlap"),
        # nobody minds
        ("employees", "headcount is irrelevant", "we don't care how big they are", "same overlap"),
        ("revenue", "turnover doesn't matter", "£3m minimum", "conflict"),
        # optional, also as a heading
        ("fields", "optional: job title", "job title is mandatory", "conflict"),
        ("fields", "need not have authority", "authority optional", "same overlap"),
        # no this, no that: insists
        ("sentence", "no budget, no deal", "budget doesn't matter", "conflict"),
        ("sentence", "no budget, no deal", "has a budget", "same overlap"),
        # nobody outside is inside only
        ("geo", "nowhere outside Europe", "Mexico", "conflict"),
        ("geo", "nobody outside Spain", "Madrid", "same overlap"),
        # missing things
        ("pain", "can't find drivers", "driver shortage", "same overlap"),
        ("fields", "budget unknown", "budget confirmed", "conflict"),
        ("pain", "no idea what is in stock", "stock levels unknown", "same overlap"),
        # small letters, telephones and past tenses
        ("role", "it manager", "IT Manager", "same overlap"),
        ("signals", "downloads dont count", "downloaded a guide", "conflict"),
        ("signals", "sent us a sketch", "sends a sketch", "same overlap"),
        # up and down a ladder, through a comma
        ("seniority", "Supervisor upwards, they decide", "department head or higher", "same overlap"),
        ("seniority", "nobody below director", "interns", "conflict"),
        # items of a list
        ("fields", "postcode and sector", "sector, turnover", "same overlap"),
        # places: a part and its whole, two parts, all but one
        ("geo", "Scotland", "Glasgow", "same overlap"),
        ("geo", "Cataluña", "Girona", "same overlap"),
        ("geo", "Florida", "Wales", "different"),
        ("geo", "everywhere bar Northern Ireland", "Belfast", "conflict"),
        ("volume", "as many as possible", "10 a month, no more", "conflict"),
    ],
)
def test_turns_of_phrase(prompt: str, a: str, b: str, kinds: str) -> None:
    assert relate(a, b, prompt=prompt).kind in kinds.split()
    assert relate(b, a, prompt=prompt).kind in kinds.split()
