"""Who is at this screen: from the cookie to a viewer, once a run, and never from ``session_state``.

A Streamlit session can outlive its cookie: another link opened in the same browser, or a session resumed under another
cookie. So the session is bound to the pass it began with; on a mismatch its state is cleared before anything is drawn.
"""

from contextvars import ContextVar

import streamlit as st

from workshop import services, views
from workshop.errors import NotYou
from workshop.identity import COOKIE, Pass, read_cookie
from workshop.models import Kind
from workshop.standing import Standing
from workshop.text import _
from workshop.ui.live import watch
from workshop.views import Viewer

_BOUND = "_bound_to"
#: a field nobody sees: the browser says with it for whom the tab was drawn
_TAB = "tab_of"
_STRANGE = "_tab_of_another"

_here: ContextVar[Viewer] = ContextVar("viewer")


def my_pass() -> Pass | None:
    """What this browser's cookie says, unless this session was begun under another one.

    A callback runs before :func:`bind` is asked again: without this, the click of one person would be the deed of the
    other whose link was opened in the same browser meanwhile.
    """
    who = _cookie_pass()
    marker = _marker(who)
    return who if st.session_state.get(_BOUND, marker) == marker else None


def my_marker() -> str:
    """What tells this seat on this device apart from any other, and is no secret; empty without a pass."""
    return _marker(my_pass())


def _marker(who: Pass | None) -> str:
    return who.marker if who else ""


def _cookie_pass() -> Pass | None:
    return read_cookie(st.context.cookies.get(COOKIE))


def bind() -> bool:
    """Bind the session to the cookie. False on a mismatch: the state of the other person is gone by then."""
    marker = _marker(_cookie_pass())
    bound = st.session_state.setdefault(_BOUND, marker)
    if bound == marker:
        return True
    st.session_state.clear()
    st.session_state[_BOUND] = marker
    return False


def own_tab() -> bool:
    """Was this tab drawn for the same link before? Draws the field that tells; before anything else of a seat.

    After a restart of the server a tab begins a new session and hands in all its controls. If another link was opened
    in this browser meanwhile, they are those of another person: what is typed on Prepare would be written into the
    other workshop, a tick on Sign would be theirs. False then, once; what is not drawn in this run is gone in the next.
    """
    who = my_pass()
    mine = who.token_hash[:12] if who else ""
    state = st.session_state
    if state.pop(_STRANGE, False):
        state[_TAB] = mine
        st.text_input(_("Seat"), key=_TAB, label_visibility="collapsed")
        return True
    before = st.text_input(_("Seat"), mine, key=_TAB, label_visibility="collapsed")
    state[_STRANGE] = before != mine
    return before == mine


def look() -> Viewer | None:
    """The viewer as the database knows this pass now; takes the seat if it is free."""
    who = my_pass()
    viewer = views.viewer(who)
    if viewer is not None and (viewer.standing == Standing.FREE or viewer.code_missing):
        try:
            services.claim(who)
        except NotYou:
            return None
        viewer = views.viewer(who)
    return viewer


def enter(viewer: Viewer) -> object:
    """Make the viewer known to the page that the shell is about to run. Returns what :func:`leave` wants."""
    return _here.set(viewer)


def leave(token: object) -> None:
    """Forget the viewer, so that a later fragment cannot take a stale one for granted."""
    _here.reset(token)  # type: ignore[arg-type]


def require(*kinds: Kind) -> Viewer:
    """The guard at the top of each page: the viewer, if this kind of seat may be here.

    Stops the run otherwise, with a sentence on screen that goes when it is no longer true. For pages only: the page
    around a fragment may be gone.
    """
    viewer = _here.get(None)
    if viewer is None:  # not run by the shell
        st.stop()
    if kinds and viewer.kind not in kinds:
        from workshop.ui.door import not_here

        not_here(viewer)
        watch(viewer.workshop, viewer.revision)  # the shell does not come to it after a stop
        st.stop()
    return viewer
