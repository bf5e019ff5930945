"""What is typed is kept: an invisible companion of the text areas, and the line that says where the words are.

The browser's side is ``autosave.js``. It listens to the text areas by their keys, keeps what is typed in the browser
until the server has answered with the committed version, and says so. It alone saves words: a text area's own value
reaches the script late, and after a restart of the server it may be older than what is stored. The script hears from
it only when a rerun is worth it: when words first appear or are gone, and when the other tab's words were taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from workshop.text import _

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

_COMPANION = st.components.v2.component(
    "samepage_autosave",
    html='<div class="sp keeping"><p class="saved"><b role="status" aria-live="polite"></b>'
    '<span class="only"></span></p><div class="choice"></div></div>',
    js=_SCRIPT,
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One text area whose words are kept."""

    #: what the draft route calls it
    prompt: str
    #: its widget key
    key: str
    #: what the writer calls it
    title: str
    #: the words the text area was given when the question was opened, and their version
    text: str
    version: int
    #: characters it takes
    limit: int


def keep(seat: str, fields: Sequence[Field], *, flush: bool = False) -> str:
    """Keep the words of these text areas for the seat with that marker, and say under them where the words are.

    Without fields it still brings home what is on its way, and holds the button ``seal_confirm`` back until then.
    ``flush`` sends at once what is still waiting. Returns why the run was asked for: ``written`` when words first
    appeared or are gone, ``taken`` when the words of another tab were taken over, else an empty string.
    """
    return _mount({"seat": seat, "fields": [asdict(field) for field in fields], "flush": flush, "say": _said()})


def leftover(seat: str, there: Mapping[str, tuple[str, str]]) -> None:
    """Nothing can be written now: take out of the browser, which others may use, all that is on the server, and show
    what is not. ``there``: title and text on the server, by what the draft route calls the question.
    """
    told = {prompt: {"title": title, "text": text} for prompt, (title, text) in there.items()}
    _mount({"seat": seat, "there": told, "say": _said()})


def _mount(data: dict[str, Any]) -> str:
    # A result has the name "told" only where somebody listens for it. In a list, since of a dict Streamlit would look
    # at each value for tables, and load pandas for that.
    return str(_COMPANION(key="autosave", data=[data], on_told_change=_nothing).told or "")


def _nothing() -> None:
    """Heard; the script looks at the result."""


def _said() -> dict[str, str]:
    return {
        "only": _("Only you can read this"),
        "saved": _("Saved"),
        "saving": _("Saving"),
        "trouble": _("Not saved yet"),
        "long": _("Please keep it under {limit} characters."),
        "stays": _("What you typed stays on this device."),
        "other": _("This answer was also changed in another tab or on another device. Nothing is lost: choose."),
        "here": _("Here"),
        "there": _("Saved already"),
        "keep_here": _("Keep what is here"),
        "take_there": _("Take what was saved"),
        "found": _("This device still holds words for this question that were never saved. Nothing is lost: choose."),
        "device": _("On this device"),
        "now": _("In the field now"),
        "use_device": _("Use the words on this device"),
        "use_now": _("Keep what is in the field"),
        "left": _(
            "These words are not in what was sealed or opened. Only this device holds them; nobody else can read them."
        ),
        "delete": _("Delete them from this device"),
        "empty": _("(empty)"),
    }
