"""Lines typed while agreeing and not put on the page yet: they outlast a refresh, the server, and a second tab."""

import signal
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, Person, Server, sample

Come = Callable[..., Person]

WORDS = "Money need not be there yet."
BUDGET, INDUSTRY = "Budget", "Industry"


def open_line(someone: Person, title: str, item: str) -> None:
    """Open an item in the list, and choose to write a line for it."""
    someone.calm()
    someone.page.locator('[class*="st-key-gaps"] [role="radiogroup"]').get_by_text(title, exact=True).click(force=True)
    choice = someone.page.locator(f".st-key-decide_{item}")
    choice.wait_for(timeout=PATIENCE)
    someone.calm()
    if choice.locator('[data-selected="true"], [aria-checked="true"]').count() == 0:
        choice.get_by_text("Reword").click()
    someone.page.locator(f".st-key-criterion_{item} textarea").wait_for(timeout=PATIENCE)
    someone.calm()


def line(someone: Person, item: str):  # type: ignore[no-untyped-def]
    return expect(someone.page.locator(f".st-key-criterion_{item} textarea"))


def type_line(someone: Person, item: str, words: str) -> None:
    box = someone.page.locator(f".st-key-criterion_{item} textarea")
    box.fill("")
    box.press_sequentially(words)


def kept(someone: Person) -> str:
    found: str = someone.page.evaluate(
        "JSON.stringify(Object.entries(localStorage).filter(([name]) => name.startsWith('samepage:agree')))"
    )
    return found


def test_a_line_outlasts_a_refresh_and_a_restart_of_the_server(person: Come, backstage: Server) -> None:
    leader = person(sample("agree")["leader"], "agree")
    open_line(leader, BUDGET, "budget")
    type_line(leader, "budget", WORDS)
    leader.page.wait_for_timeout(1500)  # handed over to the session after a pause
    leader.page.reload()
    line(leader, "budget").to_have_value(WORDS, timeout=PATIENCE)  # and the line is open again
    leader.calm()
    box = leader.page.locator(".st-key-criterion_budget textarea")
    box.focus()
    box.press("End")
    box.press_sequentially(" Ask")  # and the server is gone before it is handed over
    backstage.stop(signal.SIGKILL)
    assert f"{WORDS} Ask" in kept(leader)
    backstage.start()
    leader.page.wait_for_timeout(4000)  # the page finds the server again by itself
    assert f"{WORDS} Ask" in kept(leader)
    line(leader, "budget").to_have_value(f"{WORDS} Ask", timeout=PATIENCE)
    leader.press("put_budget")
    leader.page.get_by_text("1 of 20 decided").wait_for(timeout=PATIENCE)
    leader.calm()
    assert kept(leader) == "[]"


def test_a_second_tab_takes_nothing_of_the_first_away(person: Come, backstage: Server) -> None:
    leader = person(sample("agree")["leader"], "agree")
    second = Person(leader.context, leader.context.new_page(), backstage)
    second.open("/agree", shows="agree")
    open_line(leader, BUDGET, "budget")
    type_line(leader, "budget", WORDS)
    leader.page.wait_for_timeout(1500)
    open_line(second, INDUSTRY, "industry")
    type_line(second, "industry", "Food plants")
    second.page.wait_for_timeout(1500)
    assert WORDS in kept(leader) and "Food plants" in kept(leader)
    leader.page.reload()
    leader.sees("agree")
    leader.calm()
    open_line(leader, BUDGET, "budget")
    line(leader, "budget").to_have_value(WORDS, timeout=PATIENCE)


def test_each_tab_keeps_its_own_words_on_one_item(person: Come, backstage: Server) -> None:
    leader = person(sample("agree")["leader"], "agree")
    second = Person(leader.context, leader.context.new_page(), backstage)
    second.open("/agree", shows="agree")
    for someone, words in ((leader, WORDS), (second, "Money has to be there.")):
        open_line(someone, BUDGET, "budget")
        type_line(someone, "budget", words)
        someone.page.wait_for_timeout(1500)
    leader.page.locator(".st-key-nav").get_by_text("Compare").click()
    leader.sees("compare")
    leader.page.locator(".st-key-nav").get_by_text("Agree").click()
    leader.sees("agree")
    leader.calm()
    line(leader, "budget").to_have_value(WORDS, timeout=PATIENCE)
    leader.page.reload()
    line(leader, "budget").to_have_value(WORDS, timeout=PATIENCE)
    line(second, "budget").to_have_value("Money has to be there.", timeout=PATIENCE)
    second.page.close()
    third = Person(leader.context, leader.context.new_page(), backstage)
    third.open("/agree", shows="agree")  # what a closed tab has left goes to the next one
    line(third, "budget").to_have_value("Money has to be there.", timeout=PATIENCE)


def test_words_for_which_nothing_is_chosen_are_words_still(person: Come, backstage: Server) -> None:
    leader = person(sample("agree")["leader"], "agree")
    open_line(leader, BUDGET, "budget")
    type_line(leader, "budget", WORDS)
    leader.page.wait_for_timeout(1500)
    leader.page.locator(".st-key-decide_budget").get_by_text("Reword").click()  # which chooses nothing now
    leader.page.locator(".st-key-criterion_budget").wait_for(state="detached", timeout=PATIENCE)
    leader.calm()
    leader.page.reload()
    leader.sees("agree")
    leader.calm()
    leader.page.locator(".st-key-decide_budget").get_by_text("Reword").click()
    line(leader, "budget").to_have_value(WORDS, timeout=PATIENCE)


def test_a_tab_that_was_duplicated_has_its_own_words_from_then_on(person: Come, backstage: Server) -> None:
    leader = person(sample("agree")["leader"], "agree")
    open_line(leader, BUDGET, "budget")
    type_line(leader, "budget", WORDS)
    leader.page.wait_for_timeout(1500)
    with leader.context.expect_page() as opened:
        leader.page.evaluate("window.open('/agree')")  # like duplicating it, this copies what the tab has stored
    second = Person(leader.context, opened.value, backstage)
    second.sees("agree")
    line(second, "budget").to_have_value(WORDS, timeout=PATIENCE)
    second.calm()
    type_line(second, "budget", "Money has to be there.")
    second.page.wait_for_timeout(1500)
    leader.page.reload()
    line(leader, "budget").to_have_value(WORDS, timeout=PATIENCE)
    second.page.reload()
    line(second, "budget").to_have_value("Money has to be there.", timeout=PATIENCE)


def test_of_two_closed_tabs_with_words_on_one_item_neither_is_lost(person: Come, backstage: Server) -> None:
    leader = person(sample("agree")["leader"], "agree")
    second = Person(leader.context, leader.context.new_page(), backstage)
    second.open("/agree", shows="agree")
    texts = {WORDS, "Money has to be there."}
    for someone, words in zip((leader, second), sorted(texts), strict=True):
        open_line(someone, BUDGET, "budget")
        type_line(someone, "budget", words)
        someone.page.wait_for_timeout(1500)
    third = Person(leader.context, leader.context.new_page(), backstage)
    leader.page.close()
    second.page.close()
    third.open("/agree", shows="agree")
    box = third.page.locator(".st-key-criterion_budget textarea")
    box.wait_for(timeout=PATIENCE)
    third.calm()
    first = box.input_value()
    assert first in texts and all(words in kept(third) for words in texts)
    third.press("put_budget")
    third.page.get_by_text("1 of 20 decided").wait_for(timeout=PATIENCE)
    third.calm()
    third.page.reload()  # the other text is offered on top of what is settled now
    line(third, "budget").to_have_value(next(iter(texts - {first})), timeout=PATIENCE)


def test_a_reason_outlasts_a_refresh_in_the_middle_of_typing(person: Come, backstage: Server) -> None:
    leader = person(sample("sign")["leader"], "sign")
    leader.open("/agree", shows="agree")
    open_line(leader, BUDGET, "budget")
    box = leader.page.locator(".st-key-why_budget textarea")
    box.press_sequentially("Two deals died of it")
    assert "Two deals died of it" in kept(leader)  # before it is handed over
    leader.page.reload()
    expect(box).to_have_value("Two deals died of it", timeout=PATIENCE)
    leader.calm()
    leader.press("put_budget")
    leader.page.get_by_text("Settled: Budget.").wait_for(timeout=PATIENCE)
    expect(box).to_have_value("", timeout=PATIENCE)  # it has gone with the version
    leader.calm()
    assert kept(leader) == "[]"
