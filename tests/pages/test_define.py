"""The writing screen: what it asks, when the structure comes, what is saved, sealing, and what others' states show."""

from collections.abc import Mapping

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from tests.conftest import Cast, Screen, shown, write_all
from workshop import services, views
from workshop.catalogue import catalogue
from workshop.models import Phase
from workshop.receipts import short


def goes_to(app: AppTest, prompt: str) -> AppTest:
    """Open a question by the list."""
    nav = next(radio for radio in app.radio if str(radio.key).startswith("nav_"))
    return nav.set_value(prompt).run()


def keys(app: AppTest) -> set[str]:
    """The keys of the widgets on the screen."""
    kinds = ("text_area", "button_group", "radio", "selectbox", "number_input", "checkbox", "multiselect", "button")
    return {str(widget.key) for kind in kinds for widget in app.get(kind) if widget.key}


def mine(cast: Cast, role: str, prompt: str) -> views.MyAnswer:
    return views.my_answers(cast.viewer(role))[prompt]


def write(cast: Cast, prompt: str, text: str = "Words", structure: Mapping[str, object] | None = None) -> None:
    services.save_answer(cast.leader, prompt, text)
    if structure:
        services.save_structure(cast.leader, prompt, structure)


@pytest.fixture
def all_prompts(cast: Cast) -> Cast:
    """The same workshop with every prompt of the catalogue."""
    services.set_prompts(cast.facilitator, list(catalogue().prompts))
    return cast


def test_before_the_questions_open(cast: Cast, screen: Screen) -> None:
    write(cast, "industry")
    services.back(cast.facilitator, Phase.DEFINE)
    app = screen(cast.leader, "define")
    assert "The questions open soon" in shown(app)
    assert "written so far is kept" in shown(app)
    assert not app.text_area
    assert "written so far" not in shown(screen(cast.sales, "define"))


def test_own_words_come_first(cast: Cast, screen: Screen) -> None:
    app = goes_to(screen(cast.leader, "define"), "industry")
    assert {"answer_industry", "cannot_industry", "next", "previous"} <= keys(app)
    assert "tags_industry" not in keys(app) and "strength_industry" not in keys(app)
    write(cast, "industry")
    assert {"tags_industry", "strength_industry"} <= keys(app.run())


def test_cannot_say_yet_opens_the_structure_and_counts_as_an_answer(cast: Cast, screen: Screen) -> None:
    app = goes_to(screen(cast.leader, "define"), "industry")
    app.checkbox(key="cannot_industry").check().run()
    assert "tags_industry" in keys(app)
    assert mine(cast, "leader", "industry").cannot_say
    assert "1 of 10 answered" in shown(app)
    app.checkbox(key="cannot_industry").uncheck().run()
    assert not mine(cast, "leader", "industry").structure
    assert "0 of 10 answered" in shown(app)


def test_a_question_without_needed_words_shows_its_structure_at_once(cast: Cast, screen: Screen) -> None:
    assert {"low_employees", "high_employees"} <= keys(goes_to(screen(cast.leader, "define"), "employees"))


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("industry", {"tags_industry", "other_tags_industry", "sub_industry", "strength_industry"}),
        ("seniority", {"ladder_seniority", "want_seniority"}),
        ("budget", {"low_budget", "high_budget", "access_budget", "confirm_budget"}),
        ("path", {"tags_path", "low_path", "high_path"}),
        ("signals", {"tags_signals_0", "tags_signals_1", "tags_signals_2"}),
        ("fields", {"tags_fields_1", "tags_fields_2", "tags_fields_3"}),
        ("geo", {"tags_geo"}),
        ("volume", {"low_volume"}),
        ("examples", {"answer_examples", "answer_examples_second"}),
    ],
)
def test_each_kind_of_structure_has_its_controls(
    all_prompts: Cast, screen: Screen, prompt: str, expected: set[str]
) -> None:
    write(all_prompts, prompt)
    app = goes_to(screen(all_prompts.leader, "define"), prompt)
    assert not app.exception
    assert expected <= keys(app)
    assert ("strength_" + prompt in keys(app)) == catalogue().prompts[prompt].strength


def test_what_is_ticked_is_saved_and_comes_back(cast: Cast, screen: Screen) -> None:
    write(cast, "industry")
    app = goes_to(screen(cast.leader, "define"), "industry")
    app.get("button_group")[0].set_value(["Manufacturing", "Retail"]).run()
    app.multiselect(key="other_tags_industry").set_value(["Ice <b>cream</b>"]).run()
    stored = {"tags": ["Manufacturing", "Retail", "Ice <b>cream</b>"]}
    assert mine(cast, "leader", "industry").structure == stored
    again = goes_to(screen(cast.leader, "define"), "industry")
    assert again.multiselect(key="other_tags_industry").value == ["Ice <b>cream</b>"]
    assert mine(cast, "leader", "industry").structure == stored  # looking changes nothing


def test_the_ladder_stands_top_rung_first(cast: Cast, screen: Screen) -> None:
    write(cast, "seniority")
    app = goes_to(screen(cast.leader, "define"), "seniority")
    ladder = app.radio(key="ladder_seniority")
    assert ladder.options[0] == "Owner / partner" and ladder.value is None
    ladder.set_value(2).run()
    assert mine(cast, "leader", "seniority").structure == {"rung": 2}
    app.radio(key="ladder_seniority").set_value(0).run()
    assert mine(cast, "leader", "seniority").structure == {"rung": 0}


def test_refused_numbers_stay_and_say_why(cast: Cast, screen: Screen) -> None:
    app = goes_to(screen(cast.leader, "define"), "employees")
    app.number_input(key="high_employees").set_value(50).run()
    app.number_input(key="low_employees").set_value(500).run()
    assert "smallest is larger than the largest" in shown(app)
    assert app.number_input(key="low_employees").value == 500
    assert mine(cast, "leader", "employees").structure == {"high": 50}
    app.number_input(key="high_employees").set_value(900).run()
    assert "smallest is larger" not in shown(app)
    assert mine(cast, "leader", "employees").structure == {"low": 500, "high": 900}


def test_a_limit_is_told(cast: Cast, screen: Screen) -> None:
    write(cast, "pain")
    app = goes_to(screen(cast.leader, "define"), "pain")
    options = catalogue().prompts["pain"].parts[0].options
    app.get("button_group")[0].set_value(list(options[:4])).run()
    assert "Choose at most 3" in shown(app)
    assert not mine(cast, "leader", "pain").structure


def test_a_signal_is_offered_in_one_list_only(all_prompts: Cast, screen: Screen) -> None:
    write(all_prompts, "signals", structure={"marks": {"Asked for a demo": 2, "Started a trial": 0}})
    app = goes_to(screen(all_prompts.leader, "define"), "signals")
    lists = {level: app.multiselect(key=f"tags_signals_{level}") for level in range(3)}
    assert lists[2].value == ["Asked for a demo"] and lists[0].value == ["Started a trial"]
    assert "Asked for a demo" in lists[2].options and "Asked for a demo" not in lists[1].options
    lists[2].set_value([]).run()
    app.multiselect(key="tags_signals_1").set_value(["Asked for a demo"]).run()
    marks = {"Asked for a demo": 1, "Started a trial": 0}
    assert mine(all_prompts, "leader", "signals").structure == {"marks": marks}
    assert "Asked for a demo" not in app.multiselect(key="tags_signals_2").options


def test_looking_at_marks_that_are_not_offered_keeps_them(all_prompts: Cast, screen: Screen) -> None:
    marks = {"Phone": 0, "Valid email": 3}
    write(all_prompts, "fields", structure={"marks": marks})
    goes_to(screen(all_prompts.leader, "define"), "fields")
    assert mine(all_prompts, "leader", "fields").structure == {"marks": marks}


def test_a_second_tab_that_only_looks_on_changes_nothing(cast: Cast, screen: Screen) -> None:
    write(cast, "seniority")
    looking = goes_to(screen(cast.leader, "define"), "seniority")
    changing = goes_to(screen(cast.leader, "define"), "seniority")
    changing.radio(key="ladder_seniority").set_value(3).run()
    looking.run()
    assert mine(cast, "leader", "seniority").structure == {"rung": 3}
    looking.radio(key="ladder_seniority").set_value(5).run()  # the control: its own change counts
    assert mine(cast, "leader", "seniority").structure == {"rung": 5}


def test_the_text_area_never_writes_by_itself(cast: Cast, screen: Screen) -> None:
    """After a restart of the server a browser hands in what it held at the last blur: older than what is stored."""
    app = goes_to(screen(cast.leader, "define"), "industry")
    app.text_area(key="answer_industry").set_value("An older text")
    write(cast, "industry", "The newest text")
    app.button(key="next").click().run()
    assert mine(cast, "leader", "industry").text == "The newest text"
    back = app.button(key="previous").click().run()
    assert back.text_area(key="answer_industry").value == "The newest text"


def test_next_and_previous_and_a_refresh(cast: Cast, screen: Screen) -> None:
    app = screen(cast.leader, "define")
    assert "answer_sentence" in keys(app) and "previous" not in keys(app)
    assert app.text_area(key="answer_sentence").max_chars == 240
    app.button(key="next").click().run()
    assert "answer_industry" in keys(app)
    assert "industry" in app.query_params["q"]  # so that a refresh comes back to it
    app.button(key="previous").click().run()
    assert "answer_sentence" in keys(app)


def test_a_list_that_was_replaced_on_the_way_leads_nowhere(cast: Cast, screen: Screen) -> None:
    """Words were saved and Next was pressed at nearly the same time: the browser sends a state from before the step."""
    app = screen(cast.leader, "define")
    before = next(radio for radio in app.radio if str(radio.key).startswith("nav_"))._widget_state
    app.button(key="next").click().run()
    assert "answer_industry" in keys(app)
    app._run(WidgetStates(widgets=[before]))
    assert "answer_industry" in keys(app)
    goes_to(app, "sentence")  # the control: a choice in the list that is there still leads on
    assert "answer_sentence" in keys(app)


def test_one_question_is_asked_of_each_role_in_its_own_way(all_prompts: Cast, screen: Screen) -> None:
    asks = catalogue().prompts["volume"].asks
    assert asks["sales"] in shown(goes_to(screen(all_prompts.sales, "define"), "volume"))
    assert asks["leader"] in shown(goes_to(screen(all_prompts.leader, "define"), "volume"))


def test_the_return_code_is_shown_to_a_newcomer(cast: Cast, screen: Screen) -> None:
    app = screen(cast.leader, "define")
    said = f"Your return code is {cast.leader.code}"
    assert said in shown(app)
    for prompt in ("sentence", "industry"):
        write(cast, prompt)
    assert said not in shown(screen(cast.leader, "define"))


def test_the_facilitator_is_about_to_open(cast: Cast, screen: Screen) -> None:
    app = screen(cast.leader, "define")
    services.ask_to_finish(cast.facilitator)
    assert "about to open the answers" in shown(app.run())
    services.ask_to_finish(cast.facilitator, False)
    assert "about to open the answers" not in shown(app.run())


def test_sealing_waits_for_every_answer_and_asks_once_more(cast: Cast, screen: Screen) -> None:
    app = screen(cast.leader, "define")
    assert app.button(key="seal").disabled
    assert "10 questions are still open" in shown(app)
    prompts = cast.viewer("leader").prompts
    for prompt in prompts[:-1]:
        write(cast, prompt)
    services.save_structure(cast.leader, prompts[-1], {"cannot_say": True})
    app.run()
    app.button(key="seal").click().run()
    assert "Seal your definition?" in shown(app)
    assert "cannot say yet”: Revenue" in shown(app)
    assert not cast.viewer("leader").sealed
    app.button(key="seal_not_yet").click().run()
    assert "answer_sentence" in keys(app)
    app.button(key="seal").click().run()
    app.button(key="seal_confirm").click().run()
    assert cast.viewer("leader").sealed
    assert "Sealed. You are done for now." in shown(app)


def test_the_receipt_is_ones_own_and_tells_nothing_of_others(cast: Cast, screen: Screen) -> None:
    write_all(cast, "leader", "Leader words <img src=x>")
    services.save_answer(cast.sales, "sentence", "Sales words")
    app = screen(cast.leader, "define")
    receipt = views.my_receipt(cast.viewer("leader"))
    assert receipt is not None
    text = shown(app)
    assert short(receipt.digest) in text and receipt.digest in text
    assert "Leader words &lt;img src=x&gt;" in text and "<img src=x>" not in text
    assert "Waiting for two" in text
    assert "Sales words" not in text and "1 of 10" not in text
    assert not app.text_area


def test_unsealing_opens_the_draft_again(cast: Cast, screen: Screen) -> None:
    write_all(cast, "leader")
    app = screen(cast.leader, "define")
    app.button(key="unseal").click().run()
    assert not cast.viewer("leader").sealed
    assert app.text_area and not app.exception
    assert not app.button(key="seal").disabled


def test_after_the_reveal_without_this_seat(cast: Cast, screen: Screen) -> None:
    app = screen(cast.sales, "define")
    services.save_answer(cast.sales, "sentence", "Half a sentence of sales")
    for role in ("leader", "marketing"):
        write_all(cast, role)
    services.ask_to_finish(cast.facilitator)
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    app.run()
    assert "opened without yours" in shown(app) and "Half a sentence of sales" in shown(app)
    assert not app.text_area and not app.exception


def test_after_the_reveal_of_a_sealed_seat(cast: Cast, screen: Screen) -> None:
    for role in ("leader", "marketing", "sales"):
        write_all(cast, role, f"Words of {role}")
    services.advance(cast.facilitator, Phase.DEFINE)
    app = screen(cast.leader, "define")
    assert "open to the table" in shown(app) and "Words of leader" in shown(app)
    assert "Words of sales" not in shown(app)
    assert not app.text_area and not app.exception


@pytest.mark.parametrize("role", ["facilitator", "reader"])
def test_nobody_else_writes(cast: Cast, screen: Screen, role: str) -> None:
    app = screen(cast[role], "define")
    assert not app.text_area and "Not now, or not for this seat" in shown(app)
