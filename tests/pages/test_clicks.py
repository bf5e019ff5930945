"""What a click came to: said once, where it was clicked, until the next click, and no longer than it is true."""

import re

import pytest

from tests.conftest import ROOT, Cast, Sampled, Screen, body, edit, shown, sign
from workshop import services, views
from workshop.errors import Invalid
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.services.telling import Seen
from workshop.ui import settling


def signed_again(cast: Cast) -> None:
    """A second version, changed and signed by all."""
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast, "Somebody who asked us.")
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    sign(cast, "leader", "marketing", "sales")


# At the door


def test_the_sign_to_hold_against_stays_until_the_other_device_answers(cast: Cast, screen: Screen) -> None:
    """The asking raises the revision, so the door is drawn again within three seconds of the click."""
    app = screen(Pass(cast.leader.token, new_secret()), "define")
    assert "Asked." not in shown(app)
    app.button(key="ask_other").click().run()
    asked = cast.viewer("leader").asked
    assert asked and f"Asked. Say yes on the other device, if {asked} stands there too." in shown(app)
    assert "Asked." in shown(app.run())
    services.answer_request(cast.leader, False, asked)
    assert "Asked." not in shown(app.run())


def test_why_the_door_stays_shut_is_said_until_the_next_try(cast: Cast, screen: Screen) -> None:
    app = screen(Pass(cast.leader.token, new_secret()), "define")
    app.text_input(key="return_code").set_value("0000-0000")
    app.button(key="return_send").click().run()
    assert "not the return code" in shown(app.run())  # somebody else wrote: drawn again
    app.button(key="ask_other").click().run()
    assert "not the return code" not in shown(app)


def test_what_the_door_said_is_gone_when_it_comes_up_again(cast: Cast, screen: Screen) -> None:
    other = Pass(cast.leader.token, new_secret())

    def moves(holder: Pass, asker: Pass) -> None:
        services.ask_to_move(asker)
        seen = views.viewer(holder)
        assert seen is not None
        services.answer_request(holder, True, seen.asked)

    moves(cast.leader, other)
    app = screen(other, "define")
    moves(other, cast.leader)
    app.run()
    app.text_input(key="return_code").set_value("0000-0000")
    app.button(key="return_send").click().run()
    assert "not the return code" in shown(app)
    moves(cast.leader, other)
    assert "return_code" not in [field.key for field in app.run().text_input]  # the page is open again
    moves(other, cast.leader)
    assert "This seat is open on another device." in shown(app.run()) and "not the return code" not in shown(app)


def test_an_answer_that_comes_too_late_says_so_until_the_next_click(cast: Cast, screen: Screen) -> None:
    second, third = Pass(cast.leader.token, new_secret()), Pass(cast.leader.token, new_secret())
    services.ask_to_move(second)
    app = screen(cast.leader, "define")
    services.ask_to_move(third)
    app.button(key="request_yes").click().run()
    assert "Please compare the signs again." in shown(app)
    assert "Please compare the signs again." in shown(app.run())
    app.button(key="request_no").click().run()
    assert "Please compare the signs again." not in shown(app)


# On Prepare, which saves in the run itself


def no_market(*_args: object, **_fields: object) -> None:
    raise Invalid("That is no market.", "market")


def test_what_could_not_be_saved_is_said_as_long_as_it_stands_there(
    cast: Cast, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = screen(cast.facilitator, "prepare")
    before = app.text_input(key="scope_market").value
    monkeypatch.setattr(services, "update_scope", no_market)
    app.text_input(key="scope_market").set_value("?").run()
    assert "That is no market." in shown(app) and "That is no market." in shown(app.run())
    app.text_input(key="scope_market").set_value(before).run()
    assert "That is no market." not in shown(app)


@pytest.mark.parametrize("unsaved", [True, False])
def test_why_a_click_did_nothing_is_said_also_while_something_cannot_be_saved(
    cast: Cast, screen: Screen, monkeypatch: pytest.MonkeyPatch, unsaved: bool
) -> None:
    app = screen(cast.facilitator, "prepare")
    if unsaved:
        monkeypatch.setattr(services, "update_scope", no_market)
        app.text_input(key="scope_market").set_value("?").run()
    for _run in range(2):
        assert ("That is no market." in shown(app)) == unsaved
        app.button(key="seat_add").click().run()
        assert re.search(r"<p>Give [\w ]+ a name\.", body(app))


# On Compare and Agree


def test_why_a_correction_was_not_kept_stays_while_others_write(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.sales, "compare")
    app.session_state["meanings"] = True
    app.run()
    app.button(key="meaning_keep").click().run()
    services.tap(cast.leader, "sentence", "near")
    assert body(app.run()).count("Choose or write two phrases.") == 1
    app.selectbox(key="meaning_a").select("compared suppliers")
    app.selectbox(key="meaning_b").select("know it is a problem")
    app.button(key="meaning_keep").click().run()
    assert "Choose or write two phrases." not in body(app)


def test_what_a_click_came_to_goes_with_the_page(sample_at: Sampled, screen: Screen) -> None:
    app = screen(sample_at(Phase.AGREE).leader, "agree")
    app.radio(key=settling.LIST).set_value("pain").run()
    next(each for each in app.get("button_group") if each.key == "decide_pain").set_value("reword").run()
    app.text_area(key="criterion_pain").set_value("It hurts.").run()
    app.button(key="put_pain").click().run()
    assert "Settled: " in shown(app)
    for page in ("compare", "agree"):
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        assert not app.exception
    assert "It hurts." in shown(app) and "Settled: " not in shown(app)


# On the charter page, which has several places to click in


def test_a_refusal_is_said_once_and_where_it_was_clicked(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    signed_again(cast)
    app = screen(cast.facilitator, "charter")
    app.session_state["take_up"] = True
    app.run()
    app.button(key="send_listener_0").click().run()
    assert body(app).count("Write a name first.") == 1


def test_a_name_left_over_from_an_earlier_version_is_not_asked_about(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.text_input(key="teller_send").set_value("Bob")
    services.set_teller(cast.facilitator, 1, "send", "Anna", Seen())
    app.button(key="send_teller_send").click().run()
    assert "Anna was put down on another screen meanwhile." in body(app)
    signed_again(cast)
    services.set_teller(cast.facilitator, 2, "send", "Priya", Seen())
    app.run()
    assert "Priya" in body(app) and "Priya was put down on another screen" not in body(app)


def test_switching_off_is_not_asked_again_for_a_link_made_later(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.button(key="reader_off").click().run()
    services.switch_off_reader(cast.facilitator)  # on another screen meanwhile
    app.run()
    app.button(key="reader_link").click().run()
    assert "/join/" in body(app) and "Switch the link for reading off?" not in body(app)
