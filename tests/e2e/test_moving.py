"""From question to question: a press on Next is a press, and the next question begins at its top."""

from collections.abc import Callable

from tests.e2e.conftest import PATIENCE, Person, Server, sample
from tests.e2e.writing import until

Come = Callable[..., Person]


def test_a_slow_press_on_next_is_a_press_whatever_is_saved_meanwhile(person: Come, backstage: Server) -> None:
    """Saving the first words draws what can be ticked below them, which moves the button."""
    leader = person(sample("define")["leader"], "define")
    leader.press("next")
    box = leader.page.locator(".st-key-answer_industry textarea")
    box.wait_for(timeout=PATIENCE)
    leader.calm()
    box.press_sequentially("Food")
    button = leader.page.locator(".st-key-next button")
    before = button.bounding_box()
    assert before
    leader.page.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    leader.page.mouse.down()
    until(leader, "industry", "Food")
    leader.calm(1000)  # whatever is drawn after saving would be there by now
    leader.page.mouse.up()
    leader.page.locator(".st-key-answer_role textarea").wait_for(timeout=PATIENCE)
    leader.page.locator(".st-key-previous button").click()
    leader.page.locator(".st-key-tags_industry").wait_for(timeout=PATIENCE)  # the control: it would have moved


def test_next_begins_at_the_top_for_eyes_and_for_the_keyboard(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define", width=390, height=700)
    leader.press("next")
    leader.page.locator(".st-key-answer_industry textarea").wait_for(timeout=PATIENCE)
    leader.page.locator("h1:focus").wait_for(timeout=PATIENCE)
    assert leader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    leader.page.locator('[class*="st-key-nav_"] [data-selected="true"] input').focus()
    leader.page.keyboard.press("ArrowDown")
    leader.page.locator(".st-key-answer_role textarea").wait_for(timeout=PATIENCE)
    leader.page.locator('[class*="st-key-nav_"] input:focus').wait_for(timeout=PATIENCE, state="attached")
    leader.page.keyboard.press("ArrowDown")
    leader.page.locator(".st-key-answer_seniority textarea").wait_for(timeout=PATIENCE)
