"""One click, one deed: carry it out before the page is drawn, and keep a refusal on its page until the next click."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from workshop.errors import WorkshopError
from workshop.ui import parts

_REFUSED = "_refused"
_PAGE = "_page"

T = TypeVar("T")


def enter(page: str) -> None:
    """The shell says which page is drawn. A refusal belongs to the page it was clicked on, and goes with it."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state.pop(_REFUSED, None)


def attempt(deed: Callable[[], T]) -> T | None:
    """Do it and return what it returns; ``None`` when it was refused, and then :func:`refusal` says why."""
    st.session_state.pop(_REFUSED, None)
    try:
        return deed()
    except WorkshopError as error:
        st.session_state[_REFUSED] = str(error)
        return None


def refusal() -> str:
    """Why the last click did nothing, as HTML; empty when it did what it said."""
    said = st.session_state.get(_REFUSED)
    return parts.notice(said, kind="error") if said else ""


def refused() -> bool:
    """Was the last click refused?"""
    return _REFUSED in st.session_state
