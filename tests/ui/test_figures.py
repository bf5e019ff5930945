"""The figures: two to eight seats, open ends, and nothing at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.test_parts import read
from workshop.catalogue import catalogue
from workshop.ui import figures
from workshop.ui.figures import MapRow

EIGHT = [voice for voice in catalogue().voices.values() if voice.answers]
THREE = EIGHT[:3]
RUNGS = ("unaware", "aware", "exploring", "writing", "comparing", "favourite", "ready")


def text(html: str) -> str:
    return " ".join("".join(read(html).text).split())


@pytest.mark.parametrize("count", range(2, 9))
def test_ladder_has_a_cell_for_each_seat_in_each_rung(count: int) -> None:
    seats = EIGHT[:count]
    html = figures.ladder(RUNGS, seats, {seat.role: at % len(RUNGS) for at, seat in enumerate(seats)})
    assert html.count('class="rung') == len(RUNGS)
    assert html.count('class="cell') == len(RUNGS) * count
    for seat in seats:
        assert f"{seat.label} from here" in html


def test_ladder_measures_the_widest_distance() -> None:
    html = figures.ladder(RUNGS, THREE, {"leader": 3, "marketing": 1, "sales": 5})
    assert "4 steps" in html and "--from:2;--to:7" in html
    assert "the same rung" in figures.ladder(RUNGS, THREE, {"leader": 3, "marketing": 3, "sales": 3})


def test_ladder_bears_missing_and_impossible_rungs() -> None:
    html = figures.ladder(RUNGS, THREE, {"leader": None, "marketing": 99})
    assert "no rung chosen" in html and "bracket" not in html
    read(figures.ladder((), THREE, {}))


def test_ranges_show_the_common_band() -> None:
    spans = {"leader": (15_000, 40_000), "marketing": (5_000, 50_000), "sales": (20_000, 60_000)}
    html = figures.ranges(THREE, spans, unit="money", currency="GBP")
    assert "all three: £20k to £40k" in html and 'class="zone meet"' in html


def test_ranges_that_do_not_meet_show_the_gap() -> None:
    spans = {"leader": (12, 26), "marketing": (4, 12), "sales": (16, 39)}
    html = figures.ranges(THREE, spans)
    assert "Marketing ends at 12, Sales begins at 16" in html and 'class="zone gap"' in html


def test_ranges_with_open_ends() -> None:
    html = figures.ranges(THREE, {"leader": (None, 500), "marketing": (20, None), "sales": (None, None)})
    assert "open-low" in html and "open-high" in html
    said = text(html)
    assert "up to 500" in said and "from 20" in said and "no limit" in said
    assert "all three: 20 to 500" in said


@pytest.mark.parametrize(("unit", "low", "high"), [("million", 0.1, 1e12), ("people", 1, 10**12), ("money", 5000, 9e5)])
def test_the_words_along_a_scale_have_room_on_a_phone(unit: str, low: float, high: float) -> None:
    html = figures.ranges(THREE, {"leader": (low, high)}, unit=unit, currency="GBP")
    ticks = re.findall(r"<span[^>]*>([^<]+)</span>", html.partition('class="axis"')[2])
    assert len(ticks) >= 2
    assert all(len(tick) < 48 / len(ticks) for tick in ticks[1:-1])
    assert sum(len(tick) + 1 for tick in ticks) <= 48


def test_ranges_without_any_number() -> None:
    html = figures.ranges(THREE, {"leader": (None, None), "marketing": None})
    assert "no limit" in html and html.count("no range") == 2
    assert "zone" not in html


def test_a_range_typed_the_wrong_way_round_is_turned() -> None:
    assert "5 to 9" in figures.ranges(THREE, {"leader": (9, 5), "sales": (5, 9)})


@given(
    st.dictionaries(
        st.sampled_from([seat.role for seat in EIGHT]),
        st.none() | st.tuples(st.none() | st.floats(0, 1e12), st.none() | st.floats(0, 1e12)),
    )
)
def test_bars_never_leave_the_scale(spans: dict[str, tuple[float | None, float | None] | None]) -> None:
    html = figures.ranges(EIGHT, spans)
    read(html)
    bars = re.findall(r"left:([\d.]+)%;width:([\d.]+)%", html)
    assert len(bars) >= html.count('class="bar ')  # and the zone, where there is one
    for left, width in bars:
        assert float(left) <= 100 and float(left) + float(width) <= 100.7


@pytest.mark.parametrize(
    ("chose", "said"),
    [(3, "all three"), (2, "all but Sales"), (1, "only Leader"), (0, "nobody")],
)
def test_who_chose_is_said_in_words(chose: int, said: str) -> None:
    assert figures.who_chose(THREE[:chose], THREE) == said
    assert figures.who_chose(EIGHT[:4], EIGHT) == "4 of 8"


def test_sets_put_what_is_common_first() -> None:
    html = figures.sets(THREE, {"leader": ["b", "a"], "marketing": ["a"], "sales": ["a"]}, options=["z", "b", "a"])
    assert html.index(">a<") < html.index(">b<") and ">z<" not in html
    assert "Nobody ticked anything." in figures.sets(THREE, {})


def test_levels_put_the_widest_difference_first() -> None:
    marks = {"leader": {"demo": 2, "click": 0}, "marketing": {"demo": 2, "click": 2}, "sales": {"tender": 2}}
    html = figures.signals(THREE, marks)
    assert html.index(">click<") < html.index(">demo<")
    assert "2 levels apart" in html and "one only" in html
    assert "Nobody marked anything." in figures.fields(THREE, {})


def test_a_level_out_of_range_is_no_level() -> None:
    assert "not marked" in figures.levels(THREE, {"leader": {"a": 7}}, ("no", "yes"))


def test_numbers_bear_none_zero_and_negative() -> None:
    html = figures.numbers(THREE, {"leader": 0, "marketing": -5, "sales": None})
    assert "no number" in html and "-5" in html


@pytest.mark.parametrize("count", [2, 3, 8])
def test_map_has_a_column_for_each_pair(count: int) -> None:
    seats = EIGHT[:count]
    html = figures.pair_map(seats, [MapRow("Stage", {("sales", "leader"): "apart"}, "four steps")])
    assert html.count('class="cellmark') == count * (count - 1) // 2
    if count > 2:
        assert html.count("c-apart") == 1, "a pair is found whichever way round it is named"
