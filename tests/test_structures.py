"""What may be ticked, numbered and marked: one rule for what people say and for the sample in data/."""

from typing import Any

import pytest

from workshop import structures
from workshop.catalogue import answer_faults, catalogue

PROMPTS = catalogue().prompts
STRENGTHS = dict(catalogue().strengths)


def fields_at_fault(prompt: str, structure: dict[str, Any]) -> list[str]:
    return [fault.field for fault in structures.faults(PROMPTS[prompt], structure, STRENGTHS)]


@pytest.mark.parametrize(
    ("prompt", "right", "wrong"),
    [
        ("seniority", {"rung": 1}, {"rung": True}),
        ("seniority", {"want": 0}, {"want": False}),
        ("seniority", {"rung": 0}, {"rung": 0.0}),
        ("volume", {"number": 1}, {"number": True}),
        ("volume", {"number": 40}, {"number": "40"}),
        ("volume", {"number": 10**12}, {"number": 10**400}),
        ("employees", {"low": 0}, {"low": False}),
        ("employees", {"low": 5, "high": 5}, {"low": 6, "high": 5}),
        ("budget", {"confirm": False}, {"confirm": "no"}),
        ("budget", {"confirm": True}, {"confirm": 1}),
        ("geo", {"tags": ["abc"]}, {"tags": "abc"}),
        ("geo", {"tags": ["1"]}, {"tags": [1]}),
        ("geo", {"tags": ["x" * 80]}, {"tags": ["x" * 81]}),
        ("geo", {"tags": [str(n) for n in range(40)]}, {"tags": [str(n) for n in range(41)]}),
        ("budget", {"access": ["Holds the budget"]}, {"access": ["Has it"]}),
        ("industry", {"sub": ["bakeries"]}, {"sub": {"bakeries": 1}}),
        ("signals", {"marks": {"Asked for a demo": 1}}, {"marks": {"Asked for a demo": True}}),
        ("signals", {"marks": {"our own": 2}}, {"marks": {"our own": 3}}),
        ("signals", {"marks": {"our own": 2}}, {"marks": ["our own"]}),
        ("signals", {"marks": {"x" * 80: 2}}, {"marks": {"x" * 81: 2}}),
        ("industry", {"strength": "do_not_mind"}, {"strength": ["do_not_mind"]}),
        ("industry", {"cannot_say": True}, {"cannot_say": "yes"}),
        ("examples", {}, {"second": "words are not ticks"}),
        ("industry", {}, {"rung": None}),
    ],
)
def test_each_field_takes_what_it_is_for_and_nothing_like_it(
    prompt: str, right: dict[str, Any], wrong: dict[str, Any]
) -> None:
    assert fields_at_fault(prompt, right) == []
    assert fields_at_fault(prompt, wrong) == [min(wrong, key=lambda field: field != "low")]


def test_the_sample_is_held_against_the_same_rule() -> None:
    said = list(answer_faults(PROMPTS["seniority"], {"text": "Words", "rung": True, "want": 9}, STRENGTHS))
    assert [field for field, _told in said] == ["rung", "want"]
    for answers in catalogue().sample.answers.values():
        for prompt, answer in answers.items():  # the control
            assert not list(answer_faults(PROMPTS[prompt], answer, STRENGTHS))


def test_entries_are_tidied_and_empty_fields_left_out() -> None:
    typed = {
        "tags": [" Food ", "Food", "  "],
        "marks": {" own ": 1, " ": 2},
        "access": (),
        "rung": 0,
        "confirm": False,
        "strength": None,
        "cannot_say": False,
    }
    kept = structures.filled(structures.tidied(typed))
    assert kept == {"tags": ["Food"], "marks": {"own": 1}, "rung": 0, "confirm": False}
    assert structures.filled(structures.tidied(kept)) == kept


def test_what_is_no_list_is_not_made_one() -> None:
    assert structures.tidied({"tags": "abc", "marks": [1]}) == {"tags": "abc", "marks": [1]}


def test_a_fault_never_repeats_what_was_typed() -> None:
    secret = "x7Q" * 40
    for structure in ({"tags": [secret]}, {"tags": secret}, {"strength": secret}):
        (fault,) = structures.faults(PROMPTS["industry"], structure, STRENGTHS)
        assert secret not in fault.sentence + fault.told
