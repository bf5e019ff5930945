"""A tab that was drawn for one person and becomes another's: another link was opened in this browser, and the server
was started anew, so that the tab begins a new session and hands in all that stood in its controls.
"""

import signal
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, Person, Server, pass_of, sample
from workshop import services, views

Come = Callable[..., Person]


def becomes(someone: Person, link: str, server: Server) -> None:
    """Open another link in a second tab, start the server anew, and go on in the first tab."""
    second = Person(someone.context, someone.context.new_page(), server)
    second.open(link)
    second.page.locator(".st-key-top").wait_for(timeout=PATIENCE)
    second.settle()
    second.page.close()
    server.stop(signal.SIGKILL)
    server.start()
    someone.press("door_go_on")


def test_what_was_typed_for_one_workshop_is_not_written_into_another(person: Come, backstage: Server) -> None:
    first, other = sample("prepare"), sample("prepare")
    facilitator = person(first["facilitator"], "prepare")
    facilitator.calm()
    box = facilitator.page.locator(".st-key-scope_company input")
    box.fill("The first workshop")
    box.press("Enter")
    facilitator.calm(500)
    mine = views.viewer(pass_of(facilitator))
    assert mine is not None and mine.company == "The first workshop"
    becomes(facilitator, other["facilitator"], backstage)
    expect(box).not_to_have_value("The first workshop", timeout=PATIENCE)
    facilitator.calm(500)
    theirs = views.viewer(pass_of(facilitator))
    assert theirs is not None and theirs.workshop == other["workshop"] and theirs.company != "The first workshop"


def test_neither_a_tick_nor_an_objection_goes_to_another_name(person: Come, backstage: Server) -> None:
    links = sample("sign")
    leader = person(links["leader"], "sign")
    leader.calm()
    leader.page.get_by_text("I have read version 1 to the end").click()
    leader.calm()
    leader.page.get_by_text("I cannot sign this yet").click()
    leader.write("objection", "What the leader would say.")
    leader.calm()
    becomes(leader, links["sales"], backstage)
    leader.page.get_by_role("button", name="Sign version 1 as Sales").wait_for(timeout=PATIENCE)
    leader.calm()
    assert not leader.page.locator(".st-key-page_sign input[type=checkbox]").first.is_checked()
    leader.page.get_by_text("I cannot sign this yet").click()
    expect(leader.page.locator(".st-key-objection textarea")).to_have_value("")
    leader.press("sign")
    leader.page.get_by_text("Tick the line above first").wait_for(timeout=PATIENCE)
    viewer = views.viewer(pass_of(leader))
    assert viewer is not None and viewer.role == "sales" and not views.version(viewer).signed


def test_a_tab_that_becomes_another_seat_brings_nothing_along(person: Come, backstage: Server) -> None:
    """Another link is opened in the same browser, and a restart makes the first tab that person's, controls and all."""
    links = sample("define")
    leader = person(links["leader"], "define")
    services.save_answer(pass_of(leader), "industry", "Leader words")
    leader.open("/define?q=industry", shows="define")
    leader.page.get_by_role("button", name="Manufacturing").click()
    leader.settle()
    leader.page.route("**/api/draft", lambda route: route.abort())
    leader.write("answer_industry", "Leader words, not saved yet")
    leader.page.locator(".st-key-page_define h1").click()  # the text area hands its words to Streamlit
    other = Person(leader.context, leader.context.new_page(), backstage)
    other.open(links["sales"], shows="define")
    services.save_answer(pass_of(other), "industry", "Sales words")
    other.page.close()
    backstage.stop(signal.SIGKILL)
    backstage.start()
    leader.press("door_go_on")
    leader.page.unroute("**/api/draft")
    leader.page.locator(".st-key-answer_industry textarea").wait_for(timeout=PATIENCE)
    leader.settle()
    leader.page.wait_for_timeout(1500)
    viewer = views.viewer(pass_of(leader))
    assert viewer is not None and viewer.role == "sales"
    answer = views.my_answers(viewer)["industry"]
    assert answer.text == "Sales words" and not answer.structure
    assert leader.page.locator(".st-key-answer_industry textarea").input_value() == "Sales words"
