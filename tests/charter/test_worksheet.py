"""The lead brief and the persona card: filled where the charter says something, open where it does not."""

from dataclasses import replace

import pytest

from tests.charter.read import harmless, in_document
from tests.charter.samples import ALL, SAMPLE, SHORT
from workshop.catalogue import SECTIONS, catalogue
from workshop.charter import places, write
from workshop.charter.forms.worksheet import filled
from workshop.charter.wording import wording


def test_the_lead_brief_is_filled_where_the_charter_says_something() -> None:
    entries = {entry.title: entry for entry in filled("lead_brief", wording(SAMPLE))}
    assert len(entries) == 17
    assert entries["Sector"].said == ("Industry: Makes food, drink, packaging or chemicals on its own site",)
    assert entries["Zone"].said == ("Place: In the United Kingdom or Ireland",)
    assert len(entries["Never send"].said) == len(SAMPLE.lines("never"))
    assert entries["Exclusive or shared"].open and not entries["Exclusive or shared"].said
    signed = entries["Signed by marketing and by sales"]
    assert signed.open and signed.said == (
        "Marketing: Tom Adeyemi, Head of marketing",
        "Sales: Rachel Quinn, Sales director",
    )
    text = in_document(write(SAMPLE, "lead-brief"))
    assert (
        all(title in text for title in entries)
        and text.count("_" * 60) == sum(entry.open for entry in entries.values())
        and SAMPLE.definition in text
    )
    assert text.startswith("Lead brief: Qualified lead")


def test_a_seat_without_a_name_yet_signs_as_what_it_is() -> None:
    nameless = replace(SAMPLE, signatures=tuple(replace(one, name="", position="") for one in SAMPLE.signatures))
    for charter in (nameless, SHORT):
        assert filled("lead_brief", wording(charter))[-1].said == ("Marketing", "Sales")
    commas = replace(SAMPLE, signatures=tuple(replace(one, position="a, b, c") for one in SAMPLE.signatures))
    assert filled("lead_brief", wording(commas))[-1].said[0] == "Marketing: Tom Adeyemi, a, b, c"


def test_the_persona_card_leaves_open_what_nobody_said() -> None:
    entries = filled("persona", wording(SAMPLE))
    assert len(entries) == 11
    assert [entry.title for entry in entries if entry.open] == [
        "Part in the decision",
        "How they looked and bought last time",
        "What they fear about buying",
        "Evidence",
    ]


@pytest.mark.parametrize("sheet", ["lead_brief", "persona"])
def test_sheets_ask_for_what_there_is(sheet: str) -> None:
    labels = {place.label for place in places(catalogue()).values()}
    for ask in catalogue().sheets[sheet].lines:
        assert set(ask.sections) <= set(SECTIONS) and ask.of in ("", "definition", "signatures")
        assert not ask.labels or set(ask.labels) & labels
        assert set(ask.labels) <= labels | {line.label for _section, lines in SAMPLE.sections for line in lines}
    for name in ("attacked", "empty", "crowded"):
        assert harmless(in_document(write(ALL[name], sheet.replace("_", "-"))))
