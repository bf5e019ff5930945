"""The autosave companion alone, in a real browser on a bare page: orders of events that the app seldom shows.

Each scene says what stands in the text areas, what is typed, and when the companion hears of the question. At the end
every word must be in the field, in the database, or offered beside the field.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

COMPANION = (ROOT / "workshop" / "ui" / "autosave.js").read_text(encoding="utf-8")

BARE = """<!doctype html><title>bare</title>
<div id="box"><div class="keeping"><p class="saved"><b></b><span class="only"></span></p>
<div class="choice"></div></div></div>
<main></main>"""

#: a page and a server of the size of a thumb
STAGE = """
window.database = {}
window.line = 'up'  // or 'cut', or 'slow'
window.fetch = async (_url, { body, signal }) => {
  const draft = JSON.parse(body)
  if (line === 'cut') throw new Error('no connection')
  const row = database[draft.prompt] || { text: '', version: 0 }
  const same = draft.text === row.text
  const good = same || draft.base === row.version
  if (good && !same) database[draft.prompt] = { text: draft.text, version: row.version + 1 }
  if (line === 'slow') return new Promise((_, no) => signal.addEventListener('abort', () => no(new Error('too slow'))))
  const now = database[draft.prompt] || row
  const said = good ? { version: now.version } : { error: 'changed', text: row.text, version: row.version }
  return { ok: good, status: good ? 200 : 409, json: async () => said }
}
const say = new Proxy({}, { get: (_, word) => String(word) })
/** The text area of this question is on the page, with these words in it. */
window.draw = (prompt, text) => {
  const area = document.createElement('textarea')
  const cell = document.createElement('div')
  cell.className = `st-key-answer_${prompt}`
  cell.append(area)
  document.querySelector('main').replaceChildren(cell)
  area.value = text
}
/** Somebody types, so that this stands in the field. */
window.type = (text) => {
  const area = document.querySelector('main textarea')
  area.value = text
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
/** The companion hears that this question is open, and what the server holds. */
window.open_ = (prompt, text, version) => companion({
  data: [{
    seat: 'seat', flush: false, say,
    fields: [{ prompt, key: `answer_${prompt}`, title: prompt, text, version }],
  }],
  parentElement: document.querySelector('#box'), setTriggerValue() {},
})
"""

Scene = Callable[..., dict[str, Any]]


@pytest.fixture
def scene(chromium: Browser) -> Iterator[Scene]:
    """``scene(step, pause, step, ...)`` plays scripts and pauses (ms); returns field, database and what is offered."""
    context = chromium.new_context()

    def play(*steps: str | int) -> dict[str, Any]:
        page: Page = context.new_page()
        page.route("http://bare.test/", lambda route: route.fulfill(body=BARE, content_type="text/html"))
        page.goto("http://bare.test/")
        page.add_script_tag(content=STAGE)
        page.add_script_tag(content=COMPANION.replace("export default function", "window.companion = function"))
        for step in steps:
            if isinstance(step, int):
                page.wait_for_timeout(step)
            else:
                page.evaluate(f"() => {{ {step} }}")
        page.wait_for_timeout(900)
        found: dict[str, Any] = page.evaluate(
            """() => ({
                field: document.querySelector('main textarea').value,
                offered: document.querySelector('.choice').innerText,
                stored: Object.fromEntries(Object.entries(database).map(([prompt, row]) => [prompt, row.text])),
            })"""
        )
        return found

    yield play
    context.close()


def test_the_stage_itself_saves(scene: Scene) -> None:
    """The control: nothing special happens, and the words arrive."""
    end = scene("draw('a', ''); open_('a', '', 0); type('plain words')", 600)
    assert end == {"field": "plain words", "offered": "", "stored": {"a": "plain words"}}


def test_typed_before_the_first_question_is_met(scene: Scene) -> None:
    end = scene("draw('a', 'old'); type('old and new'); open_('a', 'old', 0)")
    assert end["stored"] == {"a": "old and new"} and end["field"] == "old and new"


def test_a_field_that_has_not_been_given_its_words_yet_is_not_taken_for_emptied(scene: Scene) -> None:
    end = scene("database.a = { text: 'old', version: 1 }; draw('a', ''); open_('a', 'old', 1)")
    assert end["stored"] == {"a": "old"} and end["field"] == "old"


@pytest.mark.parametrize("line", ["cut", "slow"])
def test_typed_early_into_a_question_whose_words_are_not_saved(scene: Scene, line: str) -> None:
    end = scene(
        f"line = '{line}'; draw('a', ''); open_('a', '', 0); type('a long sentence')",
        700,
        "draw('b', ''); open_('b', '', 0)",
        "draw('a', ''); type('!'); open_('a', '', 0); line = 'up'",
        4000,
    )
    assert "a long sentence" in end["offered"]
    assert end["field"] == "!"


def test_typed_into_a_question_that_was_left_before_it_was_met(scene: Scene) -> None:
    end = scene(
        "draw('a', ''); open_('a', '', 0); draw('b', ''); type('quick'); draw('a', ''); open_('a', '', 0)",
        300,
        "database.b = { text: 'from the other device', version: 3 }",
        "draw('b', 'from the other device'); open_('b', 'from the other device', 3)",
    )
    assert end["stored"]["b"] == end["field"] == "from the other device"
    assert "quick" in end["offered"]


def test_typed_while_the_field_is_drawn_anew(scene: Scene) -> None:
    end = scene(
        "draw('a', ''); open_('a', '', 0); draw('b', ''); type('quick')",
        "document.querySelector('main').replaceChildren(); open_('b', '', 0); draw('b', '')",
    )
    assert end["stored"] == {"b": "quick"} and end["field"] == "quick"


@pytest.mark.parametrize(("quick", "there"), [(True, "TEXTAREA"), (False, "H1")])
def test_whoever_writes_already_is_not_taken_to_the_head_of_the_question(scene: Scene, quick: bool, there: str) -> None:
    """A step by its button takes keyboard and screen reader to the new question, but no finger off its text area."""
    begins = "document.querySelector('main textarea').focus()" if quick else ""
    end = scene(
        "document.querySelector('main').className = 'st-key-page_define'; draw('a', ''); open_('a', '', 0)",
        "document.body.insertAdjacentHTML('beforeend', '<div class=st-key-next><button></button></div>')",
        "document.querySelector('.st-key-next button').click(); draw('b', '')",
        f"document.querySelector('main').prepend(document.createElement('h1')); {begins}; open_('b', '', 0)",
        400,
        "say_ = document.activeElement.tagName; document.querySelector('.choice').innerText = say_",
    )
    assert end["offered"] == there


def test_a_second_text_to_choose_takes_no_first_one_away(scene: Scene) -> None:
    end = scene(
        "localStorage.setItem('samepage:seat:a', JSON.stringify({ text: 'not saved', base: 2, tried: [] }))",
        "localStorage.setItem('samepage:seat:a?found', JSON.stringify({ text: 'found before' }))",
        "database.a = { text: 'stored', version: 2 }; draw('a', 'stored, typed'); open_('a', 'stored', 2)",
    )
    assert end["stored"] == {"a": "stored, typed"}
    assert "found before" in end["offered"] and "not saved" in end["offered"]
