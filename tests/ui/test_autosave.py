"""What the companion of the text areas is told. What it does in a browser: tests/e2e/test_autosave.py."""

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from workshop.ui import autosave
from workshop.ui.autosave import Field


@pytest.fixture
def mounted() -> Iterator[list[Mapping[str, Any]]]:
    """What the component is mounted with; it tells ``written``."""
    calls: list[Mapping[str, Any]] = []

    def mount(**given: Any) -> SimpleNamespace:
        calls.append({**given, "data": given["data"][0]})
        return SimpleNamespace(told="written")

    with patch.object(autosave, "_COMPANION", mount):
        yield calls


def test_the_text_areas_are_named_with_what_they_began_with(mounted: list[Mapping[str, Any]]) -> None:
    told = autosave.keep("ab12", [Field("pain", "answer_pain", "Pain", "It <hurts>", 3, 600)], flush=True)
    assert told == "written"
    data = mounted[0]["data"]
    assert data["seat"] == "ab12" and data["flush"] is True
    assert data["fields"] == [
        {"prompt": "pain", "key": "answer_pain", "title": "Pain", "text": "It <hurts>", "version": 3, "limit": 600}
    ]
    assert mounted[0]["key"] == "autosave" and callable(mounted[0]["on_told_change"])


def test_it_has_a_word_for_everything_it_says(mounted: list[Mapping[str, Any]]) -> None:
    import re

    autosave.keep("ab12", [])
    used = set(re.findall(r"all\.say\.(\w+)", autosave._SCRIPT))
    assert used == set(mounted[0]["data"]["say"])


def test_when_nothing_can_be_written_it_is_told_what_the_server_has(mounted: list[Mapping[str, Any]]) -> None:
    autosave.leftover("ab12", {"pain": ("Pain", "it stops")})
    assert mounted[0]["data"]["there"] == {"pain": {"title": "Pain", "text": "it stops"}}
    assert mounted[0]["data"]["seat"] == "ab12" and "fields" not in mounted[0]["data"]


def test_the_script_puts_no_text_in_as_markup() -> None:
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in autosave._SCRIPT
