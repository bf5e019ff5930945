"""The charter as data: JSON there and back, refusals with their place, digest, composing, changes."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest

from tests.charter.samples import ALL, HOSTILE, SAMPLE
from workshop.catalogue import SECTIONS, catalogue
from workshop.charter import (
    Against,
    Change,
    Charter,
    Decision,
    Line,
    Place,
    Scope,
    changes,
    compose,
    day,
    places,
    version_number,
)
from workshop.charter.charter import FORMAT, LIMITS, ordered
from workshop.errors import Invalid

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "charter.schema.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("007", 7),
        ("99999", 99999),
        *dict.fromkeys(("", "0", "-1", "1.5", "²", "١", "100000", "0" * 9, "9" * 5000, "draft"), 0).items(),
    ],
)
def test_the_number_of_a_version_in_an_address(text: str, number: int) -> None:
    assert version_number(text) == number


def test_the_schema_is_one_and_has_a_name_of_its_own() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert urlsplit(SCHEMA["$id"]).scheme and SCHEMA["$schema"].endswith("2020-12/schema")
    assert SCHEMA["properties"]["format"]["const"] == FORMAT


@pytest.mark.parametrize("name", ALL)
def test_json_there_and_back(name: str) -> None:
    charter = ALL[name]
    text = charter.to_json()
    assert Charter.from_json(text) == charter
    assert Charter.from_json(text.encode()) == charter
    jsonschema.validate(json.loads(text), SCHEMA)


def changed(path: str, value: object) -> dict:
    """The sample's JSON without its digest, with one value put at ``path`` ("sections.company.0.firm")."""
    whole = json.loads(SAMPLE.to_json())
    del whole["digest"]
    *way, last = path.split(".")
    spot = whole
    for step in way:
        spot = spot[int(step)] if isinstance(spot, list) else spot[step]
    spot[int(last) if isinstance(spot, list) else last] = value
    return whole


REFUSED = [
    ("format", "other/1", "format"),
    ("company", "   ", "company"),
    ("company", 7, "company"),
    ("company", "x" * 201, "company"),
    ("term", "", "term"),
    ("version", 0, "version"),
    ("version", 1.5, "version"),
    ("version", True, "version"),
    ("definition", "x" * (LIMITS["definition"] + 1), "definition"),
    ("surprise", 1, "surprise"),
    ("sections", [], "sections"),
    ("sections.surprise", [], "sections.surprise"),
    ("sections.company", {}, "sections.company"),
    ("sections.company", [{"text": "x"}] * 81, "sections.company"),
    ("sections.company.0", "x", "sections.company[0]"),
    ("sections.company.0", {"label": "x"}, "sections.company[0].text"),
    ("sections.company.0.text", " ", "sections.company[0].text"),
    ("sections.company.1.firm", "maybe", "sections.company[1].firm"),
    ("sections.company.1.firm", ["must"], "sections.company[1].firm"),
    ("sections.company.1.colour", "red", "sections.company[1].colour"),
    ("signatures.0.role", "", "signatures[0].role"),
    ("signatures.0.signed_on", "yesterday", "signatures[0].signed_on"),
    ("signatures", [{"role": "r", "label": "l", "name": "n"}] * 9, "signatures"),
    ("agreed_on", "2026-5-12", "agreed_on"),
    ("link", "javascript:alert(1)", "link"),
    ("link", "https://", "link"),
    ("link", "https://x.example/><script>alert(1)</script>", "link"),
    ("link", "https://x.example/`a`", "link"),
    ("signed", "yes", "signed"),
    ("log_head", "12ab", "log_head"),
    ("log_head", "g" * 64, "log_head"),
    ("objections", "x", "objections"),
    ("objections", [{"role": "sales", "label": "Sales"}], "objections[0].text"),
    ("objections", [{"role": "sales", "label": "Sales", "text": " "}], "objections[0].text"),
    ("objections", [{"role": "", "label": "Sales", "text": "x"}], "objections[0].role"),
    ("objections", [{"role": "r", "label": "l", "text": "x"}] * 9, "objections"),
]


@pytest.mark.parametrize(("path", "value", "field"), REFUSED)
def test_refusals_name_the_place_and_not_the_text(path: str, value: object, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        Charter.from_json(json.dumps(changed(path, value)))
    assert caught.value.field == field
    assert "xxx" not in str(caught.value)


@pytest.mark.parametrize(("path", "value", "field"), [row for row in REFUSED if row[:2] != ("link", "https://")])
def test_the_published_schema_refuses_the_same(path: str, value: object, field: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(changed(path, value), SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("company", "x" * 200),
        ("version", 2),
        ("definition", "x" * LIMITS["definition"]),
        ("sections.company", [{"text": "x"}] * 80),
        ("sections.company.1.firm", "wish"),
        ("signatures.0.signed_on", ""),
        ("signatures", []),
        ("link", "http://localhost:8501/c/abc"),
        ("link", "https://[::1]:8501/a%20b;c,d/~e?f=(g)&h='i'!*+$#@:j"),
        ("signed", False),
        ("log_head", "0f" * 32),
        ("log_head", ""),
        ("objections", [{"role": "sales", "label": "", "text": "x" * 2000}]),
        ("objections", []),
    ],
)
def test_the_like_is_taken(path: str, value: object) -> None:
    whole = changed(path, value)
    Charter.from_json(json.dumps(whole))
    jsonschema.validate(whole, SCHEMA)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "[" * 100_000, b"\xff\xfe\x00", "NaN"])
def test_what_is_no_charter_at_all(text: str | bytes) -> None:
    with pytest.raises(Invalid):
        Charter.from_json(text)


def test_a_changed_file_is_noticed() -> None:
    text = SAMPLE.to_json()
    assert Charter.from_json(text)
    with pytest.raises(Invalid) as caught:
        Charter.from_json(text.replace("Asked for a demo", "Asked for a cake"))
    assert caught.value.field == "digest"


def test_digest_is_over_what_was_agreed() -> None:
    assert re.fullmatch("[0-9a-f]{64}", SAMPLE.digest)
    same = replace(SAMPLE, signatures=(), agreed_on="", review_on="", link="", signed=False)
    assert same.digest == SAMPLE.digest
    same = replace(SAMPLE, objections=(Against("sales", "Sales", "Too wide."),), log_head="0f" * 32)
    assert same.digest == SAMPLE.digest
    for other in (
        replace(SAMPLE, version=2),
        replace(SAMPLE, definition=SAMPLE.definition + " "),
        replace(SAMPLE, owner="Somebody else"),
        replace(SAMPLE, sections=SAMPLE.sections[1:]),
    ):
        assert other.digest != SAMPLE.digest
    assert HOSTILE.digest  # a lone surrogate does not stop it


def test_what_came_later_changes_no_digest_and_no_file_of_before() -> None:
    # of the worked example before there were objections and log heads in it
    assert SAMPLE.digest == "556f4584440f10d97d2d2296ec6c2b0f2a7fad83d04f53716a0b637d5d8918f9"
    assert not {"objections", "log_head"} & set(json.loads(SAMPLE.to_json()))
    later = replace(SAMPLE, objections=(Against("sales", "Sales", "Too wide."),), log_head="0f" * 32)
    assert Charter.from_json(later.to_json()) == later
    jsonschema.validate(json.loads(later.to_json()), SCHEMA)


def test_the_sample_is_complete() -> None:
    assert [name for name, _lines in SAMPLE.sections] == list(SECTIONS)
    assert SAMPLE.signed and all(one.signed_on for one in SAMPLE.signatures)
    assert SAMPLE.lines("nothing of that name") == ()


def test_ordered_leaves_out_the_empty_and_refuses_the_unknown() -> None:
    assert ordered({"score": [Line("b")], "company": [Line("a")], "want": []}) == (
        ("company", (Line("a"),)),
        ("score", (Line("b"),)),
    )
    with pytest.raises(Invalid):
        ordered({"cake": [Line("a")]})


# --- composing --------------------------------------------------------------------------------------------------------

PLACES = {
    "sentence": Place("definition", "In one sentence"),
    "industry": Place("company", "Industry"),
    "signals": Place("enough", "Signals"),
    "budget": Place("want", "Budget"),
    "examples": Place("", "Two leads"),
    "bridge": Place("bridge", "Before a rep calls"),
}
VOICES = {"leader": "Leader", "sales": "Sales"}


def composed(*decided: Decision) -> Charter:
    return compose(Scope("Oak"), decided, places=PLACES, voices=VOICES)


def test_each_line_goes_to_its_section() -> None:
    charter = composed(
        Decision("bridge", "keep", (("Ring them", "must"),)),
        Decision(
            "signals",
            "merge",
            (("Asked for a demo", "must"), ("Came to a webinar", "wish"), ("Clicked", "never")),
            "CRM",
        ),
        Decision("industry", "keep", (("Food", "must"), ("Drink", "must"), ("Tobacco", "never")), sources=("leader",)),
        Decision("sentence", "reword", (("A plant that loses money.", "must"),)),
        Decision("examples", "keep", (("Read aloud only", "must"),)),
    )
    assert charter.definition == "A plant that loses money."
    assert charter.sections == (
        ("company", (Line("Food", "Industry", "Leader, as written"), Line("Drink", "", "Leader, as written"))),
        ("enough", (Line("Asked for a demo", known="CRM"),)),
        ("counts", (Line("Came to a webinar", firm="wish", known="CRM"),)),
        ("never", (Line("Tobacco", "", "Leader, as written", "never"), Line("Clicked", firm="never", known="CRM"))),
        ("bridge", (Line("Ring them"),)),
    )


def test_parked_is_printed_and_dropped_is_not() -> None:
    charter = composed(
        Decision("budget", "park", owner="Helen", due=dt.date(2026, 6, 30), meanwhile="Ask, but take either answer"),
        Decision("industry", "drop", (("Food", "must"),)),
    )
    line = Line("Ask, but take either answer", "Budget", firm="wish", known="Helen, 30 June 2026")
    assert charter.sections == (("not_settled", (line,)),)


def test_unknown_items_and_kinds_are_refused() -> None:
    assert composed(Decision("industry", "keep", ((" ", "must"),))).sections == ()
    with pytest.raises(Invalid):
        composed(Decision("cake", "keep"))
    with pytest.raises(Invalid):
        composed(Decision("industry", "eat"))


def test_the_catalogue_has_a_place_for_everything_and_its_sample_composes() -> None:
    whole = catalogue()
    where = places(whole)
    assert {place.section for place in where.values()} <= {*SECTIONS, "definition", ""}
    sample = whole.sample
    decided = [
        Decision(
            d.item,
            d.kind,
            d.lines,
            d.known_by,
            d.sources,
            d.owner,
            dt.date.fromisoformat(d.due) if d.due else None,
            d.meanwhile,
        )
        for d in sample.decisions
    ]
    charter = compose(Scope(sample.company), decided, places=where)
    assert charter.definition and len(charter.sections) >= 10


def test_day() -> None:
    assert day("2026-05-02") == "2 May 2026"
    assert day("") == "" and day("soon") == "soon"


# --- changes ----------------------------------------------------------------------------------------------------------


def test_changes_line_by_line() -> None:
    new = replace(
        SAMPLE,
        definition="Shorter.",
        signatures=(),
        sections=ordered(
            {
                **dict(SAMPLE.sections),
                "person": [*SAMPLE.lines("person"), Line("Speaks for a site", "Part")],
                "never": SAMPLE.lines("never")[1:],
                "counts": [replace(SAMPLE.lines("counts")[0], text="Three in 30 days:"), *SAMPLE.lines("counts")[1:]],
                "score": [replace(SAMPLE.lines("score")[0], firm="wish"), *SAMPLE.lines("score")[1:]],
            }
        ),
    )
    first = SAMPLE.lines("score")[0].text
    assert changes(SAMPLE, new) == (
        Change("definition", "", SAMPLE.definition, "Shorter."),
        Change("person", "Part", "", "Speaks for a site"),
        Change("counts", "", SAMPLE.lines("counts")[0].text, "Three in 30 days:"),
        Change("never", "", "Competitor", ""),
        Change("score", "", f"{first} (must)", f"{first} (wish)"),
    )


def test_a_line_is_held_against_the_one_of_its_own_label() -> None:
    """Where one before it has gone: or it would read as if that one had become this one."""
    was = replace(SAMPLE, sections=ordered({"not_settled": [Line("Ask all", "Path"), Line("Ten", "Volume")]}))
    now = replace(SAMPLE, sections=ordered({"not_settled": [Line("Forty", "Volume"), Line("Later", "Price")]}))
    found = [each for each in changes(was, now) if each.section == "not_settled"]
    assert found == [
        Change("not_settled", "Volume", "Ten", "Forty"),
        Change("not_settled", "Price", "Path: Ask all", "Price: Later"),
    ]


def test_no_changes_where_nothing_was_agreed_anew() -> None:
    assert changes(SAMPLE, replace(SAMPLE, signatures=(), signed=False, review_on="", link="")) == ()
