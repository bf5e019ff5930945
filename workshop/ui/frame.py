"""What stands around every page of a seat: the band with the way through, the seat's own menu, and requests to move."""

from collections.abc import Iterable
from itertools import groupby

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from workshop import services, views
from workshop.catalogue import catalogue
from workshop.models import Kind
from workshop.text import _
from workshop.ui import clicks, moments, parts
from workshop.ui.identity import my_pass
from workshop.ui.places import ROOMS, belongs
from workshop.views import Viewer

#: where a refusal to another device's request is said: the request itself may be gone by then
_REQUEST = "request"


def around(viewer: Viewer, pages: dict[str, StreamlitPage], current: str) -> None:
    """Draw the band, the navigation and the seat's menu, and a question from another device if there is one."""
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        parts.draw(parts.band(viewer.company))
        with st.container(key="nav", horizontal=True, gap="small", width="content"):
            _links(viewer, pages, current)
        _menu(viewer, pages)
    if viewer.asked:
        _request(viewer.asked)
    parts.draw(clicks.refusal(_REQUEST))


def _links(viewer: Viewer, pages: dict[str, StreamlitPage], current: str) -> None:
    """One link a step. The page one is on and the steps not open yet are no links, and stand in one piece."""
    here = belongs(viewer)
    mine = [room for room in ROOMS.values() if viewer.kind in room.kinds]
    for follow, rooms in groupby(mine, key=lambda room: room.open_to(viewer) and room.name != current):
        if follow:
            for room in rooms:
                st.page_link(pages[room.name], label=f"**{room.title}**" if room.name == here else room.title)
        else:
            parts.draw(still_steps((room.title, room.name == here, room.name == current) for room in rooms))


def still_steps(steps: Iterable[tuple[str, bool, bool]]) -> str:
    """Steps that are no links: (title, is the workshop there, is it the page one is on). Others are not open yet."""
    items = ""
    for text, here, current in steps:
        marks = f"{' class=here' if here else ''}{' aria-current=page' if current else ''}"
        items += f"<li{marks}>{parts.esc(text)}{'' if current else parts.hidden(_(' (not open yet)'))}</li>"
    return f'<ul class="still">{items}</ul>'


def _menu(viewer: Viewer, pages: dict[str, StreamlitPage]) -> None:
    seat = seat_of(viewer)
    title = parts.native_label(seat.role, seat.label, seat.sign)
    # drawn when it is opened: a closed popover would be read for and sent with every run
    menu = st.popover(title, type="tertiary", key="seat_menu", width="content", on_change="rerun")
    if not menu.open:
        return
    with menu:
        parts.draw(parts.mark(seat, viewer.name))
        who = my_pass()
        if viewer.kind != Kind.READER and who is not None:
            parts.draw(
                parts.section(_("Your return code"), bare=True),
                parts.paragraph(
                    _("Write it down. It opens your seat, with all you wrote, on another phone or computer.")
                ),
            )
            st.code(who.code, language=None)
        if viewer.kind != Kind.READER:
            parts.draw(parts.section(_("Seats and links"), _("all can see this"), bare=True), _log(viewer))
        st.page_link(pages["home"], label=_("Start page"))


def seat_of(viewer: Viewer) -> parts.Seat:
    """The seat as it stands on screen."""
    return parts.reader() if viewer.kind == Kind.READER else catalogue().voices[viewer.role]


def _log(viewer: Viewer) -> str:
    said = {
        "claim": _("{who} joined"),
        "return": _("{who} moved to another device by return code"),
        "move": _("{who} let another device in"),
        "ask": _("Another device asks for the seat of {who}"),
        "refuse": _("{who} sent another device away"),
        "afresh": _("{who} started afresh; the earlier draft was deleted unread"),
        "reissue": _("New link made for {subject}"),
        "switch_off": _("Link switched off for {subject}"),
    }
    lines = []
    for line in views.log(viewer, limit=20):
        text = said[line.action].format(who=parts.label_of(line.actor), subject=parts.label_of(line.subject))
        lines.append((moments.when(line.at), text))
    return parts.facts(lines) if lines else parts.paragraph(_("Nobody has joined yet."), muted=True)


def _request(asked: str) -> None:
    text = _("If that is you, its screen shows {sign} too. Let it in, and this screen closes. If not, say no.")
    parts.draw(
        parts.notice(
            text.format(sign=asked),
            kind="warn",
            heading=_("Another device has opened your link and asks for your seat."),
        )
    )
    with parts.actions("request"):
        st.button(_("Yes, move me there"), key="request_yes", on_click=_answer, args=(True, asked))
        st.button(_("No, I stay here"), key="request_no", on_click=_answer, args=(False, asked))


def _answer(yes: bool, asked: str) -> None:
    clicks.attempt(lambda: services.answer_request(my_pass(), yes, asked), _REQUEST)
