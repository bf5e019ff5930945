"""What a charter in force needs: a date for the next review, a logo, and a link for those who read it."""

import calendar
import datetime as dt

import streamlit as st

from workshop import services, views
from workshop.models import now
from workshop.text import _
from workshop.ui import clicks, links, logo, moments, parts
from workshop.ui.identity import my_pass
from workshop.views import Viewer

#: months from one review to the next, unless the facilitator says otherwise
REVIEW_AFTER = 3

_READER = "reader_link_made"
_ASKING = "reader_off_asking"
#: where a refusal of these clicks is said
_HERE = "upkeep"


def months_on(date: dt.date, months: int) -> dt.date:
    """The same day so many months later, or that month's last day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def desk(viewer: Viewer) -> None:
    """The facilitator's part of the page."""
    parts.draw(clicks.refusal(_HERE))
    _review(viewer)
    logo.desk(viewer)
    _reader(viewer)


def _review(viewer: Viewer) -> None:
    proposed = viewer.review_on or months_on(moments.local(now()).date(), REVIEW_AFTER)
    said = (
        _("It stands on the page and can be moved without a new version.")
        if viewer.review_on
        else _("Not set yet. Three months on is a good first time.")
    )
    parts.draw(parts.section(_("Next review")), parts.paragraph(said, muted=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(_("Day of the review"), value=proposed, key="review_on", format="YYYY-MM-DD")
        st.button(_("Set the day"), key="set_review", on_click=_set_review)


def _set_review() -> None:
    clicks.attempt(lambda: services.set_review(my_pass(), st.session_state.get("review_on")), _HERE)


def _reader(viewer: Viewer) -> None:
    on = views.reader_link_on(viewer)
    text = _("For those who were not at the table. It opens this page once all have signed, and nothing else.") + " "
    text += _("A new link stops the one before it.") if on else _("It is switched off now; a new link switches it on.")
    parts.draw(parts.section(_("A link for reading")), parts.paragraph(text, muted=True))
    if made := reader_link(viewer):
        link = links.Link(parts.reader(), "", made)
        once = _("Copy it now. It is kept nowhere, so it cannot be shown again.")
        parts.draw(links.rows([link]), parts.paragraph(once))
    if not on:  # another screen has switched it off, or this one: there is nothing left to ask
        st.session_state.pop(_ASKING, None)
    elif st.session_state.get(_ASKING):
        _ask_off()
        return
    with parts.actions("reader"):
        if made:
            st.button(_("I have copied it"), key="reader_link_done", on_click=_hide_link)
        else:
            st.button(_("Make a read-only link"), key="reader_link", on_click=_make_link)
        if on:
            st.button(_("Switch the link off"), key="reader_off", type="tertiary", on_click=_asks, args=(True,))


def _ask_off() -> None:
    """The second thought: it shuts out everybody who was sent the link."""
    will = (
        _("Whoever opens it stands before the door, and a page that is open by it closes."),
        _("The charter stays as it is, and so do the prints."),
        _("All at the table can see that it was switched off. A new link switches reading on again."),
    )
    with st.container(key="asking"):
        parts.draw(parts.section(_("Switch the link for reading off?"), _("for all readers")), parts.points(will))
        with parts.actions("asking"):
            st.button(_("Yes, switch it off"), key="reader_off_yes", type="primary", on_click=_switch_off)
            st.button(_("Leave it on"), key="reader_off_no", on_click=_asks, args=(False,))


def reader_link(viewer: Viewer) -> str:
    """The reader's link that this screen has just made, while it opens; or nothing: it is kept nowhere else."""
    token = st.session_state.get(_READER)
    if not token:
        return ""
    if not views.links_that_hold(viewer, {"reader": token}):  # made anew in the room or in another tab, or switched off
        del st.session_state[_READER]
        return ""
    return links.address(token)


def _make_link() -> None:
    def make() -> None:
        st.session_state[_READER] = services.reissue(my_pass(), "reader")

    clicks.attempt(make, _HERE)


def _hide_link() -> None:
    st.session_state.pop(_READER, None)


def _asks(on: bool) -> None:
    st.session_state[_ASKING] = on


def _switch_off() -> None:
    _asks(False)
    clicks.attempt(lambda: services.switch_off_reader(my_pass()), _HERE)
