"""What is typed is kept: an invisible companion of the text areas, and the line that says where the words are.

The browser's side is ``autosave.js``. It listens to the text areas by their keys, keeps what is typed in the browser
until the server has answered with the committed version, and says so. The script hears of it only when a rerun is
worth it: when words first appear or are gone, and when the other tab's words were taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from workshop.text import _
from workshop.ui.parts import esc

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

_COMPANION = st.components.v2.component(
    "samepage_autosave",
    html='<div class="sp keeping"><p class="saved" role="status"><b></b></p><div class="choice"></div></div>',
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
    #: the words the text area was given when the question was opened, and their version
    text: str
    version: int


def keep(seat: str, fields: Sequence[Field], *, flush: bool = False, on_told: Callable[[], None] | None = None) -> str:
    """Keep the words of these text areas for the seat with that marker.

    ``flush`` sends at once what is still on its way. Returns why the run was asked for: ``written`` when words first
    appeared or are gone, ``taken`` when the words of another tab were taken over, else an empty string.
    """
    told = _COMPANION(
        key="autosave",
        data={"seat": seat, "fields": [asdict(field) for field in fields], "flush": flush, "say": _said()},
        on_told_change=on_told or _nothing,
    ).told
    return str(told or "")


def forget(seat: str) -> None:
    """Nothing is being written any more: take this seat's words out of the browser."""
    _COMPANION(key="autosave_forget", data={"seat": seat, "clear": True}, on_told_change=_nothing)


def _nothing() -> None:
    """A result exists only where somebody listens."""


def _said() -> dict[str, str]:
    return {
        "saved": _("Saved"),
        "saving": _("Saving"),
        "trouble": _("Not saved yet"),
        "other": _("This answer was also changed in another tab or on another device. Nothing is lost: choose."),
        "found": _("This device still holds words that were never saved. Nothing is lost: choose."),
        "here": _("Here"),
        "there": _("Saved already"),
        "empty": _("(empty)"),
        "keep_here": _("Keep what is here"),
        "take_there": _("Take what was saved"),
    }


def private() -> str:
    """The promise beside the field."""
    return f'<p class="saved"><span class="only">{esc(_("Only you can read this"))}</span></p>'
