"""Writing, sealing and signing without a mouse: everything is reached with Tab, in a sensible order, and is seen."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import PATIENCE, Person, Server
from workshop import services
from workshop.identity import Pass, new_secret
from workshop.models import Phase

Come = Callable[..., Person]

#: is the focus to be seen: an outline on the element itself or on what it stands in
SEEN = """() => {
    for (let e = document.activeElement, up = 0; e && e !== document.body && up < 5; e = e.parentElement, up++) {
        const style = getComputedStyle(e);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return true;
    }
    return false;
}"""


def tab_to(someone: Person, goal: Locator, most: int = 40) -> list[str]:
    """Press Tab until the goal has the focus, which is seen at every stop. Returns the text of the stops."""
    goal.first.wait_for(state="attached", timeout=PATIENCE)
    page, stops = someone.page, []
    for _stop in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "(e => (e.innerText || e.getAttribute('aria-label') || e.type || e.tagName).trim())(document.activeElement)"
        )
        stops.append(stop)
        if page.evaluate("document.activeElement === document.body || document.activeElement.tabIndex === -1"):
            continue  # the browser's own bar would have its turn, or the page has moved the focus to a new heading
        assert page.evaluate(SEEN), f"the focus cannot be seen at {stop!r}, after {stops}"
        if goal.first.evaluate("e => e === document.activeElement"):
            return stops
    raise AssertionError(f"not reached with {most} presses of Tab: {stops}")


def test_define_and_sign_with_the_keyboard_only(person: Come, backstage: Server) -> None:
    people = [services.Person(role, role.capitalize()) for role in ("leader", "sales")]
    created = services.create_workshop(company="Acme", offer="Anvils", people=people, prompts=["sentence", "stage"])
    facilitator, sales = (Pass(created.tokens[role], new_secret()) for role in ("facilitator", "sales"))
    for who in (facilitator, sales):
        services.claim(who)
    services.advance(facilitator, Phase.PREPARE)
    for prompt in ("sentence", "stage"):
        services.save_answer(sales, prompt, "Somebody with a line that stops.")
    services.save_structure(sales, "stage", {"rung": 2})
    services.seal(sales)

    leader = person(f"/join/{created.tokens['leader']}", "define")
    page, keys = leader.page, leader.page.keyboard
    words = page.locator(".st-key-answer_sentence textarea")
    stops = tab_to(leader, words)
    assert any("Define" in stop or "Leader" in stop for stop in stops)  # the head of the page comes before the work
    keys.type("A plant that loses money when a line stops.")
    page.locator(".keeping .saved[data-state=saved]").first.wait_for(timeout=PATIENCE)
    tab_to(leader, page.locator(".st-key-next button"), most=4)
    keys.press("Enter")
    words = page.locator(".st-key-answer_stage textarea")
    words.wait_for(timeout=PATIENCE)
    leader.settle()
    tab_to(leader, words)
    keys.type("They know it is a problem.")
    page.locator(".keeping .saved[data-state=saved]").first.wait_for(timeout=PATIENCE)
    rungs = page.locator(".st-key-ladder_stage input")
    rungs.first.wait_for(state="attached", timeout=PATIENCE)  # the ladder comes after the words
    tab_to(leader, rungs, most=4)
    keys.press("Space")
    leader.settle()
    tab_to(leader, page.locator(".st-key-seal button"))
    keys.press("Enter")
    tab_to(leader, page.locator(".st-key-seal_confirm button"))
    keys.press("Enter")
    page.get_by_role("heading", name="Sealed. You are done for now.").wait_for(timeout=PATIENCE)

    services.advance(facilitator, Phase.DEFINE)
    services.advance(facilitator, Phase.COMPARE)
    services.decide(facilitator, "sentence", kind="reword", lines=[("A plant that loses money.", "must")])
    services.advance(facilitator, Phase.AGREE, leave_open=True)
    leader.sees("sign")
    tab_to(leader, page.locator('.st-key-page_sign [class*="st-key-read_"] input'))
    keys.press("Space")
    leader.settle()
    tab_to(leader, page.locator(".st-key-sign button"), most=3)
    keys.press("Enter")
    expect(page.locator(".st-key-page_sign")).to_contain_text("You have signed version 1.", timeout=PATIENCE)
