"""What a charter in force needs: a date for the next review, and a link for those who read it."""

import calendar
import datetime as dt

import streamlit as st

from workshop import services
from workshop.errors import WorkshopError
from workshop.models import now
from workshop.text import _
from workshop.ui import links, moments, parts
from workshop.ui.identity import my_pass
from workshop.views import Viewer

#: months from one review to the next, unless the facilitator says otherwise
REVIEW_AFTER = 3

_READER = "reader_link_made"
_NOTICE = "upkeep_notice"


def months_on(date: dt.date, months: int) -> dt.date:
    """The same day so many months later, or that month's last day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def desk(viewer: Viewer) -> None:
    """The facilitator's part of the page."""
    if notice := st.session_state.get(_NOTICE, ""):
        parts.draw(parts.notice(notice, kind="error"))
    _review(viewer)
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
        st.date_input(_("Day of the review"), value=proposed, key="review_on", format="DD/MM/YYYY")
        st.button(_("Set the day"), key="set_review", on_click=_set_review)


def _set_review() -> None:
    _do(lambda: services.set_review(my_pass(), st.session_state.get("review_on")))


def _reader(viewer: Viewer) -> None:
    text = _(
        "For those who were not at the table. It opens this page once all have signed, and nothing else. A new link "
        "stops the one before it."
    )
    parts.draw(parts.section(_("A link for reading")), parts.paragraph(text, muted=True))
    made = reader_link()
    if not made:
        st.button(_("Make a read-only link"), key="reader_link", on_click=_make_link)
        return
    link = links.Link(parts.Who("reader", _("Reader"), "○"), "", made)
    once = _("Copy it now. It is kept nowhere, so it cannot be shown again.")
    parts.draw(links.rows([link]), parts.paragraph(once))
    st.button(_("I have copied it"), key="reader_link_done", on_click=_hide_link)


def reader_link() -> str:
    """The reader's link that this screen has just made, or nothing: it is kept nowhere else."""
    return str(st.session_state.get(_READER, ""))


def _make_link() -> None:
    def make() -> None:
        st.session_state[_READER] = links.address(services.reissue(my_pass(), "reader"))

    _do(make)


def _hide_link() -> None:
    st.session_state.pop(_READER, None)


def _do(deed) -> None:  # type: ignore[no-untyped-def]
    st.session_state[_NOTICE] = ""
    try:
        deed()
    except WorkshopError as error:
        st.session_state[_NOTICE] = str(error)
