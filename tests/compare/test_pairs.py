"""Labelled pairs of wordings: floors a little under what the rules reached on them.

The rules were tuned on these pairs, so the figures say that nothing got worse, not how well unseen wording does.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from workshop.compare import relate
from workshop.compare.quantities import Quantity, alike, between, quantities

PAIRS = Path(__file__).parent / "pairs"
#: categories of the pairs that are named otherwise in the catalogue
PROMPT = {"size": "employees", "goodlead": "sentence"}
AGREE = {"same", "overlap"}


def outcomes(file: str, *, with_prompt: bool) -> Counter[tuple[str, str]]:
    """(label, kind found) -> how often."""
    found: Counter[tuple[str, str]] = Counter()
    with (PAIRS / file).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            prompt = PROMPT.get(row["category"], row["category"]) if with_prompt else None
            found[row["label"], relate(row["a"], row["b"], prompt=prompt).kind] += 1
    return found


@pytest.mark.parametrize("with_prompt", [True, False])
@pytest.mark.parametrize(("file", "f1"), [("a.csv", 0.95), ("b.csv", 0.91)])
def test_floors(file: str, f1: float, with_prompt: bool) -> None:
    found = outcomes(file, with_prompt=with_prompt)
    hit = sum(n for (label, kind), n in found.items() if label in AGREE and kind in AGREE)
    named = sum(n for (label, _kind), n in found.items() if label in AGREE)
    given = sum(n for (_label, kind), n in found.items() if kind in AGREE)
    assert 2 * hit / (named + given) >= f1
    conflicts = sum(n for (label, _kind), n in found.items() if label == "conflict")
    called = sum(n for (_label, kind), n in found.items() if kind == "conflict")
    assert found["conflict", "conflict"] / called >= 0.93
    assert found["conflict", "conflict"] / conflicts >= 0.90
    assert sum(found["conflict", kind] for kind in AGREE) / conflicts <= 0.05


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("£50k", "50,000 GBP"),
        ("£1k a month", "£12k a year"),
        ("ten to fifteen thousand euros", "€10,000 - €15,000"),
        ("within the past fortnight", "in the last 14 days"),
        ("not below 50 staff", "50+ employees"),
        ("quarter of a million pounds", "£250k"),
        ("De 50 a 200 empleados", "50-200 people"),
    ],
)
def test_one_amount_in_two_wordings(a: str, b: str) -> None:
    assert between(_one(a), _one(b)) == "same"


@pytest.mark.parametrize(
    ("a", "b"), [("45 agents", "45 employees"), ("£10m revenue", "£10m raised in funding"), ("20%", "20 people")]
)
def test_unlike_amounts_are_not_held_against_each_other(a: str, b: str) -> None:
    assert not alike(_one(a), _one(b))


def _one(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize("text", ["at 3 a.m.", "one plant tries it", "9" * 400, "visited 3 times"])
def test_turns_of_phrase_are_no_amounts(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("No competitors", "competitors", "conflict"),
        ("Doesn't need to have budget", "No requirement for budget", "overlap"),
        ("Comparando proveedores", "comparing suppliers", "same"),
        ("No ha pedido ninguna demo", "Pidió una demo", "conflict"),
        ("IT manager", "Finance manager", "different"),
    ],
)
def test_kinds(a: str, b: str, kind: str) -> None:
    assert relate(a, b).kind == kind
    assert relate(a.upper() if "IT" in a else a.title(), f"  {b}.  ").kind == kind
