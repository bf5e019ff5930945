"""Amounts in turns of phrase: how many of so many, how often, how soon; with wording that looks like
them and must stay as it is."""

import pytest

from workshop.compare import relate
from workshop.compare.quantities import quantities


def read(text: str) -> list[tuple[str, float, float]]:
    return [(found.kind, round(found.low, 2), round(found.high, 2)) for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("two of the four", 0.5),
        ("2 out of 4", 0.5),
        ("any three of our five criteria", 0.6),
        ("all four BANT boxes", 1.0),
        ("every one of our criteria", 1.0),
        ("tick all the boxes", 1.0),
        ("las cuatro letras de BANT", 1.0),
        ("con dos de las cuatro basta", 0.5),
        ("half the boxes", 0.5),
    ],
)
def test_so_many_of_the_conditions(text: str, share: float) -> None:
    assert [low for kind, low, _high in read(text) if kind == "part"] == [share]


@pytest.mark.parametrize(
    "text",
    ["two of the four sites", "all four partners", "any point", "every customer", "one of a kind", "all of them"],
)
def test_other_things_are_no_conditions(text: str) -> None:
    assert not [kind for kind, _low, _high in read(text) if kind == "part"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a month and a half", 45.66, 45.66),
        ("within a year and a half", 0.0, 547.88),
        ("at least two and a half years", 913.12, float("inf")),
        ("mes y medio", 45.66, 45.66),
        ("un año y medio", 547.88, 547.88),
        ("a month to a month and a half", 30.44, 45.66),
        ("two months to two and a half months", 60.88, 76.1),
        ("a month and a half to two months", 45.66, 60.88),
        ("the same day", 0.0, 1.0),
        ("en el acto", 0.0, 1.0),
    ],
)
def test_time(text: str, low: float, high: float) -> None:
    assert read(text) == [("time", low, high)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("half a mil", 5e5, 5e5),
        ("Turnover of 2 mil", 2e6, 2e6),
        ("over a mil", 1e6, float("inf")),
        ("dos mil", 2e3, 2e3),
        ("cinco mil euros", 5e3, 5e3),
        ("más de 5 mil al año", 5e3, float("inf")),
        ("a couple of grand", 2e3, 2e3),
    ],
)
def test_mil_is_a_million_in_english_alone(text: str, low: float, high: float) -> None:
    assert [(a, b) for _kind, a, b in read(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("visited 3 times", 3, 3),
        ("came back twice", 2, 2),
        ("at least twice", 2, float("inf")),
        ("three or more times", 3, float("inf")),
        ("more than once", 2, float("inf")),
        ("a single visit", 1, 1),
        ("una sola descarga", 1, 1),
        ("several visits", 2, float("inf")),
        ("only once", 1, 1),
    ],
)
def test_how_often(text: str, low: float, high: float) -> None:
    assert read(text) == [("times", low, high)]


@pytest.mark.parametrize(
    ("prompt", "a", "b", "kinds"),
    [
        ("fields", "all four boxes or nothing", "three of the four will do", "conflict"),
        ("fields", "two of the four", "2 of 4 is enough", "same overlap"),
        ("path", "order placed the same day", "two months at least", "conflict"),
        ("path", "signs on the spot", "within a week", "different overlap"),
        ("signals", "downloaded just once", "three downloads or more", "conflict"),
        ("signals", "visited the stand once", "downloaded the guide three times", "different"),
        ("signals", "three visits", "three downloads", "different"),
        ("signals", "visited more than once", "two or more visits", "same overlap"),
        ("revenue", "average basket over £60", "turnover over £6m", "different"),
        ("revenue", "£60k+", "turnover over £50k", "same overlap"),
        # a pace is no count
        ("volume", "20 reuniones al mes", "5 reuniones al mes", "conflict"),
        ("volume", "ten visits a week", "two visits a week", "conflict"),
        ("volume", "12 meetings a month", "a dozen meetings each month", "same overlap"),
        ("volume", "Unas 15 visitas al mes", "15 visitas mensuales", "same overlap"),
        # what ones are counted goes without saying
        ("volume", "We need 300 leads a month", "No volume needed, 20 good ones a month", "conflict"),
        ("volume", "Queremos 90 contactos al mes", "90 buenos al mes", "same overlap"),
        ("volume", "15 a month each", "45 a month between three of us", "different overlap"),
        ("path", "three months or so", "a quarter", "same overlap"),
        ("stage", "within 6 months", "in the next half year", "same overlap"),
        ("stage", "dentro de seis meses", "el próximo semestre", "same overlap"),
        ("stage", "within 2 months", "not before the next half year", "different conflict"),
    ],
)
def test_turns_against_each_other(prompt: str, a: str, b: str, kinds: str) -> None:
    assert relate(a, b, prompt=prompt).kind in kinds.split()
    assert relate(b, a, prompt=prompt).kind in kinds.split()
