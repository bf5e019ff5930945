"""Every screen: no WCAG A or AA violation of ours, nothing that scrolls sideways, in light, dark and forced colours."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import Person, Server

Come = Callable[..., Person]

#: (phase the sample stands at, who looks, address, page)
SCREENS = (
    ("prepare", "facilitator", "/prepare", "prepare"),
    ("prepare", "leader", "/define", "define"),
    ("define", "facilitator", "/room", "room"),
    ("define", "leader", "/define", "define"),
    ("compare", "facilitator", "/room", "room"),
    ("compare", "leader", "/define", "define"),
    ("compare", "marketing", "/compare", "compare"),
    ("agree", "sales", "/agree", "agree"),
    ("agree", "facilitator", "/room", "room"),
    ("sign", "leader", "/sign", "sign"),
    ("sign", "facilitator", "/sign", "sign"),
    ("live", "leader", "/charter", "charter"),
    ("live", "reader", "/charter", "charter"),
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def samples(server: Server) -> dict[str, dict[str, str]]:
    """A sample workshop at each phase."""
    return {phase: server.sample(phase) for phase in dict.fromkeys(screen[0] for screen in SCREENS)}


def violations(someone: Person) -> list[str]:
    """What axe finds, one line each."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(someone.page, options=options).response["violations"]
    return [f"{each['id']}: {node['target']} {node['html'][:160]}" for each in found for node in each["nodes"]]


def sideways(someone: Person) -> int:
    """By how many pixels the screen is wider than its window."""
    measure = """() => Math.max(0, ...[document.documentElement, document.body,
        document.querySelector('[data-testid=stMain]')].filter(Boolean).map(e => e.scrollWidth - e.clientWidth))"""
    found: int = someone.page.evaluate(measure)
    return found


def visit(person: Come, samples: dict[str, dict[str, str]], screen: tuple[str, str, str, str], **how: Any) -> Person:
    """Open a screen of the sample. One person a seat: the first test that comes claims it, the next asks by code."""
    phase, role, address, page = screen
    someone = person(**how)
    state = STATES.get((phase, role))
    if state:
        someone.context.add_cookies(state)
    else:
        someone.open(samples[phase][role])
        someone.page.locator('[class*="st-key-page_"]').first.wait_for()
        STATES[(phase, role)] = someone.context.cookies()
    someone.open(address, shows=page)
    someone.page.wait_for_timeout(500)
    return someone


#: the cookies of each seat's device, so that several contexts are the same device
STATES: dict[tuple[str, str], Any] = {}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: f"{s[0]}-{s[1]}-{s[3]}")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    person: Come, samples: dict[str, dict[str, str]], screen: tuple[str, str, str, str]
) -> None:
    wide = visit(person, samples, screen, color_scheme="dark")
    assert violations(wide) == []
    assert sideways(wide) == 0
    phone = visit(person, samples, screen, width=390, height=844)
    assert violations(phone) == []
    assert sideways(phone) == 0
    zoomed = visit(person, samples, screen, width=720, height=450, forced_colors="active")  # 1440 at 200 %
    assert sideways(zoomed) == 0
    for someone in (wide, phone, zoomed):
        assert someone.strayed == [] and someone.dialogs == []


@pytest.mark.parametrize("address", ["/", "/compare", "/join/" + "x" * 43])
def test_what_a_stranger_sees(person: Come, address: str) -> None:
    stranger = person(width=390)
    stranger.open(address)
    stranger.page.locator('[class*="st-key-page_"]').first.wait_for()
    stranger.settle()
    assert violations(stranger) == []
    assert sideways(stranger) == 0


def test_the_control_axe_does_find_something(person: Come) -> None:
    stranger = person()
    stranger.open("/", shows="home")
    stranger.page.evaluate(
        "document.querySelector('[data-testid=stMain]').insertAdjacentHTML('beforeend', '<img src=x>')"
    )
    assert any("image-alt" in line for line in violations(stranger))
    stranger.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<div style=\"width:3000px;height:9px\"></div>')"
    )
    assert sideways(stranger) > 0
