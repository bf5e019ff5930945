"""Signing in a real browser: the page moves under whoever reads it, and the printed page opens in a tab of its own."""

import io
import signal
import time
from collections.abc import Callable

import pypdf
from playwright.sync_api import WebSocketRoute, expect

from tests.e2e.conftest import PATIENCE, Person, Server, pass_of, sample
from tests.e2e.test_kept import open_line, type_line
from workshop import services, views
from workshop.identity import Pass

Come = Callable[..., Person]


def edit(who: Pass, text: str) -> None:
    """Write another definition in one sentence."""
    viewer = views.viewer(who)
    assert viewer is not None
    base = views.agreeing(viewer).decided["sentence"].version
    services.decide(who, "sentence", kind="reword", lines=[(text, "must")], base=base)


def test_an_edit_reaches_whoever_reads_and_loses_nothing_typed(person: Come, backstage: Server) -> None:
    links = sample("sign")
    leader, sales = person(links["leader"], shows="sign"), person(links["sales"], shows="sign", width=390)
    facilitator = person(links["facilitator"])
    facilitator.sees("room")
    expect(leader.page.locator("h1")).to_have_text("Version 1 waits for three names.")
    leader.page.locator(".st-key-page_sign input[type=checkbox]").first.check(force=True)
    leader.settle()
    sales.page.get_by_text("I cannot sign this yet").click()
    sales.write("objection", "The six months are a guess.")  # and still in the field when the page changes
    edit(pass_of(facilitator), "Somebody who lost a shift and asked us for help.")
    for someone in (leader, sales):
        expect(someone.page.locator("h1")).to_have_text("Version 2 waits for three names.", timeout=10_000)
        expect(someone.page.locator(".st-key-page_sign")).to_contain_text("has taken the place of version 1")
        expect(someone.page.locator("ins").first).to_contain_text("lost a shift")
    assert not leader.page.locator(".st-key-page_sign input[type=checkbox]").first.is_checked()
    expect(sales.page.locator(".st-key-objection textarea")).to_have_value("The six months are a guess.")
    sales.press("object_send")
    expect(leader.page.locator(".st-key-page_sign")).to_contain_text("The six months are a guess.", timeout=10_000)


HELD = "Object.keys(localStorage).filter(name => name.startsWith('samepage:held')).length"


def test_an_objection_outlasts_a_refresh_and_the_server_and_is_nobody_elses(person: Come, backstage: Server) -> None:
    links = sample("sign")
    sales = person(links["sales"], shows="sign", width=390)
    sales.page.get_by_text("I cannot sign this yet").click()
    sales.write("objection", "The six months are a guess.")
    area = expect(sales.page.locator(".st-key-objection textarea"))
    sales.page.reload()
    area.to_have_value("The six months are a guess.", timeout=PATIENCE)
    sales.calm()
    sales.page.locator(".st-key-objection textarea").press_sequentially(" Twelve?")
    backstage.stop(signal.SIGKILL)
    backstage.start()
    sales.page.reload()
    area.to_have_value("The six months are a guess. Twelve?", timeout=PATIENCE)
    sales.page.goto(backstage.url + links["leader"])  # another person in the same browser
    sales.sees("sign")
    sales.calm()
    assert "The six months" not in sales.page.content()
    sales.page.goto(backstage.url + links["sales"])
    sales.sees("sign")
    area.to_have_value("The six months are a guess. Twelve?", timeout=PATIENCE)
    sales.calm()
    sales.page.locator(".st-key-objection textarea").press("End")
    sales.page.locator(".st-key-objection textarea").press_sequentially("\n ")  # of which nothing is stored
    sales.press("object_send")
    expect(sales.page.locator(".st-key-page_sign .objection")).to_contain_text("Twelve?", timeout=PATIENCE)
    sales.calm()
    assert sales.page.evaluate(HELD) == 0  # what was sent needs no copy in a browser that others may use


def test_a_vote_does_not_go_over_to_the_next_version_with_another_click(person: Come, backstage: Server) -> None:
    """A browser on a slow line hands in its earlier vote with whatever is clicked next."""
    links = sample("sign")
    leader, facilitator = person(), person(links["facilitator"], shows="room")
    lags, held = [False], []

    def between(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        server.on_message(lambda frame: held.append(lambda: line.send(frame)) if lags[0] else line.send(frame))

    leader.page.route_web_socket("**/_stcore/stream*", between)
    leader.open(links["leader"], shows="sign")
    leader.page.locator(".st-key-vote label", has_text="I will speak up for it").click()
    expect(leader.page.locator("p.waiting")).not_to_contain_text("Leader")
    leader.calm()
    looker = views.viewer(pass_of(leader))
    assert looker is not None
    lags[0] = True
    edit(pass_of(facilitator), "Somebody who lost a shift and asked us for help.")
    until = time.monotonic() + 30
    while not held and time.monotonic() < until:
        leader.page.wait_for_timeout(100)
    leader.page.wait_for_timeout(1500)  # what was drawn is on its way
    leader.page.get_by_text("I cannot sign this yet").click()
    leader.page.wait_for_timeout(1500)  # and has been heard
    lags[0] = False
    for frame in held:
        frame()
    expect(leader.page.locator("h1")).to_have_text("Version 2 waits for three names.")
    seen = views.ballot(looker)
    assert seen is not None and (seen.number, seen.voted) == (2, ())


def test_a_vote_that_the_server_did_not_live_to_hear_can_be_given_again(person: Come, backstage: Server) -> None:
    leader = person(sample("sign")["leader"], shows="sign")
    looker = views.viewer(pass_of(leader))
    vote = leader.page.locator(".st-key-vote label", has_text="I will speak up for it")
    assert looker is not None and backstage.process is not None
    backstage.process.send_signal(signal.SIGSTOP)
    vote.click()
    backstage.stop(signal.SIGKILL)
    backstage.start()
    expect(leader.page.locator(".st-key-vote input:enabled").first).to_be_attached(timeout=PATIENCE)
    expect(leader.page.locator(".st-key-vote input:checked")).to_have_count(0)
    leader.calm()
    vote.click()
    expect(leader.page.locator("p.waiting")).not_to_contain_text("Leader")
    seen = views.ballot(looker)
    assert seen is not None and seen.mine == 5


def test_a_slow_press_puts_in_what_was_typed_right_before_it(person: Come, backstage: Server) -> None:
    """What an edit does to the names is said as soon as the field is left, and that is when the button is pressed."""
    leader = person(sample("sign")["leader"], shows="sign")
    leader.open("/agree", shows="agree")
    open_line(leader, "Budget", "budget")
    type_line(leader, "budget", "Somebody else has signed it off.")
    button = leader.page.locator(".st-key-put_budget button")
    button.scroll_into_view_if_needed()
    before = button.bounding_box()
    assert before
    leader.page.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    leader.page.mouse.down()
    leader.page.get_by_text("Putting this in makes version 2").wait_for()
    leader.calm()
    leader.page.mouse.up()
    leader.page.get_by_text("Version 2 is ready to sign.").wait_for()


def test_the_page_to_print_opens_in_a_tab_of_its_own_for_this_browser_only(person: Come, backstage: Server) -> None:
    links = sample("live")
    leader, stranger = person(links["leader"], shows="charter"), person()
    with leader.context.expect_page() as opened:
        leader.page.get_by_role("link", name="Open the A4 page to print").click()
    tab = opened.value
    address = f"{backstage.url}/export/{links['workshop']}/1.pdf?paper=a4"
    assert tab.url in (address, "about:blank", ":")  # a headless browser may hand the PDF on instead of showing it
    assert tab.evaluate("window.opener") is None
    answer = leader.context.request.get(address)
    assert answer.status == 200 and answer.headers["cache-control"] == "no-store"
    assert len(pypdf.PdfReader(io.BytesIO(answer.body())).pages) == 1
    assert stranger.context.request.get(address).status == 401
    expect(leader.page.locator(".st-key-page_charter")).to_contain_text("All of it fits on one page.")
    leader.page.locator(".st-key-paper button").nth(1).click()
    link = leader.page.get_by_role("link", name="Open the A3 page to print")
    expect(link).to_have_attribute("href", f"/export/{links['workshop']}/1.pdf?paper=a3")
    assert not leader.strayed and not leader.dialogs
