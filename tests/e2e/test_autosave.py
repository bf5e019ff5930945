"""No word is lost: refresh, closed tab, cut connection, stopped server, two tabs, another link in the same browser."""

import signal
from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.e2e.conftest import PATIENCE, Person, Server, offline, pass_of, sample
from tests.e2e.writing import BOX, held, say, stored, until
from workshop import services, views
from workshop.identity import Pass, new_secret

Come = Callable[..., Person]

WORDS = "A plant that loses money when a line stops."


def runs(someone: Person) -> int:
    """How often the page was drawn as a whole; a poll draws nothing."""
    return sum(b"answer_sentence" in part for part in someone.received)


def waited(someone: Person, sign: Callable[[], bool]) -> None:
    """Wait until there is that sign."""
    for _turn in range(PATIENCE // 50):
        if sign():
            return
        someone.page.wait_for_timeout(50)
    raise AssertionError("waited in vain")


def test_saved_means_committed_and_the_structure_follows_the_words(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    leader.press("next")
    leader.page.locator(".st-key-answer_industry textarea").wait_for(timeout=PATIENCE)
    leader.settle()
    assert leader.page.locator(".st-key-tags_industry").count() == 0  # own words first
    leader.write("answer_industry", "Food and drink plants")
    say(leader, "^Saved")
    assert stored(leader, "industry") == "Food and drink plants"
    leader.page.locator(".st-key-tags_industry").wait_for(timeout=PATIENCE)


def test_the_note_with_the_return_code_goes_for_good(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    note = leader.page.locator(".code_note")
    note.get_by_text(pass_of(leader).code).wait_for(timeout=PATIENCE)
    leader.calm()
    note.get_by_role("button").click()
    note.wait_for(state="hidden", timeout=PATIENCE)
    leader.page.reload()
    leader.sees("define")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    assert note.count() == 1 and not note.is_visible()


def test_a_refresh_at_once(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    leader.write("answer_sentence", WORDS)
    leader.page.reload()
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    expect(leader.page.locator(BOX)).to_have_value(WORDS)
    until(leader, "sentence", WORDS)


def test_a_tab_closed_at_once(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    leader.write("answer_sentence", WORDS)
    leader.page.close(run_before_unload=True)
    leader.page = leader.context.new_page()
    leader.open("/define?q=sentence", shows="define")
    until(leader, "sentence", WORDS)
    assert held(leader) == WORDS


#: types into each text area in the very moment it has its words, before anything else on the page can have seen it
QUICK_HANDS = """
const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')
new MutationObserver(() => {
  for (const box of document.querySelectorAll('[class*="st-key-answer_"] textarea:not([data-typed])')) {
    if (!box.value) continue
    box.dataset.typed = 'yes'
    value.set.call(box, box.value + 'Quick ')
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
}).observe(document, { childList: true, subtree: true })
"""


def test_words_typed_before_the_page_is_quite_there(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    for prompt in ("sentence", "industry"):
        services.save_answer(pass_of(leader), prompt, "Stored. ")
    leader.page.add_init_script(QUICK_HANDS)
    leader.open("/define?q=sentence", shows="define")  # the first question a page shows
    until(leader, "sentence", "Stored. Quick ")
    assert held(leader) == "Stored. Quick "
    leader.press("next")  # and one it comes to later
    until(leader, "industry", "Stored. Quick ")
    assert leader.page.locator(".st-key-answer_industry textarea").input_value() == "Stored. Quick "


def test_a_cut_connection_is_told_within_two_seconds_and_nothing_is_lost(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    with offline(leader):
        leader.write("answer_sentence", WORDS)
        leader.page.locator(".keeping .saved").filter(has_text="Not saved yet").first.wait_for(timeout=2500)
        assert stored(leader) == ""
    until(leader, "sentence", WORDS)
    say(leader, "^Saved")


def test_a_server_killed_in_the_middle_of_a_word(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
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
    links = sample("define")
    leader = person(links["leader"], "define")
    leader.calm()
    leader.page.locator(BOX).press_sequentially("A plant that ", delay=30)
    before = runs(leader)
    person(links["sales"], "define")  # somebody joins: every screen runs again
    waited(leader, lambda: runs(leader) > before)
    polled = len(leader.received)
    waited(leader, lambda: len(leader.received) > polled)
    leader.settle()
    leader.page.locator(BOX).press_sequentially("stops.", delay=30)
    assert held(leader) == "A plant that stops."
    until(leader, "sentence", "A plant that stops.")


def test_two_tabs_never_overwrite_each_other(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
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
    expect(leader.page.locator(BOX)).to_have_value("Words of the second tab")
    leader.calm(500)
    assert held(leader) == "Words of the second tab" == stored(leader)


def test_another_link_in_the_same_browser_does_not_write_into_the_other_draft(person: Come, backstage: Server) -> None:
    links = sample("define")
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
    links = sample("define")
    leader = person(links["leader"], "define")
    who = pass_of(leader)
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
    left = "Object.keys(localStorage).filter(k => k.startsWith('samepage:')).length"
    waited(leader, lambda: leader.page.evaluate(left) == 0)


def test_words_typed_in_another_tab_after_the_seal_are_not_thrown_away(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    who = pass_of(leader)
    viewer = views.viewer(who)
    assert viewer is not None
    for prompt in viewer.prompts:
        services.save_answer(who, prompt, "x")
    leader.page.reload()
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    leader.calm()
    services.seal(who)
    leader.write("answer_sentence", WORDS)
    offered = leader.page.locator(".keeping .choice").filter(has_text=WORDS)
    leader.page.locator(".st-key-unseal button").wait_for(timeout=PATIENCE)
    offered.wait_for(timeout=PATIENCE)
    assert stored(leader) == "x"  # what is sealed stays sealed
    leader.press("unseal")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    until(leader, "sentence", WORDS)  # typed on top of what was stored, and saved once it may be
    services.seal(who)
    leader.page.locator(".st-key-unseal button").wait_for(timeout=PATIENCE)
    left = "Object.keys(localStorage).filter(k => k.startsWith('samepage:')).length"
    waited(leader, lambda: leader.page.evaluate(left) == 0)


def test_a_draft_whose_answer_got_lost_is_not_taken_for_another_tab(person: Come, backstage: Server) -> None:
    """The server was slow: it wrote the draft, the browser had given up waiting, and the writer went on."""
    leader = person(sample("define")["leader"], "define")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    lost = []

    def swallow(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    leader.page.route("**/api/draft", swallow)
    leader.write("answer_sentence", "A plant that")
    leader.page.locator(".keeping .saved").filter(has_text="Not saved yet").first.wait_for(timeout=PATIENCE)
    assert lost == [200] and stored(leader) == "A plant that"
    leader.write("answer_sentence", WORDS)
    until(leader, "sentence", WORDS)
    say(leader, "^Saved")
    assert leader.page.locator(".keeping .choice button").count() == 0


def test_what_comes_above_the_words_does_not_take_them_away(person: Come, backstage: Server) -> None:
    links = sample("define")
    facilitator = person(links["facilitator"], "room")
    leader = person(links["leader"], "define")
    leader.calm()
    leader.page.locator(BOX).press_sequentially("A plant that ", delay=20)
    services.ask_to_finish(pass_of(facilitator))
    leader.page.get_by_text("about to open the answers").wait_for(timeout=PATIENCE)
    services.ask_to_move(Pass(pass_of(leader).token, new_secret()))  # drawn above the page
    leader.page.locator(".st-key-request_no button").wait_for(timeout=PATIENCE)
    leader.settle()
    assert held(leader) == "A plant that "
    leader.page.keyboard.type("stops.")  # the caret is where it was
    assert held(leader) == "A plant that stops."
    until(leader, "sentence", "A plant that stops.")


def test_sealing_waits_for_words_that_are_still_on_their_way(person: Come, backstage: Server) -> None:
    links = sample("define")
    leader = person(links["leader"], "define")
    viewer = views.viewer(pass_of(leader))
    assert viewer is not None
    for prompt in viewer.prompts:
        services.save_answer(pass_of(leader), prompt, "x")
    leader.open("/define?q=sentence", shows="define")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    cut = [True]
    leader.page.route("**/api/draft", lambda route: route.abort() if cut else route.continue_())
    leader.write("answer_sentence", WORDS)
    leader.press("seal")
    leader.press("seal_confirm")
    leader.page.locator(".keeping .saved").filter(has_text="Not saved yet").first.wait_for(timeout=PATIENCE)
    leader.page.wait_for_timeout(1000)
    assert stored(leader) == "x" and leader.page.locator(".st-key-unseal").count() == 0
    cut.clear()
    leader.page.locator(".st-key-unseal button").wait_for(timeout=PATIENCE)
    assert stored(leader) == WORDS


def test_words_that_never_got_through_come_back_or_are_offered(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    leader.page.locator(BOX).wait_for(timeout=PATIENCE)
    leader.page.route("**/api/draft", lambda route: route.abort())
    leader.write("answer_sentence", WORDS)
    leader.page.locator(".keeping .saved").filter(has_text="Not saved yet").first.wait_for(timeout=PATIENCE)
    services.save_answer(pass_of(leader), "sentence", "Written elsewhere")
    leader.page.reload()  # meanwhile another device wrote: neither may win by itself
    leader.sees("define")
    leader.page.unroute("**/api/draft")
    leader.page.get_by_role("button", name="Use the words on this device").wait_for(timeout=PATIENCE)
    leader.page.locator(BOX).press_sequentially("!")
    assert WORDS in leader.page.locator(".keeping .choice").inner_text()  # typing does not take the offer away
    leader.page.get_by_role("button", name="Use the words on this device").click()
    until(leader, "sentence", WORDS)
    assert held(leader) == WORDS


def test_what_is_too_long_to_go_in_keeps_nothing_before_it_from_being_saved(person: Come, backstage: Server) -> None:
    leader = person(sample("define")["leader"], "define")
    leader.calm()
    box = leader.page.locator(BOX)
    box.press_sequentially("x" * 200)
    say(leader, "^Saved")
    leader.page.keyboard.type("y" * 60)  # the field takes 240 characters in all
    leader.page.locator(".keeping .saved").filter(has_text="under 240 characters").first.wait_for(timeout=PATIENCE)
    assert held(leader) == "x" * 200 + "y" * 40
    until(leader, "sentence", held(leader))
    leader.page.keyboard.insert_text("z" * 10_000)
    leader.page.wait_for_timeout(1000)
    assert held(leader) == stored(leader) == "x" * 200 + "y" * 40
    leader.page.keyboard.press("Backspace")
    say(leader, "^Saved")
    until(leader, "sentence", "x" * 200 + "y" * 39)
