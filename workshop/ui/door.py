"""What somebody sees who may not come in here: nothing but how to come in."""

import streamlit as st

from workshop import services
from workshop.identity import spoken
from workshop.models import Kind
from workshop.standing import Standing
from workshop.text import _
from workshop.ui import clicks, parts
from workshop.ui.frame import seat_of
from workshop.ui.identity import my_pass
from workshop.ui.live import watch
from workshop.views import Viewer

#: where a refusal is said; the door is no page, and comes up in the place of any
_HERE = "door"


def no_link(replaced: bool, scanned: bool = False) -> None:
    """For somebody without a link, or with one that was replaced; ``scanned``: by the QR code of a print.

    Nothing here says whether there is such a workshop: what was switched off and what never was look the same.
    """
    if replaced and scanned:
        heading = _("The code on this print does not open the page any more.")
        text = _("Its link was switched off, or a newer one was made. Ask the facilitator for that one or a new print.")
    elif replaced:
        heading = _("This link is not valid any more.")
        text = _("It was switched off, or a newer one was made. Ask the facilitator for the link that opens this seat.")
    else:
        heading = _("Please open your private link.")
        text = _("Everybody in a workshop has one. The facilitator has sent it to you, or can make a new one.")
    with parts.page("door"):
        parts.draw(parts.band(), parts.title(heading, text, size="hero"))


def another_person() -> None:
    """When another link was opened in this browser, so that this tab would show another person's seat."""
    with parts.page("door"):
        parts.draw(
            parts.band(),
            parts.title(
                _("Another link was opened in this browser."),
                _("This tab belonged to a different seat. Nothing was mixed up. One browser holds one seat at a time."),
                size="hero",
            ),
        )
        st.button(_("Go on with the newer link"), key="door_go_on", type="primary")


def not_here(viewer: Viewer) -> None:
    """For somebody whose seat has no business on this page, or none now."""
    text = _("This page opens later in the workshop, or is for another seat. Your own work is one click away, above.")
    parts.draw(parts.empty(_("Not now, or not for this seat."), text))


def other_device(viewer: Viewer) -> None:
    """For a device that opened the link of a seat that another device holds, or whose draft waits for its code."""
    locked = viewer.standing == Standing.LOCKED
    with parts.page("door"):
        parts.draw(
            parts.band(),
            parts.title(
                _("A draft is waiting under this seat.") if locked else _("This seat is open on another device."),
                _("The link was made anew. What was written before opens with the return code of the first device.")
                if locked
                else _("One device at a time, so that nobody else can read what is written here."),
                size="hero",
            ),
            parts.mark(seat_of(viewer), viewer.name),
        )
        with st.form("return", border=False):
            st.text_input(
                _("Return code"), key="return_code", max_chars=20, placeholder="XXXX-XXXX", autocomplete="off"
            )
            st.form_submit_button(_("Move my seat here"), key="return_send", type="primary", on_click=_return)
        parts.draw(clicks.refusal(_HERE))
        if locked and viewer.kind == Kind.VOICE:
            _afresh()
        elif not locked:
            parts.draw(parts.section(_("No code at hand?")))
            st.button(_("Ask the other device to let me in"), key="ask_other", on_click=_ask)
            if viewer.asking:
                said = _("Asked. Say yes on the other device, if {sign} stands there too.")
                parts.draw(parts.notice(said.format(sign=spoken(viewer.device_hash)), kind="wait"))
    watch(viewer.workshop, viewer.revision)


def _afresh() -> None:
    parts.draw(
        parts.section(_("No code at hand?")),
        parts.paragraph(_("You can start afresh. The earlier draft is then deleted; nobody will have read it.")),
    )
    sure = st.checkbox(_("Delete the earlier draft"), key="afresh_sure")
    st.button(_("Start afresh"), key="afresh", disabled=not sure, on_click=_start_afresh)


def _return() -> None:
    clicks.attempt(lambda: services.return_with_code(my_pass(), st.session_state.return_code), _HERE)


def _ask() -> None:
    clicks.attempt(lambda: services.ask_to_move(my_pass()), _HERE)


def _start_afresh() -> None:
    clicks.attempt(lambda: services.start_afresh(my_pass()), _HERE)
