"""The main script: who is here, which pages there are, and which one is run.

Run by ``app.py``; the pages are scripts in ``pages/`` and are never reached but through here.
"""

import streamlit as st

from workshop.errors import NotAllowed
from workshop.models import Kind, Phase
from workshop.ui import clicks, door, frame, identity, parts, signing, wall
from workshop.ui.live import watch
from workshop.ui.places import PAGES, ROOMS, belongs
from workshop.views import Viewer

_SEEN = "_phase_seen"


def main() -> None:
    """One run of the app."""
    st.set_page_config(page_title="Same Page", page_icon="📄", layout="wide", initial_sidebar_state="collapsed")
    pages = {name: st.Page(room.path, title=room.title, url_path=name) for name, room in ROOMS.items()}
    home = st.Page(PAGES / "home.py", title="Same Page", default=True)
    page = st.navigation([home, *pages.values()], position="hidden")
    pages["home"] = home
    parts.inject_style()
    if not identity.bind():
        door.another_person()
        return
    viewer = identity.look()
    current = page.url_path or "home"
    if viewer is None:
        if current == "home":
            page.run()
        else:
            door.no_link(replaced=identity.my_pass() is not None, scanned=current == "charter" and wall.scanned() > 0)
        return
    if not viewer.holds:
        clicks.enter("door")
        door.other_device(viewer)
        return
    target = _target(viewer, current)
    if target != current:
        st.switch_page(pages[target])
    clicks.enter(current)
    if current != "home":
        if not identity.own_tab():
            door.another_person()
            return
        frame.around(viewer, pages, current)
    token = identity.enter(viewer)
    try:
        page.run()
    except NotAllowed as refused:  # between two looks of this run the workshop moved on, or the seat away
        parts.draw(parts.notice(str(refused), kind="wait"))
    finally:
        identity.leave(token)
    watch(viewer.workshop, viewer.revision)


def _target(viewer: Viewer, current: str) -> str:
    """Where this run should be: a newcomer goes to the seat's own page, and everybody follows when the phase moves on.

    Nobody is dragged out of a sentence: whoever may be typing (a voice not sealed while the answers open, the table
    while the page goes to be signed, a voice that says why it cannot sign while the page is taken back) stays and is
    told on the page itself. The facilitator moves by hand.
    """
    seen = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = str(viewer.phase)
    if seen is None:
        return belongs(viewer) if current == "home" else current
    if seen == viewer.phase:
        return current
    typing = {
        "define": viewer.released,
        "agree": viewer.phase == Phase.SIGN,
        "sign": viewer.phase == Phase.AGREE and signing.objecting(viewer),
    }
    if typing.get(current) or (viewer.kind == Kind.FACILITATOR and current not in ("prepare", "room")):
        return current
    return belongs(viewer)


main()
