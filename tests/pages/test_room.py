"""The facilitator's room: what it says in each phase, what it keeps quiet, and what its buttons do."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Cast, Screen, shown, write_all
from workshop import services, views
from workshop.catalogue import catalogue
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.phases import ORDER


def keys(app: AppTest) -> set[str | None]:
    return {button.key for button in app.button}


@pytest.mark.parametrize("phase", ORDER)
def test_every_phase_has_its_sentence_and_one_action_at_most(
    sample_at: Callable[[str], Cast], screen: Screen, phase: str
) -> None:
    cast = sample_at(phase)
    app = screen(cast.facilitator, "room")
    assert not app.exception
    said = {
        Phase.PREPARE: "All three have joined.",
        Phase.DEFINE: "Nobody has sealed yet.",
        Phase.COMPARE: "All answers are open:",
        Phase.AGREE: "Nothing is settled yet.",
        Phase.SIGN: "Version 1 waits for three names.",
        Phase.LIVE: "Version 1 is signed and in force.",
    }
    assert said[Phase(phase)] in shown(app)
    assert len([button for button in app.button if button.key == "advance"]) == (phase != Phase.LIVE)
    assert ("back" in keys(app)) == (phase not in (Phase.PREPARE, Phase.COMPARE))


def test_before_the_reveal_it_knows_who_has_sealed_and_nothing_more(cast: Cast, screen: Screen) -> None:
    services.save_answer(cast.sales, "industry", "xylophone makers")
    write_all(cast, "leader", "a very secret sentence")
    text = shown(screen(cast.facilitator, "room"))
    assert "One sealed, two to go." in text
    assert "Sealed" in text and "Joined" in text
    assert "xylophone" not in text and "secret sentence" not in text
    assert " of 10" not in text


def test_the_control_after_the_reveal_the_counts_are_shown(cast: Cast, screen: Screen) -> None:
    for role in ("leader", "marketing", "sales"):
        write_all(cast, role)
    services.advance(cast.facilitator, Phase.DEFINE)
    text = shown(screen(cast.facilitator, "room"))
    assert "All answers are open:" in text and "to go" in text


def test_opening_waits_for_the_seals_and_says_what_will_happen(cast: Cast, screen: Screen) -> None:
    write_all(cast, "leader")
    write_all(cast, "marketing")
    app = screen(cast.facilitator, "room")
    assert app.button(key="advance").disabled
    assert "Waiting for Sales to seal." in shown(app)
    write_all(cast, "sales")
    app.run()
    assert "All three are sealed." in shown(app)
    assert "no way back to writing blind" in shown(app)  # said beside the button, before it is pressed
    app.button(key="advance").click().run()
    assert not app.exception
    assert cast.viewer("facilitator").phase == Phase.COMPARE


def test_opening_without_a_voice_only_after_asking_to_finish_and_by_name(cast: Cast, screen: Screen) -> None:
    write_all(cast, "leader")
    write_all(cast, "marketing")
    app = screen(cast.facilitator, "room")
    app.button(key="ask_to_finish").click().run()
    assert cast.viewer("sales").closing
    assert "You have asked Sales to finish." in shown(app)
    app.button(key="advance").click().run()
    assert "What Sales wrote stays closed" in shown(app)
    app.button(key="advance_yes").click().run()
    assert cast.viewer("facilitator").phase == Phase.COMPARE
    assert "Not waited for" in shown(app)
    assert [place.role for place in views.table(cast.viewer("facilitator")) if place.released] == ["sales"]


def test_somebody_seals_while_the_facilitator_thinks(cast: Cast, screen: Screen) -> None:
    write_all(cast, "leader")
    write_all(cast, "marketing")
    services.ask_to_finish(cast.facilitator)
    app = screen(cast.facilitator, "room")
    app.button(key="advance").click().run()
    write_all(cast, "sales")
    app.button(key="advance_yes").click().run()  # still says "without Sales"
    assert cast.viewer("facilitator").phase == Phase.DEFINE
    assert "All have sealed by now." in shown(app)
    app.run()
    assert "advance_yes" not in keys(app)


def test_carry_on(cast: Cast, screen: Screen) -> None:
    services.ask_to_finish(cast.facilitator)
    app = screen(cast.facilitator, "room")
    app.button(key="carry_on").click().run()
    assert not cast.viewer("sales").closing


def test_signing_asks_again_while_items_are_open(sample_at: Callable[[str], Cast], screen: Screen) -> None:
    cast = sample_at(Phase.AGREE)
    app = screen(cast.facilitator, "room")
    assert app.button(key="advance").disabled
    assert "one sentence is still to be written" in shown(app)
    services.decide(cast.leader, "sentence", kind="reword", lines=[("A plant that stops.", "must")])
    app.run()
    app.button(key="advance").click().run()
    assert "Still open: Industry" in shown(app)
    app.button(key="advance_yes").click().run()
    assert cast.viewer("facilitator").phase == Phase.SIGN
    assert "Waiting for Leader, Marketing and Sales to sign." in shown(app)


def test_the_way_back(sample_at: Callable[[str], Cast], screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.facilitator, "room")
    app.button(key="back").click().run()
    app.button(key="back_yes").click().run()
    assert cast.viewer("facilitator").phase == Phase.AGREE


def test_a_page_that_kept_all_its_names_can_be_put_in_force_again(
    sample_at: Callable[[str], Cast], screen: Screen
) -> None:
    """Opened again and put up for signing with nothing changed: no name is missing, so no name can move it on."""
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    app = screen(cast.facilitator, "room")
    assert "Version 1 has all its names." in shown(app)
    button = next(button for button in app.button if button.key == "advance")
    assert not button.disabled
    button.click().run()
    assert cast.viewer("facilitator").phase == Phase.LIVE


def test_a_new_link_needs_a_yes_and_is_shown_once(cast: Cast, screen: Screen) -> None:
    app = screen(cast.facilitator, "room")
    assert not app.selectbox  # nothing of it is sent before it is opened
    app.session_state["new_links"] = True
    app.run()
    app.selectbox(key="reissue_role").select("sales").run()
    assert app.button(key="reissue").disabled
    app.checkbox(key="reissue_sure").check().run()
    app.button(key="reissue").click().run()
    assert not app.exception
    token = app.session_state["_fresh_links"]["sales"]
    assert f"/join/{token}" in shown(app)
    assert views.viewer(cast.sales) is None
    assert views.viewer(Pass(token, new_secret())) is not None
    assert not app.checkbox(key="reissue_sure").value
    app.button(key="links_done").click().run()
    assert token not in shown(app)


def test_what_to_say_follows_the_step(sample_at: Callable[[str], Cast], screen: Screen) -> None:
    cast = sample_at(Phase.AGREE)
    steps = {step.id: step for step in catalogue().agenda}
    app = screen(cast.facilitator, "room")
    assert steps["converge"].say[:30] in shown(app)
    group = app.button_group[0]
    group.set_value("bridge").run()
    assert steps["bridge"].say[:30] in shown(app)


def test_hostile_names_stay_text(database: None, screen: Screen) -> None:
    people = [services.Person(role, f"<b>{role}</b>") for role in ("leader", "sales")]
    created = services.create_workshop(company="<i>Acme</i>", offer="Anvils", people=people)
    who = Pass(created.tokens["facilitator"], new_secret())
    services.claim(who)
    html = "".join(str(element.proto.body) for element in screen(who, "room").get("html"))
    assert "<b>leader</b>" not in html and "<i>Acme</i>" not in html
    assert "&lt;b&gt;leader&lt;/b&gt;" in html


@pytest.mark.parametrize("role", ["leader", "reader"])
def test_for_nobody_but_the_facilitator(cast: Cast, screen: Screen, role: str) -> None:
    app = screen(cast[role], "room")
    assert "Not now, or not for this seat" in shown(app)
    assert "advance" not in keys(app) and "reissue" not in keys(app)
