"""The arithmetic of the benchmark, and what its visitor sends back. Nothing here measures time."""

import json

import pytest
from streamlit.proto.Element_pb2 import Element

from tests.bench.figures import AIMS, Figure, median, percentile, rounded, spread
from tests.bench.visitor import _state


@pytest.mark.parametrize(
    ("share", "expected"), [(0, 1), (0.05, 1), (0.5, 10), (0.51, 11), (0.95, 19), (0.96, 20), (1, 20)]
)
def test_percentile_is_the_nearest_rank(share: float, expected: float) -> None:
    assert percentile(list(range(20, 0, -1)), share) == expected


@pytest.mark.parametrize(("samples", "share"), [([], 0.5), ([1.0], 1.01), ([1.0], -0.1)])
def test_percentile_refuses_what_has_no_answer(samples: list[float], share: float) -> None:
    with pytest.raises(ValueError):
        percentile(samples, share)


def test_a_percentile_of_one_sample_is_that_sample() -> None:
    assert percentile([7.0], 0.95) == median([7.0]) == 7.0


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 0), (0.00123456, 0.00123), (1.23456, 1.23), (98.76, 98.8), (12345.6, 12346)]
)
def test_rounded_keeps_three_digits(value: float, expected: float) -> None:
    assert rounded(value) == expected


def test_spread_is_in_milliseconds() -> None:
    assert spread([0.001, 0.002, 0.004]) == {"n": 3, "p50_ms": 2.0, "p95_ms": 4.0, "max_ms": 4.0}


@pytest.mark.parametrize(("value", "reached"), [(2.99, True), (3.0, True), (3.001, False), (None, False)])
def test_a_figure_says_whether_its_aim_is_reached(value: float | None, reached: bool) -> None:
    line = json.loads(Figure("define_rerun", value, "times", {"cpu_ms": 4}).line())
    assert line["aim"] == AIMS["define_rerun"] == 3.0
    assert (line["name"], line["unit"], line["reached"], line["cpu_ms"]) == ("define_rerun", "times", reached, 4)


def test_a_figure_is_one_line_of_json() -> None:
    line = Figure("poll", 1.23456, "times", {"note": "two\nlines"}).line()
    assert "\n" not in line
    assert json.loads(line)["value"] == 1.23


def test_the_visitor_sends_what_a_browser_would() -> None:
    text = Element().text_area
    text.id, text.default = "words", "A plant."
    assert _state("text_area", text).string_value == "A plant."  # type: ignore[union-attr]
    text.set_value, text.value = True, "Two plants."
    assert _state("text_area", text).string_value == "Two plants."  # type: ignore[union-attr]
    choice = Element().selectbox
    choice.id = "choice"
    choice.options.extend(["one", "two"])
    assert _state("selectbox", choice) is None
    choice.default = 1
    assert _state("selectbox", choice).string_value == "two"  # type: ignore[union-attr]
