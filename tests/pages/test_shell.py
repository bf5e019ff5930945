"""The shell: who gets where."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Cast, shown
from workshop import services
from workshop.identity import Pass, new_secret
from workshop.ui.places import ROOMS

Screen = Callable[..., AppTest]


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
