"""Comparing in a real browser: where the reader stands after opening another gap, and the clock on a shared screen."""

import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, Person, Server, sample
from workshop.catalogue import catalogue

Come = Callable[..., Person]
QUESTION = ".st-key-page_compare .title.question :is(h1, h2)"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_next_brings_the_question_into_view(person: Come, backstage: Server, width: int, height: int) -> None:
    reader = person(sample("compare")["leader"], shows="compare", width=width, height=height)
    question = reader.page.locator(QUESTION)
    for prompt in ("seniority", "budget", "signals"):
        reader.press("next_gap")
        expect(question).to_have_text(catalogue().prompts[prompt].question)
        expect(question).to_be_in_viewport()
        row = reader.page.locator('.st-key-gaps [role=radiogroup] > [data-selected="true"]')
        expect(row).to_contain_text(catalogue().prompts[prompt].title)
    assert not reader.dialogs and not reader.strayed


def test_whoever_sees_the_question_is_not_moved(person: Come, backstage: Server) -> None:
    reader = person(sample("compare")["leader"], shows="compare")
    row = reader.page.locator(".st-key-gaps [data-testid=stRadioOption]").nth(3)
    row.scroll_into_view_if_needed()
    before = reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    row.click()
    expect(reader.page.locator(QUESTION)).to_have_text(catalogue().prompts["signals"].question)
    reader.settle()
    assert reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == before


def test_a_tap_that_the_server_did_not_live_to_hear_is_not_shown_as_given(person: Come, backstage: Server) -> None:
    leader = person(sample("compare")["leader"], shows="compare")
    taps = leader.page.locator("[class*=st-key-tap_] button")
    for _ in range(12):
        if taps.count():
            break
        leader.press("next_gap")
        leader.calm()
    assert backstage.process is not None
    backstage.process.send_signal(signal.SIGSTOP)
    taps.first.click()
    pressed = leader.page.locator("[class*=st-key-tap_] button[aria-checked=true]")
    expect(pressed).to_have_count(1)
    backstage.stop(signal.SIGKILL)
    backstage.start()
    expect(leader.page.locator("[class*=st-key-tap_] button:enabled").first).to_be_attached(timeout=PATIENCE)
    expect(pressed).to_have_count(0)
    leader.calm()
    taps.first.click()
    expect(leader.page.locator("p.waiting")).not_to_contain_text("Leader")


def test_the_clock_of_a_gap_is_started_by_hand_and_outlives_a_rerun(person: Come, backstage: Server) -> None:
    host = person(sample("compare")["facilitator"])
    host.sees("room")
    host.open("/compare", shows="compare")
    host.page.get_by_text("One gap at a time").click()
    face, button = host.page.locator(".gapclock .face"), host.page.locator(".gapclock button")
    expect(face).to_have_text("6:00")
    button.click()
    expect(button).to_have_text("Pause")
    expect(face).to_have_text("5:58")
    button.click()
    stood = face.inner_text()
    host.press("next_gap")
    expect(host.page.locator(QUESTION)).to_have_text(catalogue().prompts["seniority"].question)
    expect(face).to_have_text("6:00")
    host.press("previous_gap")
    expect(face).to_have_text(stood)


def test_the_clock_of_the_gap_before_shows_itself_no_more(person: Come, backstage: Server) -> None:
    """Streamlit draws a component anew without ending what it had begun; it does that only when it is taken away."""
    host = person(sample("compare")["facilitator"])
    host.sees("room")
    host.open("/compare", shows="compare")
    host.page.get_by_text("One gap at a time").click()
    face, button = host.page.locator(".gapclock .face"), host.page.locator(".gapclock button")
    button.click()
    expect(face).to_have_text("5:58")
    button.click()
    host.press("next_gap")
    expect(host.page.locator(QUESTION)).to_have_text(catalogue().prompts["seniority"].question)
    expect(face).to_have_text("6:00")
    assert host.page.evaluate(SHOWN) == ["6:00"]


#: what the clock says in the course of two and a half seconds
SHOWN = """() => new Promise((done) => {
  const shown = new Set()
  const looking = setInterval(() => shown.add(document.querySelector('.gapclock .face').textContent), 20)
  setTimeout(() => { clearInterval(looking); done([...shown]) }, 2500)
})"""
