"""Ticks, ladders and numbers on the writing screen: each control saves what it says and begins with it again."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Cast, Screen, shown
from workshop import services, views
from workshop.catalogue import catalogue

HOSTILE = "<img src=x> **b** [l](http://evil.example)"
KINDS = {
    "tags": "button_group",
    "access": "button_group",
    "confirm": "button_group",
    "strength": "button_group",
    "ladder": "radio",
    "want": "selectbox",
    "low": "number_input",
    "high": "number_input",
}


@pytest.fixture
def asked(cast: Cast) -> Cast:
    """Every prompt of the catalogue, with words for each from the leader."""
    services.set_prompts(cast.facilitator, list(catalogue().prompts))
    for prompt in catalogue().prompts:
        services.save_answer(cast.leader, prompt, "Words")
    return cast


def opened(screen: Screen, cast: Cast, prompt: str, role: str = "leader") -> AppTest:
    app = screen(cast[role], "define")
    nav = next(radio for radio in app.radio if str(radio.key).startswith("nav_"))
    return nav.set_value(prompt).run()


def control(app: AppTest, key: str) -> Any:
    kind = KINDS.get(key.split("_")[0], "multiselect")
    if key.startswith("tags_") and key.split("_")[1] in ("geo", "signals", "fields"):
        kind = "multiselect"
    return next(each for each in app.get(kind) if each.key == key)


def stored(cast: Cast, prompt: str, role: str = "leader") -> Mapping[str, Any]:
    return views.my_answers(cast.viewer(role))[prompt].structure


#: prompt, what is set by key one after the other, what is stored then
CASES: list[tuple[str, Sequence[tuple[str, Any]], Mapping[str, Any]]] = [
    ("role", [("tags_role", ["Finance"]), ("other_tags_role", [HOSTILE])], {"tags": ["Finance", HOSTILE]}),
    ("industry", [("sub_industry", [HOSTILE])], {"sub": [HOSTILE]}),
    ("industry", [("strength_industry", "deal_breaker")], {"strength": "deal_breaker"}),
    ("seniority", [("ladder_seniority", 1), ("want_seniority", 3)], {"rung": 1, "want": 3}),
    ("seniority", [("ladder_seniority", 0), ("want_seniority", 0)], {"rung": 0, "want": 0}),
    ("budget", [("low_budget", 0), ("high_budget", 5000)], {"low": 0, "high": 5000}),
    ("budget", [("access_budget", ["Holds the budget"])], {"access": ["Holds the budget"]}),
    ("budget", [("confirm_budget", False)], {"confirm": False}),
    ("path", [("tags_path", ["Trial or pilot"]), ("high_path", 26)], {"tags": ["Trial or pilot"], "high": 26}),
    ("revenue", [("low_revenue", 2.5)], {"low": 2.5}),
    ("employees", [("low_employees", 50)], {"low": 50}),
    ("volume", [("low_volume", 40)], {"number": 40}),
    ("geo", [("tags_geo", ["IE", HOSTILE])], {"tags": ["IE", HOSTILE]}),
    (
        "signals",
        [("tags_signals_2", ["Asked for a demo"]), ("tags_signals_0", [HOSTILE])],
        {"marks": {"Asked for a demo": 2, HOSTILE: 0}},
    ),
    ("fields", [("tags_fields_3", ["Valid email"])], {"marks": {"Valid email": 3}}),
]


@pytest.mark.parametrize(("prompt", "steps", "expected"), CASES, ids=[f"{c[0]}-{c[1][0][0]}" for c in CASES])
def test_what_a_control_says_is_stored_and_comes_back(
    asked: Cast, screen: Screen, prompt: str, steps: Sequence[tuple[str, Any]], expected: Mapping[str, Any]
) -> None:
    app = opened(screen, asked, prompt)
    for key, value in steps:
        control(app, key).set_value(value).run()
        assert not app.exception
    assert stored(asked, prompt) == expected
    again = opened(screen, asked, prompt)  # a new session: another tab, or the same after a refresh
    for key, value in steps:
        assert control(again, key).value == value
    assert stored(asked, prompt) == expected  # looking changes nothing
    assert not again.exception
    html = "".join(str(each.proto.body) for each in again.get("html"))
    assert "<img" not in html
    labels = [str(each.label) for kind in ("radio", "multiselect", "button", "checkbox") for each in again.get(kind)]
    assert "evil.example" not in "".join([*labels, *(str(each.proto) for each in again.markdown)])


def test_own_entries_are_read_again_as_text(asked: Cast, screen: Screen) -> None:
    services.save_structure(asked.leader, "industry", {"tags": [HOSTILE], "sub": [HOSTILE]})
    services.save_structure(asked.leader, "geo", {"tags": [HOSTILE]})
    services.save_structure(asked.leader, "signals", {"marks": {HOSTILE: 2}})
    services.save_answer(asked.leader, "examples.second", HOSTILE)
    services.seal(asked.leader)
    html = "".join(str(each.proto.body) for each in screen(asked.leader, "define").get("html"))
    assert "<img" not in html
    assert html.count("&lt;img src=x&gt;") == 5  # the control: it is all there, as text


def test_both_of_two_texts_come_back(asked: Cast, screen: Screen) -> None:
    services.save_answer(asked.leader, "examples.second", HOSTILE)
    app = opened(screen, asked, "examples")
    assert app.text_area(key="answer_examples").value == "Words"
    assert app.text_area(key="answer_examples_second").value == HOSTILE


def test_cannot_say_yet_beside_ticks_keeps_them(asked: Cast, screen: Screen) -> None:
    services.save_structure(asked.leader, "seniority", {"rung": 2})
    app = opened(screen, asked, "seniority")
    app.checkbox(key="cannot_seniority").check().run()
    assert stored(asked, "seniority") == {"rung": 2, "cannot_say": True}
    app.checkbox(key="cannot_seniority").uncheck().run()
    assert stored(asked, "seniority") == {"rung": 2}
    assert app.radio(key="ladder_seniority").value == 2


def test_cannot_say_yet_for_a_question_without_ticks(cast: Cast, screen: Screen) -> None:
    app = opened(screen, cast, "sentence")
    app.checkbox(key="cannot_sentence").check().run()
    assert stored(cast, "sentence") == {"cannot_say": True}
    assert "1 of 10 answered" in shown(app)


def test_how_strongly_alone_is_no_answer(cast: Cast, screen: Screen) -> None:
    app = opened(screen, cast, "employees")
    control(app, "strength_employees").set_value("do_not_mind").run()
    assert stored(cast, "employees") == {"strength": "do_not_mind"}
    assert "0 of 10 answered" in shown(app)
    app.number_input(key="low_employees").set_value(10).run()  # the control
    assert "1 of 10 answered" in shown(app)


def test_the_list_tells_what_is_done(cast: Cast, screen: Screen) -> None:
    services.save_answer(cast.leader, "industry", "Words")
    services.save_structure(cast.leader, "role", {"cannot_say": True})
    app = screen(cast.leader, "define")
    nav = next(radio for radio in app.radio if str(radio.key).startswith("nav_"))
    said = dict(zip(cast.viewer("leader").prompts, nav.options, strict=True))
    assert "check" in said["industry"]
    assert "cannot say yet" in said["role"]
    assert "edit" in said["sentence"]
    assert "remove" in said["stage"]


def test_too_long_an_entry_is_refused_and_stays_in_its_field(asked: Cast, screen: Screen) -> None:
    app = opened(screen, asked, "geo")
    app.multiselect(key="tags_geo").set_value(["x" * 81]).run()
    assert "Keep each entry under 80 characters" in shown(app)
    assert app.multiselect(key="tags_geo").value == ["x" * 81]
    assert not stored(asked, "geo")


def test_refused_numbers_keep_what_was_stored(asked: Cast, screen: Screen) -> None:
    services.save_structure(asked.leader, "budget", {"low": 10, "high": 20, "confirm": True})
    app = opened(screen, asked, "budget")
    app.number_input(key="low_budget").set_value(30).run()
    assert "smallest is larger than the largest" in shown(app)
    assert stored(asked, "budget") == {"low": 10, "high": 20, "confirm": True}
    assert opened(screen, asked, "budget").number_input(key="low_budget").value == 10


def test_the_status_words_of_others_while_waiting(cast: Cast, screen: Screen) -> None:
    for prompt in cast.viewer("leader").prompts:
        services.save_answer(cast.leader, prompt, "Words")
    services.seal(cast.leader)
    before = shown(screen(cast.leader, "define"))
    for prompt in ("sentence", "industry"):
        services.save_answer(cast.sales, prompt, "Long words of sales")
    assert shown(screen(cast.leader, "define")) == before  # nothing of what they do is told
    for prompt in cast.viewer("sales").prompts:
        services.save_structure(cast.sales, prompt, {"cannot_say": True})
    services.seal(cast.sales)
    after = shown(screen(cast.leader, "define"))
    assert after != before and "Waiting for one" in after  # the control: sealing is
