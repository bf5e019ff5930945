"""What a writer sees of an answer, and what the database holds of it."""

import re

from tests.e2e.conftest import PATIENCE, Person, pass_of
from workshop import views

BOX = ".st-key-answer_sentence textarea"


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
    viewer = views.viewer(pass_of(someone))
    assert viewer is not None
    return views.my_answers(viewer)[prompt].text


def until(someone: Person, prompt: str, words: str) -> None:
    """Wait until the database holds these words."""
    for _turn in range(300):
        if stored(someone, prompt) == words:
            return
        someone.page.wait_for_timeout(50)
    raise AssertionError(f"not stored: {stored(someone, prompt)!r}")
