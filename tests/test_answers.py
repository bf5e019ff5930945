"""Writing blind, sealing and unsealing; who may is in test_permissions.py."""

from typing import Any

import pytest
from sqlmodel import func, select

from tests.conftest import Cast, write_all
from workshop import db, services, views
from workshop.catalogue import catalogue
from workshop.errors import Conflict, Invalid, NotNow
from workshop.models import AnswerRow


def test_an_answer_has_a_version_and_another_tab_is_a_conflict(cast: Cast) -> None:
    assert services.save_answer(cast.leader, "industry", "one", base=0) == 1
    assert services.save_answer(cast.leader, "industry", "one", base=0) == 1  # the same words again: nothing to do
    assert services.save_answer(cast.leader, "industry", "two", base=1) == 2
    with pytest.raises(Conflict) as caught:
        services.save_answer(cast.leader, "industry", "three", base=1)
    assert (caught.value.theirs, caught.value.version) == ("two", 2)
    assert views.my_answers(cast.viewer("leader"))["industry"].text == "two"


@pytest.mark.parametrize(
    ("prompt", "text"), [("volume", "x"), ("no such", "x"), ("sentence", "x" * 241), ("industry.second", "x")]
)
def test_an_answer_nobody_asked_for_or_too_long(cast: Cast, prompt: str, text: str) -> None:
    with pytest.raises(Invalid) as caught:
        services.save_answer(cast.leader, prompt, text)
    assert text not in str(caught.value) or len(text) == 1
    assert not any(answer.text for answer in views.my_answers(cast.viewer("leader")).values())
    assert answers_stored() == 0
    assert services.save_answer(cast.leader, "sentence", "x" * 240) == 1  # the control
    assert answers_stored() == 1


def answers_stored() -> int:
    with db.read() as session:
        return session.exec(select(func.count()).select_from(AnswerRow)).one()


def test_a_second_text_where_two_are_asked_for(cast: Cast) -> None:
    services.set_prompts(cast.facilitator, ["sentence", "examples"])
    assert services.save_answer(cast.leader, "examples.second", "nobody should have worked it") == 1
    assert views.my_answers(cast.viewer("leader"))["examples"].second == "nobody should have worked it"
    for prompt in ("sentence.second", "examples.second.second"):
        with pytest.raises(Invalid):
            services.save_answer(cast.leader, prompt, "x")
    assert answers_stored() == 1


@pytest.mark.parametrize(
    ("prompt", "structure", "field"),
    [
        ("employees", {"low": 500, "high": 50}, "low"),
        ("employees", {"low": -1}, "low"),
        ("employees", {"low": float("nan")}, "low"),
        ("employees", {"high": float("inf")}, "high"),
        ("seniority", {"rung": 7}, "rung"),
        ("seniority", {"rung": "2"}, "rung"),
        ("industry", {"rung": 1}, "rung"),
        ("industry", {"tags": ["x" * 81]}, "tags"),
        ("industry", {"strength": "very"}, "strength"),
        ("pain", {"tags": ["Cut cost", "Save people's time", "Improve quality", "Grow sales"]}, "tags"),
        ("seniority", {"rung": True}, "rung"),
        ("budget", {"confirm": "no"}, "confirm"),
        ("industry", {"tags": "abc"}, "tags"),
    ],
)
def test_a_structure_the_prompt_does_not_ask_for(
    cast: Cast, prompt: str, structure: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        services.save_structure(cast.leader, prompt, structure)
    assert caught.value.field == field
    assert not views.my_answers(cast.viewer("leader"))[prompt].structure


def test_two_tabs_tick_different_fields_and_neither_is_lost(cast: Cast) -> None:
    seen: dict[str, Any] = {"tags": ["Food and drink"], "strength": "do_not_mind"}
    services.save_structure(cast.leader, "industry", seen)
    services.save_structure(cast.leader, "industry", {"tags": ["Chemicals"], "strength": "do_not_mind"}, seen)
    services.save_structure(cast.leader, "industry", {"tags": ["Food and drink"]}, seen)
    assert ticked(cast) == {"tags": ["Chemicals"]}
    services.save_structure(
        cast.leader, "industry", {"tags": ["Chemicals"], "cannot_say": True}, {"tags": ["Chemicals"]}
    )
    assert ticked(cast) == {"tags": ["Chemicals"], "cannot_say": True}
    services.save_structure(cast.leader, "industry", {"strength": "strong_wish"})  # the control: all of it
    assert ticked(cast) == {"strength": "strong_wish"}


def ticked(cast: Cast) -> dict[str, Any]:
    return dict(views.my_answers(cast.viewer("leader"))["industry"].structure)


def test_sealing_needs_every_answer_and_cannot_say_is_one(cast: Cast) -> None:
    services.set_prompts(cast.facilitator, ["sentence", "industry", "employees"])
    services.save_answer(cast.leader, "sentence", "A plant that stops.")
    services.save_structure(cast.leader, "employees", {"low": 50, "strength": "do_not_mind"})
    services.save_structure(cast.leader, "industry", {"strength": "strong_wish"})
    with pytest.raises(Invalid, match="Still open: Industry"):
        services.seal(cast.leader)
    services.save_structure(cast.leader, "industry", {"cannot_say": True})
    digest = services.seal(cast.leader)
    assert services.seal(cast.leader) == digest  # a double click
    receipt = views.my_receipt(cast.viewer("leader"))
    assert receipt is not None and receipt.digest == digest


def test_ticks_whose_words_were_deleted_are_an_answer_still(cast: Cast) -> None:
    """Words come first on the screen; what was ticked after them does not depend on them any more."""
    services.set_prompts(cast.facilitator, ["sentence", "industry"])
    services.save_answer(cast.leader, "sentence", "A plant that stops.")
    services.save_answer(cast.leader, "industry", "Food plants")
    services.save_structure(cast.leader, "industry", {"tags": ["Food and drink"]})
    services.save_answer(cast.leader, "industry", "")
    assert catalogue().prompts["industry"].text_needed
    assert services.seal(cast.leader)


def test_sealed_is_closed_and_unsealing_voids_the_receipt(cast: Cast) -> None:
    write_all(cast, "leader")
    first = services.seal(cast.leader)
    for deed in (
        lambda: services.save_answer(cast.leader, "industry", "changed"),
        lambda: services.save_structure(cast.leader, "industry", {"cannot_say": True}),
    ):
        with pytest.raises(NotNow, match="sealed"):
            deed()
    services.unseal(cast.leader)
    services.unseal(cast.leader)
    assert views.my_receipt(cast.viewer("leader")) is None
    assert services.seal(cast.leader) != first  # another version and nonce, the same words
