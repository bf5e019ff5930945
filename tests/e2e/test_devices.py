"""A second device gets nothing of the draft until the return code is typed or the first device says yes."""

import secrets
from collections.abc import Callable

from tests.e2e.conftest import PATIENCE, Person, Server, sample

Come = Callable[..., Person]


def test_a_second_device_gets_no_draft_until_the_code_is_typed(person: Come, backstage: Server) -> None:
    links = sample("define")
    marker = secrets.token_hex(8)
    first = person(links["leader"], "define")
    first.write("answer_sentence", f"A plant {marker}")
    first.page.get_by_role("status").filter(has_text="Saved").first.wait_for(timeout=PATIENCE)
    code = return_code(first)
    second = person(links["leader"])
    second.page.get_by_text("open on another device").wait_for(timeout=PATIENCE)
    second.open("/define")
    second.page.get_by_text("open on another device").wait_for(timeout=PATIENCE)
    second.settle()
    assert not second.was_sent(marker)
    second.write("return_code", code.lower())
    second.press("return_send")
    second.sees("define")
    second.open("/define?q=sentence", shows="define")  # it opens at the first question that is not done
    second.page.locator(".st-key-answer_sentence textarea").wait_for(timeout=PATIENCE)
    assert second.was_sent(marker)  # the control: now it is there, and the search finds it
    first.page.get_by_text("open on another device").wait_for(timeout=PATIENCE)


def test_the_first_device_says_yes(person: Come, backstage: Server) -> None:
    links = sample("define")
    first = person(links["marketing"], "define")
    second = person(links["marketing"])
    second.press("ask_other")
    first.press("request_yes")
    second.sees("define")
    first.page.get_by_text("open on another device").wait_for(timeout=PATIENCE)


def return_code(someone: Person) -> str:
    """The return code as the seat's menu shows it."""
    someone.page.locator(".st-key-seat_menu button").first.click()
    code = someone.page.locator("[data-testid=stPopoverBody] code").first.inner_text()
    someone.page.keyboard.press("Escape")
    return code
