"""The structured part of an answer without its controls: units, bands, sameness and the lines to read."""

from collections.abc import Mapping
from typing import Any

import pytest

from workshop.catalogue import Part, catalogue
from workshop.ui import structure

PROMPTS = catalogue().prompts


def part_of(prompt: str, kind: str) -> Part:
    found = PROMPTS[prompt].part(kind)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [("budget", "(EUR)"), ("revenue", "(EUR)"), ("employees", "(people)"), ("path", "")],
)
def test_a_unit_is_named_once(prompt: str, expected: str) -> None:
    part = part_of(prompt, "range")
    assert structure.unit_words(part, "EUR") == expected
    assert ("weeks" in part.low_label) == (prompt == "path")  # the label says it already


@pytest.mark.parametrize(
    ("begin", "expected"),
    [(0, "0"), (51, "51"), (501, "501"), (1001, "1k"), (15_000, "15k"), (500_000, "500k"), (2_500_000, "2.5m")],
)
def test_bands_are_named_briefly(begin: float, expected: str) -> None:
    assert structure._band(begin) == expected


def test_no_two_bands_have_one_name() -> None:
    for prompt in PROMPTS.values():
        if (part := prompt.part("range")) is not None:
            names = [structure._band(begin) for begin, _end in part.bands]
            assert len(set(names)) == len(names), prompt.id
            assert max(map(len, names)) <= 4


def test_the_bands_that_a_range_touches() -> None:
    part = Part("range", "range", "People", bands=((1, 10), (11, 50), (51, None)))
    assert structure._touched(part, None, None) == [False, False, False]
    assert structure._touched(part, 11, 50) == [False, True, False]
    assert structure._touched(part, 10, 51) == [True, True, True]
    assert structure._touched(part, None, 5) == [True, False, False]
    assert structure._touched(part, 20, None) == [False, True, True]
    assert structure._touched(part, 0, 0) == [False, False, False]  # below the first band: in none of them


def test_a_range_up_to_where_a_band_begins_does_not_reach_into_it() -> None:
    part = part_of("budget", "range")  # 0, 1k, 5k, 15k, 50k ...: each ends where the next begins
    assert [begin for (begin, _), on in zip(part.bands, structure._touched(part, 5000, 15_000), strict=True) if on] == [
        5000
    ]
    assert structure._touched(part, 15_000, 15_000) == [False, False, False, True, False, False, False]
    people = part_of("employees", "range")
    assert structure._touched(people, 1, 1) == [True] + [False] * 8


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {"tags": []}, True),
        ({"tags": ["a", "b"]}, {"tags": ["b", "a"]}, True),
        ({"marks": {"a": 0}}, {"marks": {}}, False),
        ({"low": 0}, {}, False),
        ({"confirm": False}, {}, False),
        ({"rung": 0}, {"rung": None}, False),
        ({"low": 5}, {"low": 5.0}, True),
    ],
)
def test_sameness(one: Mapping[str, Any], other: Mapping[str, Any], expected: bool) -> None:
    assert structure.same(one, other) is structure.same(other, one) is expected


@pytest.mark.parametrize(
    ("prompt", "stored", "expected"),
    [
        ("industry", {"tags": ["Retail", "Ice"], "sub": ["cones"]}, ["Industries: Retail, Ice", "cones"]),
        ("seniority", {"rung": 0, "want": 6}, ["accept: Individual contributor", "like: Owner / partner"]),
        ("budget", {"low": 0, "high": 5000, "access": ["Holds the budget"]}, ["5", "Their say over it: Holds"]),
        ("budget", {"confirm": False}, ["hand-over? No"]),
        ("revenue", {"low": 10}, ["Yearly revenue, in millions: "]),
        ("geo", {"tags": ["IE"]}, ["Countries or regions: IE"]),
        ("volume", {"number": 0}, ["Leads a month: 0"]),
        ("signals", {"marks": {"Mine": 2, "Theirs": 0}}, ["Enough on its own: Mine", "Ignore: Theirs"]),
        ("role", {"strength": "deal_breaker"}, ["Deal-breaker"]),
        ("role", {"cannot_say": True}, []),
        ("examples", {}, []),
    ],
)
def test_everything_stored_can_be_read(prompt: str, stored: Mapping[str, Any], expected: list[str]) -> None:
    lines = structure.told(PROMPTS[prompt], stored, "EUR")
    assert len(lines) == len(expected)
    assert all(each in line for each, line in zip(expected, lines, strict=True)), lines


def test_every_part_of_the_catalogue_is_drawn_and_read() -> None:
    kinds = {part.kind for prompt in PROMPTS.values() for part in prompt.parts}
    assert kinds - {"second"} == set(structure._TOLD)  # a second text is a text area
    assert set(structure._TOLD) == {"ladder", *structure._DRAWN}
