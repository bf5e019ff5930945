"""One click, one deed: carry it out before the page is drawn, and keep what it came to on its page until the next."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from workshop.errors import WorkshopError
from workshop.ui import parts

_REFUSED = "_refused"
#: the part of the page that was clicked in
_AT = "_refused_at"
_DONE = "_done"
_PAGE = "_page"

T = TypeVar("T")


def enter(page: str) -> None:
    """The shell says which page is drawn. What a click came to belongs to the page it was made on, and goes with it."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        hush()


def attempt(deed: Callable[[], T], at: str = "") -> T | None:
    """Do it and return what it returns; ``None`` when it was refused, and then :func:`refusal` says why.

    ``at`` names the part of the page that says so, where a page has several.
    """
    hush()
    try:
        return deed()
    except WorkshopError as error:
        refuse(str(error), at)
        return None


def refuse(why: str, at: str = "") -> None:
    """The click does nothing, for this reason."""
    hush()
    st.session_state[_REFUSED], st.session_state[_AT] = why, at


def tell(sentence: str) -> None:
    """The click did what it said."""
    hush()
    st.session_state[_DONE] = sentence


def hush() -> None:
    """Drop what there was to say: the person has gone on."""
    for key in (_REFUSED, _AT, _DONE):
        st.session_state.pop(key, None)


def refusal(at: str = "", *, heading: str = "") -> str:
    """Why the last click in this part of the page did nothing, as HTML; empty when it did what it said."""
    said = st.session_state.get(_REFUSED) if st.session_state.get(_AT, "") == at else ""
    return parts.notice(said, kind="error", heading=heading) if said else ""


def told() -> str:
    """What the last click came to, done or refused, as HTML."""
    done = st.session_state.get(_DONE)
    return refusal() or (parts.notice(done, kind="good") if done else "")


def refused() -> bool:
    """Was the last click refused?"""
    return _REFUSED in st.session_state
