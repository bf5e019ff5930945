"""No word is lost: refresh, closed tab, cut connection, stopped server, two tabs, another link in the same browser."""

import re
import signal
from collections.abc import Callable

from tests.e2e.conftest import PATIENCE, Person, Server, offline
from workshop import services, views
from workshop.identity import Pass

Come = Callable[..., Person]

BOX = ".st-key-answer_sentence textarea"
WORDS = "A plant that loses money when a line stops."


def say(someone: Person, what: str) -> None:
    """Wait until the line under the field says so."""
    line = someone.page.locator(".keeping .saved").filter(has_text=re.compile(what))
    line.first.wait_for(timeout=PATIENCE)


def held(someone: Person) -> str:
    """What the text area holds."""
    someone.page.locator(BOX).wait_for(timeout=PATIENCE)
    return someone.page.locator(BOX).input_value()


def stored(someone: Person, prompt: str = "sentence") -> str:
    """What the database holds for this person."""
    value = next(cookie["value"] for cookie in someone.context.cookies() if cookie["name"] == "samepage")
    viewer = views.viewer(Pass(*value.split(".")))
    assert viewer is not None
    return views.my_answers(viewer)[prompt].text


def until(someone: Person, prompt: str, words: str) -> None:
    """Wait until the database holds these words."""
    for _turn in range(60):
        if stored(someone, prompt) == words:
            return
        someone.page.wait_for_timeout(250)
    raise AssertionError(f"not stored: {stored(someone, prompt)!r}")


def test_saved_means_committed_and_the_structure_follows_the_words(person: Come, backstage: Server) -> None:
    leader = person(backstage.sample("define")["leader"], "define")
    leader.press("next")
    leader.page.locator(".st-key-answer_industry textarea").wait_for(timeout=PATIENCE)
    leader.settle()
    assert leader.page.locator(".st-key-tags_industry").count() == 0  # own words first
    leader.write("answer_industry", "Food and drink plants")
    say(leader, "^Saved")
    assert stored(leader, "industry") == "Food and drink plants"
    leader.page.locator(".st-key-tags_industry").wait_for(timeout=PATIENCE)


def test_a_refresh_at_once(person: Come, backstage: Server) -> None:
    leader = person(backstage.sample("define")["leader"], "define")
    leader.write("answer_sentence", WORDS)
    leader.page.reload()
    assert held(leader) == WORDS or leader.page.wait_for_timeout(1500) or held(leader) == WORDS
    until(leader, "sentence", WORDS)


def test_a_tab_closed_at_once(person: Come, backstage: Server) -> None:
    leader = person(backstage.sample("define")["leader"], "define")
    leader.write("answer_sentence", WORDS)
    leader.page.close(run_before_unload=True)
    leader.page = leader.context.new_page()
    leader.open("/define?q=sentence", shows="define")
    until(leader, "sentence", WORDS)
    assert held(leader) == WORDS


def test_a_cut_connection_is_told_within_two_seconds_and_nothing_is_lost(person: Come, backstage: Server) -> None:
    leader = person(backstage.sample("define")["leader"], "define")
    with offline(leader):
        leader.write("answer_sentence", WORDS)
        leader.page.locator(".keeping .saved").filter(has_text="Not saved yet").first.wait_for(timeout=2500)
        assert stored(leader) == ""
    until(leader, "sentence", WORDS)
    say(leader, "^Saved")


def test_a_server_killed_in_the_middle_of_a_word(person: Come, backstage: Server) -> None:
    leader = person(backstage.sample("define")["leader"], "define")
    leader.write("answer_sentence", "A plant that")
    say(leader, "^Saved")
    leader.write("answer_sentence", WORDS)  # at once, before the draft had time to go
    backstage.stop(signal.SIGKILL)
    leader.page.locator(".keeping .saved").filter(has_text="Not saved yet").first.wait_for(timeout=PATIENCE)
    backstage.start()
    until(leader, "sentence", WORDS)
    leader.page.reload()
    leader.sees("define")
    assert held(leader) == WORDS


def test_typing_goes_on_through_polls_and_reruns(person: Come, backstage: Server) -> None:
    links = backstage.sample("define")
    leader = person(links["leader"], "define")
    leader.page.locator(BOX).press_sequentially("A plant that ", delay=30)
    person(links["sales"], "define")  # somebody joins: every screen runs again
    leader.page.wait_for_timeout(3500)
    leader.page.locator(BOX).press_sequentially("stops.", delay=30)
    assert held(leader) == "A plant that stops."
    until(leader, "sentence", "A plant that stops.")


def test_two_tabs_never_overwrite_each_other(person: Come, backstage: Server) -> None:
    leader = person(backstage.sample("define")["leader"], "define")
    second = Person(leader.context, leader.context.new_page(), backstage)
    second.open("/define", shows="define")
    second.page.locator(BOX).wait_for(timeout=PATIENCE)
    leader.write("answer_sentence", "Words of the first tab")
    say(leader, "^Saved")
    second.write("answer_sentence", "Words of the second tab")
    second.page.get_by_role("button", name="Keep what is here").wait_for(timeout=PATIENCE)
    assert "Words of the first tab" in second.page.locator(".keeping .choice").inner_text()
    assert stored(leader) == "Words of the first tab"
    second.page.get_by_role("button", name="Keep what is here").click()
    until(leader, "sentence", "Words of the second tab")
    leader.write("answer_sentence", "And the first again")
    leader.page.get_by_role("button", name="Take what was saved").click(timeout=PATIENCE)
    leader.page.wait_for_timeout(1000)
    leader.settle()
    assert held(leader) == "Words of the second tab" == stored(leader)


def test_another_link_in_the_same_browser_does_not_write_into_the_other_draft(person: Come, backstage: Server) -> None:
    links = backstage.sample("define")
    leader = person(links["leader"], "define")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    other = Person(leader.context, leader.context.new_page(), backstage)
    other.open(links["sales"], shows="define")
    leader.write("answer_sentence", WORDS)
    leader.page.locator(".keeping .saved").filter(has_text="Another link was opened").first.wait_for(timeout=PATIENCE)
    assert stored(other) == ""  # the cookie is now that of sales
    other.write("answer_sentence", "Sales words")  # the control: the right tab does write
    until(other, "sentence", "Sales words")


def test_sealing_takes_the_last_words_and_leaves_none_behind(person: Come, backstage: Server) -> None:
    links = backstage.sample("define")
    leader = person(links["leader"], "define")
    value = next(cookie["value"] for cookie in leader.context.cookies() if cookie["name"] == "samepage")
    who = Pass(*value.split("."))
    viewer = views.viewer(who)
    assert viewer is not None
    for prompt in viewer.prompts:
        services.save_answer(who, prompt, "x")
    leader.page.reload()
    leader.sees("define")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    leader.write("answer_sentence", WORDS)
    leader.press("seal")  # at once, before the draft had time to go
    leader.press("seal_confirm")
    leader.page.locator(".st-key-unseal button").wait_for(timeout=PATIENCE)
    assert stored(leader) == WORDS
    leader.page.wait_for_timeout(500)
    assert leader.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('samepage:')).length") == 0
