"""The shell: who gets where."""

import pytest

from tests.conftest import ROOT, Cast, Sampled, Screen, shown
from workshop import services, views
from workshop.identity import Pass, new_secret
from workshop.ui.places import ROOMS


@pytest.mark.parametrize("page", sorted(ROOMS))
def test_a_cold_page_without_a_seat_shows_nothing_but_the_door(database: None, screen: Screen, page: str) -> None:
    app = screen(None, page)
    assert not app.exception
    assert "Please open your private link" in shown(app)
    assert not app.button and not app.text_area and not app.get("page_link")


def test_the_control_for_the_door_a_seat_sees_its_page(cast: Cast, screen: Screen) -> None:
    app = screen(cast.leader, "define")
    assert not app.exception
    assert "private link" not in shown(app)


def test_a_replaced_link_shows_the_door(cast: Cast, screen: Screen) -> None:
    services.reissue(cast.facilitator, "leader")
    app = screen(cast.leader, "define")
    assert "not valid any more" in shown(app)


def test_a_second_device_is_asked_for_the_return_code(cast: Cast, screen: Screen) -> None:
    second = Pass(cast.leader.token, new_secret())
    app = screen(second, "define")
    assert "open on another device" in shown(app)
    app.text_input(key="return_code").set_value("0000-0000")
    app.button(key="return_send").click().run()
    assert "not the return code" in shown(app)
    app.text_input(key="return_code").set_value(cast.leader.code.lower().replace("-", " "))
    app.button(key="return_send").click().run()
    assert "open on another device" not in shown(app)
    assert "open on another device" in shown(screen(cast.leader, "define"))


def test_a_session_is_bound_to_its_cookie(cast: Cast, screen: Screen, cookies: dict[str, str]) -> None:
    app = screen(cast.leader, "define")
    app.session_state["draft_of_leader"] = "secret words"
    cookies["samepage"] = cast.sales.cookie
    app.run()
    assert "Another link was opened" in shown(app)
    assert "draft_of_leader" not in app.session_state


@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workshops whose revision a screen asked for."""
    asked: list[str] = []
    revision = views.revision
    monkeypatch.setattr(views, "revision", lambda workshop: asked.append(workshop) or revision(workshop))
    return asked


@pytest.mark.parametrize(
    ("who", "page"), [("reader", "compare"), ("reader", "room"), ("leader", "prepare"), ("facilitator", "define")]
)
def test_a_page_that_is_not_for_this_seat_still_follows(
    cast: Cast, screen: Screen, polls: list[str], who: str, page: str
) -> None:
    app = screen(cast[who], page)
    assert not app.exception
    assert "Not now, or not for this seat." in shown(app)
    assert polls == [cast.workshop]


def test_a_step_taken_while_a_page_is_drawn_is_told_and_followed(
    sample_at: Sampled, screen: Screen, polls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look of a run said agree, a later one says that the facilitator has gone back."""
    cast = sample_at("agree")
    look = views.agreeing

    def after_a_step_back(viewer: views.Viewer) -> views.Agreeing:
        services.back(cast.facilitator, "agree")
        return look(viewer)

    monkeypatch.setattr(views, "agreeing", after_a_step_back)
    app = screen(cast.leader, "agree")
    assert not app.exception
    assert polls
    monkeypatch.setattr(views, "agreeing", look)
    app.run()
    assert app.session_state["_phase_seen"] == "compare"


def test_a_refusal_stays_on_the_page_it_was_clicked_on(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at("live")
    app = screen(cast.facilitator, "room")
    app.session_state["_refused"] = "That line is not on the list any more."
    assert "That line is not on the list any more." in shown(app.run())
    app.switch_page(str(ROOT / "pages" / "charter.py")).run()
    app.switch_page(str(ROOT / "pages" / "room.py")).run()
    assert not app.exception and "That line is not on the list any more." not in shown(app)
