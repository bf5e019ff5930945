"""Every screen: no WCAG A or AA violation, nothing that scrolls sideways, in light, dark, forced colours and at 200 %.

A screen is opened once and then looked at as a wide dark window, as a phone and as a wide window at 200 % zoom.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import PATIENCE, Person, Server, listen
from tests.e2e.looking import WIDE, enter, look, sideways, violations
from tests.e2e.scenes import Scenes, Screen, drop_down, open_item, press, pull_open, switch

SCREENS = (
    Screen("prepare", "facilitator", "prepare"),
    Screen("prepare", "facilitator", "prepare", pull_open("seat_new"), "add a voice"),
    Screen("prepare", "leader", "define"),
    Screen("define", "facilitator", "room"),
    Screen("define", "facilitator", "room", pull_open("new_links"), "new link"),
    Screen("define", "facilitator", "room", drop_down("seat_menu"), "menu"),
    Screen("define", "leader", "define"),
    Screen("define", "marketing", "define", press("seal", "seal_confirm"), "seal it?"),
    Screen("define", "sales", "define", pull_open("page_define"), "sealed"),
    Screen("compare", "facilitator", "room"),
    Screen("compare", "leader", "define"),
    Screen("compare", "marketing", "compare"),
    Screen("compare", "marketing", "compare", drop_down("receipts"), "receipts"),
    Screen("compare", "facilitator", "compare", switch("present", ".st-key-present_gap"), "present"),
    Screen("five", "leader", "compare"),
    Screen("eight", "leader", "compare"),
    Screen("agree", "sales", "agree"),
    Screen("agree", "sales", "agree", open_item("Stage in the decision", "decide_stage"), "one line"),
    Screen("agree", "facilitator", "room"),
    Screen("agree", "facilitator", "room", press("back", "back_yes"), "back?"),
    Screen("sign", "leader", "sign", pull_open("small_objection")),
    Screen("sign", "facilitator", "sign"),
    Screen("live", "leader", "charter"),
    Screen("live", "reader", "charter"),
)


@pytest.fixture(scope="module")
def seated(chromium: Browser, one_server: Server) -> Iterator[Scenes]:
    """What the tests of this file share."""
    context = chromium.new_context(color_scheme="dark", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    made = Scenes(Person(context, context.new_page(), one_server))
    listen(made.someone)
    yield made
    context.close()


@pytest.fixture
def scenes(seated: Scenes, backstage: Server) -> Scenes:
    """The workshops to look at, on the server's own database."""
    return seated


def together(screen: Screen) -> Any:
    """Screens that begin with the same page follow each other in one browser, which need not open it again."""
    return pytest.param(screen, marks=pytest.mark.xdist_group(f"{screen.workshop}-{screen.role}-{screen.page}"))


@pytest.mark.parametrize("screen", [together(screen) for screen in SCREENS], ids=str)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(scenes: Scenes, screen: Screen) -> None:
    someone = scenes.visit(screen)
    if screen.act:
        screen.act(someone)
    look(someone)
    if not screen.act:
        scenes.open = (screen.workshop, screen.role, screen.page)


@pytest.mark.parametrize("seats", ["five", "eight"])
def test_no_gap_widens_a_phone_with_many_seats(scenes: Scenes, seats: str) -> None:
    someone = scenes.sit(seats, "leader")
    enter(someone, "compare", 390, 844, color_scheme="light", forced_colors="none")
    seen = set()
    while True:
        heading = someone.page.locator(".title.question :is(h1, h2)").first
        gap = heading.inner_text()
        assert sideways(someone) == 0, gap
        seen.add(gap)
        following = someone.page.locator(".st-key-next_gap button")
        if not following.count():
            break
        following.click()
        expect(heading).not_to_have_text(gap)  # the button alone is gone for a moment while the gap is drawn
        someone.settle()
    assert len(seen) > 10


def test_the_heat_map_asks_for_nothing_elsewhere_and_a_press_opens_a_gap(scenes: Scenes) -> None:
    someone = scenes.sit("compare", "marketing")
    enter(someone, "compare", **WIDE)
    switch("heat", ".st-key-figure_map .js-plotly-plot .scatterlayer .point")(someone)
    assert violations(someone) == []
    assert sideways(someone) == 0
    listed = someone.page.locator('.st-key-gaps [role="radiogroup"] > [data-selected="true"]')
    titles = someone.page.locator(".st-key-figure_map .ytick text").all_text_contents()
    before = listed.inner_text()
    wanted = 2  # the third row from the top, any pair
    pairs = someone.page.locator(".st-key-figure_map .xtick text").count()
    someone.page.locator(".st-key-figure_map .scatterlayer .point").nth(wanted * pairs).scroll_into_view_if_needed()
    box = someone.page.locator(".st-key-figure_map .scatterlayer .point").nth(wanted * pairs).bounding_box()
    assert box
    someone.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(listed).to_contain_text(titles[wanted])
    assert titles[wanted] not in before
    assert someone.strayed == []
