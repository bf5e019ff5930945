"""Prepare: what is saved as it changes, what is refused, and when it is settled."""

import datetime as dt

import pytest
from sqlalchemy import text

from tests.conftest import Cast, Screen, shown, write_all
from workshop import db, services, views
from workshop.identity import Pass, new_secret
from workshop.models import Phase, now

SOON = now().date() + dt.timedelta(days=60)


@pytest.fixture
def fresh(database: None) -> Cast:
    """A workshop that nobody but the facilitator has opened."""
    people = [services.Person(role, role.capitalize()) for role in ("leader", "marketing", "sales")]
    created = services.create_workshop(company="Acme", offer="Anvils", currency="USD", people=people)
    passes = {role: Pass(token, new_secret()) for role, token in created.tokens.items()}
    services.claim(passes["facilitator"])
    return Cast(created.workshop, **passes)


def test_says_what_is_still_empty(fresh: Cast, screen: Screen) -> None:
    app = screen(fresh.facilitator, "prepare")
    assert not app.exception
    text = shown(app)
    assert "Three things are still empty." in text and "the date of the call" in text
    app.text_input(key="scope_market").set_value("Arizona").run()
    app.text_area(key="scope_fallback").set_value("Lea decides").run()
    app.date_input(key="scope_call_on").set_value(SOON).run()
    assert "Everything is ready for writing." in shown(app)
    viewer = fresh.viewer("facilitator")
    assert (viewer.market, viewer.fallback, viewer.call_on) == ("Arizona", "Lea decides", SOON)


def test_the_call_is_neither_long_past_nor_in_another_age(fresh: Cast, screen: Screen) -> None:
    field = screen(fresh.facilitator, "prepare").date_input(key="scope_call_on")
    today = now().date()
    assert today - dt.timedelta(days=2) < field.min <= today < SOON < field.max < today + dt.timedelta(days=366 * 5)


def test_a_call_that_has_been_held_can_still_be_shown(fresh: Cast, screen: Screen) -> None:
    with db.write() as session:
        session.execute(text("UPDATE workshop SET call_on = '2020-02-29'"))
    app = screen(fresh.facilitator, "prepare")
    assert not app.exception and app.date_input(key="scope_call_on").value == dt.date(2020, 2, 29)


def test_an_empty_name_is_refused_beside_the_field_and_nothing_is_lost(fresh: Cast, screen: Screen) -> None:
    app = screen(fresh.facilitator, "prepare")
    app.text_input(key="scope_company").set_value(" ").run()
    assert "Give the company a name." in shown(app)
    assert fresh.viewer("facilitator").company == "Acme"
    app.text_input(key="seat_name_sales").set_value("").run()
    assert "Give Sales a name." in shown(app)
    app.text_input(key="scope_company").set_value("Ajax").run()
    assert fresh.viewer("facilitator").company == "Ajax"


def test_a_page_left_open_does_not_put_old_values_back(fresh: Cast, screen: Screen) -> None:
    app = screen(fresh.facilitator, "prepare")
    services.update_scope(
        fresh.facilitator,
        company="Ajax",
        offer="Anvils",
        market="Utah",
        currency="USD",
        term="",
        fallback="",
        call_on=None,
    )
    app.run()
    app.text_input(key="scope_offer").set_value("Hammers").run()
    viewer = fresh.viewer("facilitator")
    assert (viewer.company, viewer.market, viewer.offer) == ("Ajax", "Utah", "Hammers")


def test_seats_are_renamed_added_with_their_link_and_taken_away(fresh: Cast, screen: Screen) -> None:
    app = screen(fresh.facilitator, "prepare")
    app.text_input(key="seat_name_leader").set_value("Lea").run()
    app.text_input(key="seat_position_leader").set_value("owner").run()
    leader = views.table(fresh.viewer("facilitator"))[0]
    assert (leader.name, leader.position) == ("Lea", "owner")
    app.selectbox(key="seat_new_role").select("finance")
    app.text_input(key="seat_new_name").set_value("Fin")
    app.button(key="seat_add").click().run()
    assert not app.exception
    token = app.session_state["_fresh_links"]["finance"]
    assert f"/join/{token}" in shown(app)
    added = views.viewer(Pass(token, new_secret()))
    assert added is not None and added.name == "Fin"
    app.button(key="links_done").click().run()
    assert token not in shown(app)
    app.button(key="seat_remove_finance").click().run()
    assert len(views.table(fresh.viewer("facilitator"))) == 3


def test_a_joined_seat_and_the_last_two_cannot_be_taken_away(fresh: Cast, screen: Screen) -> None:
    services.claim(fresh.leader)
    app = screen(fresh.facilitator, "prepare")
    assert app.button(key="seat_remove_leader").disabled
    app.button(key="seat_remove_sales").click().run()
    assert app.button(key="seat_remove_marketing").disabled


def test_adding_a_voice_keeps_a_name_changed_in_another_tab(fresh: Cast, screen: Screen) -> None:
    app = screen(fresh.facilitator, "prepare")
    people = [services.Person(place.role, place.name) for place in views.table(fresh.viewer("facilitator"))]
    services.set_seats(fresh.facilitator, [services.Person("leader", "Changed elsewhere"), *people[1:]])
    app.selectbox(key="seat_new_role").set_value("finance")
    app.text_input(key="seat_new_name").set_value("Fay")
    app.button(key="seat_add").click().run()
    names = {place.role: place.name for place in views.table(fresh.viewer("facilitator"))}
    assert (names["leader"], names["finance"]) == ("Changed elsewhere", "Fay")


def test_questions_are_chosen_with_an_estimate(fresh: Cast, screen: Screen) -> None:
    app = screen(fresh.facilitator, "prepare")
    boxes = [box for box in app.checkbox if (box.key or "").startswith("prompt_")]
    assert len(boxes) == 16 and sum(box.value for box in boxes) == 10
    assert "10 questions, about 30 minutes" in shown(app)
    assert app.checkbox(key="prompt_sentence").disabled
    app.checkbox(key="prompt_geo").check().run()
    app.checkbox(key="prompt_budget").uncheck().run()
    app.checkbox(key="prompt_path").uncheck().run()
    assert "9 questions, about 27 minutes" in shown(app)
    asked = fresh.viewer("facilitator").prompts
    assert "geo" in asked and "budget" not in asked


def test_opening_for_writing(fresh: Cast, screen: Screen) -> None:
    app = screen(fresh.facilitator, "prepare")
    app.button(key="advance").click().run()
    assert not app.exception
    assert fresh.viewer("facilitator").phase == Phase.DEFINE
    assert len([button for button in app.button if button.key == "advance"]) == 1


def test_settled_by_the_first_seal(cast: Cast, screen: Screen) -> None:
    app = screen(cast.facilitator, "prepare")
    assert "nobody has sealed yet" in shown(app)
    assert app.text_input(key="scope_company")
    write_all(cast, "leader")
    app = screen(cast.facilitator, "prepare")
    assert "Somebody has sealed" in shown(app)
    assert [each.key for each in app.text_input] == ["tab_of"] and not app.checkbox
    assert "What industry do they work in?" in shown(app)


def test_hostile_scope_stays_text(cast: Cast, screen: Screen) -> None:
    viewer = cast.viewer("facilitator")
    services.update_scope(
        cast.facilitator,
        company="<img src=x>",
        offer="<b>x</b>",
        market="",
        currency="",
        term="",
        fallback="<script>1</script>",
        call_on=viewer.call_on,
    )
    write_all(cast, "leader")
    html = "".join(str(element.proto.body) for element in screen(cast.facilitator, "prepare").get("html"))
    assert "<img src=x" not in html and "<script>" not in html
    assert "&lt;img src=x&gt;" in html and "&lt;script&gt;" in html


@pytest.mark.parametrize("role", ["leader", "reader"])
def test_for_nobody_but_the_facilitator(cast: Cast, screen: Screen, role: str) -> None:
    app = screen(cast[role], "prepare")
    assert "Not now, or not for this seat" in shown(app)
    assert [each.key for each in app.text_input] == ["tab_of"]
    assert "advance" not in {button.key for button in app.button}
