"""Screens without a seat: the door, the way in by a link, the screen after creating; and the control of all looking."""

from collections.abc import Callable

import pytest

from tests.e2e.conftest import PATIENCE, Person
from tests.e2e.looking import WIDE, dressed, enter, look, resize, sideways, violations
from tests.e2e.scenes import drop_down

Come = Callable[..., Person]


@pytest.mark.parametrize("address", ["/", "/compare", "/join/" + "x" * 43, f"/join/{'x' * 43}?v=1"])
def test_what_a_stranger_sees(person: Come, address: str) -> None:
    stranger = person(color_scheme="dark", reduced_motion="reduce")
    stranger.open(address)
    stranger.page.locator('[class*="st-key-page_"]').first.wait_for()
    stranger.settle()
    look(stranger)


def test_a_way_in_for_those_with_a_link_and_the_screen_after_creating(person: Come) -> None:
    host = person(color_scheme="dark", reduced_motion="reduce")
    host.open("/", shows="home")
    drop_down("home_link")(host)
    look(host)
    enter(host, "", **WIDE)
    host.press("home_create")
    host.page.locator(".fault").first.wait_for(timeout=PATIENCE)  # what is missing is said beside its field
    look(host)
    resize(host, **WIDE)
    host.write("home_company", "Tidewater Uptime " * 4)
    host.write("home_offer", "Maintenance planning")
    for role in ("leader", "marketing", "sales"):
        host.write(f"home_name_{role}", f"Wolfeschlegelsteinhausenbergerdorff {role}")
    host.press("home_create")
    host.page.get_by_text("links, one for each person").wait_for(timeout=PATIENCE)
    look(host)


def test_the_control_axe_does_find_something(person: Come) -> None:
    stranger = person()
    stranger.open("/", shows="home")
    dressed(stranger)
    stranger.page.evaluate(
        "document.querySelector('[data-testid=stMain]').insertAdjacentHTML('beforeend', '<img src=x>')"
    )
    assert any("image-alt" in line for line in violations(stranger))
    stranger.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<div style=\"width:3000px;height:9px\"></div>')"
    )
    assert sideways(stranger) > 0
