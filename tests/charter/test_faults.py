"""A file that should be a charter: what is wrong with it, in words, and all of it at once."""

import json
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charter.samples import EVERY, SAMPLE
from workshop.charter import Charter, faults
from workshop.charter.forms.faults import BIGGEST, MOST, place
from workshop.errors import Invalid


def whole(**changed: Any) -> str:
    return json.dumps({**json.loads(SAMPLE.to_json()), **changed})


@pytest.mark.parametrize("name", EVERY)
def test_a_charter_has_no_faults(name: str) -> None:
    assert faults(EVERY[name].to_json()) == () == faults(EVERY[name].to_json().encode())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is not a JSON file."),
        (b"\xff\xfe\x00", "This is not a JSON file."),
        ("[" * 100_000, "This is not a JSON file."),
        ("[]", "Must be an object with named fields."),
        ("{}", "Format: This field is missing."),
        ('{"format": "other/1", "company": 7}', "Format: This file has another format, or a newer one. "),
        (" " * (BIGGEST + 1), "This file is too large to be a charter."),
        (whole(definition="Other."), "Fingerprint: The fingerprint does not belong to the text."),
    ],
)
def test_one_fault(text: str | bytes, said: str) -> None:
    (only,) = faults(text)
    assert only.startswith(said)


def test_all_faults_are_named_by_their_place() -> None:
    sections = {
        "company": [{"text": "fine"}, {"text": "x", "firm": "perhaps"}, {"text": ""}],
        "person": [{"txt": "x"}],
        "surprise": [],
        "score": "x",
    }
    signatures = [{"role": "leader", "label": "Leader", "name": "H", "signed_on": "soon"}]
    text = whole(version=0, sections=sections, signatures=signatures, link="javascript:1", colour="red")
    assert faults(text) == (
        "Version: Must be a whole number from 1 to 99999.",
        "The company, line 2, how firm: Must be one of: must, wish, never.",
        "The company, line 3, text: Must not be empty.",
        "The person, line 1, txt: There is no such field.",
        "surprise: There is no such field.",
        "How we keep score: Must be a list.",
        "Signatures, line 1, day of signing: Must be a date such as 2026-05-12.",
        "Link: Must be a full address that begins with https:// or http://.",
        "colour: There is no such field.",
    )
    assert faults('{"format": "same-page-charter/1", "version": 0}') == (
        "Company: This field is missing.",
        "Version: Must be a whole number from 1 to 99999.",
    )
    many = whole(sections={"company": [{"text": ""}] * 80})
    assert len(faults(many)) == MOST


@pytest.mark.parametrize("around", ['"offer": {}', '"sections": {{"company": [{}]}}', '"sections": {{"never": {}}}'])
def test_a_file_nested_as_deep_as_can_just_be_read_has_a_fault(around: str) -> None:
    for deep in range(sys.getrecursionlimit() - 150, sys.getrecursionlimit() + 20):
        text = '{"format": "same-page-charter/1", "company": "X", ' + around.format("[" * deep + "]" * deep) + "}"
        assert len(faults(text)) == 1


def test_places_are_clean() -> None:
    assert place("sections.never[0]") == "Never a lead, line 1"
    assert place("a\x1b[31m\r\nb") == "a"
    assert place("") == ""


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*json.loads(SAMPLE.to_json()), "x"]), values, max_size=4))
def test_what_is_refused_has_faults_and_what_is_taken_has_none(changed: dict[str, Any]) -> None:
    text = whole(**changed)
    try:
        Charter.from_json(text)
        assert faults(text) == ()
    except Invalid:
        assert 1 <= len(faults(text)) <= MOST
