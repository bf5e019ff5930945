"""What stands on the slide: as large as it fits, nothing over the edge, no section lost, and what was cut is said."""

import functools
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.charter.samples import ALL, CROWDED, SAMPLE
from workshop.catalogue import SECTIONS
from workshop.charter import TITLES, Charter, Line, Signature
from workshop.charter.charter import LIMITS, MOST_SIGNATURES, ordered
from workshop.charter.forms.fitting import HEIGHT, Layout, arrange, lay_out
from workshop.charter.wording import wording

NOTE = "Shortened to fit; every word is in the notes."
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


def full(letter: str) -> Charter:
    """Twenty lines a section, every field as long as its file may hold it, of nothing but this letter."""

    def text(field: str) -> str:
        return letter * (LIMITS[field] // len(letter))

    line = Line(text("text"), text("label"), text("note"), "wish", text("known"))
    name = text("name")
    return Charter(
        company=name,
        offer=name,
        market=name,
        term=name,
        definition=text("definition"),
        sections=ordered(dict.fromkeys(SECTIONS, [line] * 20)),
        signatures=(Signature("leader", name, name, name, "2026-05-12"),) * MOST_SIGNATURES,
        owner=name,
        link=("https://x.example/" + "W" * 500)[: LIMITS["link"]],
    )


WORST = {**ALL, **{f"full of {letter}": full(letter) for letter in ("W", "i", "a ", "\u5b57", FAMILY, "\u0939\u093f")}}


@functools.cache
def laid_out(name: str) -> Layout:
    return lay_out(wording(WORST[name]))


@pytest.mark.parametrize("name", WORST)
def test_nothing_stands_over_anything_else(name: str) -> None:
    found = laid_out(name)
    (column,) = {(each.top, each.height) for each in found.columns} or {(found.foot.top, 0.0)}
    edges = (44.0, found.definition.top, found.definition.top + found.definition.height, column[0], sum(column))
    edges = (*edges, found.foot.top, found.foot.top + found.foot.height, HEIGHT)
    assert all(above <= below + 0.01 for above, below in pairwise(edges))


@pytest.mark.parametrize("name", WORST)
def test_every_section_has_its_title_and_something_under_it(name: str) -> None:
    rows = [row for column in laid_out(name).columns for row in column.rows]
    assert [row.text for row in rows if row.kind == "head"] == [TITLES[name] for name, _ in WORST[name].sections]
    for above, below in pairwise([*rows, rows[0]] if rows else []):
        assert above.kind != "head" or (below.kind != "head" and below.text)


@pytest.mark.parametrize(
    "changed",
    [
        {"term": "Long " * 39},
        {"definition": "word " * 400},
        {"offer": "Offer " * 33, "market": "Market " * 28},
        {"owner": "Owner " * 30},
        {"sections": CROWDED.sections},
        {"signatures": CROWDED.signatures},
    ],
)
def test_whatever_is_cut_is_said(changed: dict[str, object]) -> None:
    cut = lay_out(wording(replace(SAMPLE, **changed)))  # type: ignore[arg-type]
    assert cut.cut and cut.foot.rows[0].text == NOTE
    whole = lay_out(wording(SAMPLE))
    assert not whole.cut and NOTE not in [row.text for row in whole.foot.rows]  # the control


def test_a_line_that_leads_stands_before_its_entries_not_among_words() -> None:
    def rows(*texts: str) -> list[tuple[str, str]]:
        charter = replace(SAMPLE, sections=ordered({"sent_back": [Line(text) for text in texts]}))
        _size, columns, _cut = arrange(wording(charter), 288.0, 320.0)
        return [(row.kind, row.text) for column in columns for row in column if row.kind != "head"]

    assert rows("One of these:", "Spam", "No budget") == [
        ("plain", "One of these:"),
        ("item", "Spam"),
        ("item", "No budget"),
    ]
    assert rows("Spam", "No budget") == [("plain", "Spam, No budget")]
