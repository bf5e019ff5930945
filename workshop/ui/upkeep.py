"""What a charter in force needs: a date for the next review, a logo, and a link for those who read it."""

import calendar
import datetime as dt

import streamlit as st

from workshop import services, views
from workshop.models import now
from workshop.rows import public_address
from workshop.text import _
from workshop.ui import clicks, links, logo, moments, parts
from workshop.ui.identity import my_pass
from workshop.views import Viewer

#: months from one review to the next, unless the facilitator says otherwise
REVIEW_AFTER = 3

_SHOWN = "reader_link_shown"
_ASKING = "reader_asking"
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
    link = views.reader_link(viewer)
    parts.draw(parts.section(_("A link for reading")), parts.paragraph(_what_it_is(link), muted=True))
    shown = bool(link.token) and bool(st.session_state.get(_SHOWN))
    if shown:
        parts.draw(links.rows([links.Link(parts.reader(), "", links.address(link.token))]))
    if not link.on:  # another screen has switched it off, or this one: there is nothing left to ask
        st.session_state.pop(_ASKING, None)
    elif asked := st.session_state.get(_ASKING):
        _ask_off() if asked == "off" else _ask_new()
        return
    with parts.actions("reader"):
        if shown:
            st.button(_("I have copied it"), key="reader_link_done", on_click=_show, args=(False,))
        elif link.token:
            st.button(_("Show the link"), key="reader_link_show", on_click=_show, args=(True,))
        hangs = link.token and public_address()  # on walls, in the codes of prints
        asks = (_asks, ("new",)) if hangs else (_make_link, ())
        st.button(_("Make a new link"), key="reader_link", on_click=asks[0], args=asks[1])
        if link.on:
            st.button(_("Switch the link off"), key="reader_off", type="tertiary", on_click=_asks, args=("off",))


def _what_it_is(link: views.ReaderLink) -> str:
    """What it opens, and what becomes of it, and of the prints that hang, with a new one."""
    said = [_("For those who were not at the table. It opens this page once all have signed, and nothing else.")]
    if not link.on:
        said.append(_("It is switched off now; a new link switches it on."))
        if public_address():
            said.append(_("QR codes of earlier prints stay closed."))
    elif not public_address():  # prints have no QR code
        said.append(_("A new link stops the one before it."))
    elif link.token:
        said.append(_("The QR code of each print leads to it."))
        said.append(_("A new link stops it: QR codes of earlier prints then lead to a closed door."))
    else:
        said.append(_("It is older than QR codes that open the page: for those, make a new one and print again."))
    return " ".join(said)


def _ask_off() -> None:
    """The second thought: it shuts out everybody who was sent the link."""
    will = (
        _("Whoever opens it stands before the door, and a page that is open by it closes."),
        _("The charter stays as it is. QR codes of prints that hang lead to a closed door.")
        if public_address()
        else _("The charter stays as it is, and so do the prints."),
        _("All at the table can see that it was switched off. A new link switches reading on again."),
    )
    with st.container(key="asking"):
        parts.draw(parts.section(_("Switch the link for reading off?"), _("for all readers")), parts.points(will))
        with parts.actions("asking"):
            st.button(_("Yes, switch it off"), key="reader_off_yes", type="primary", on_click=_switch_off)
            st.button(_("Leave it on"), key="reader_off_no", on_click=_asks, args=("",))


def _ask_new() -> None:
    """The second thought where prints hold the link: they are not made anew by a click."""
    will = (
        _("QR codes of prints that hang lead to a closed door from then on: print the page again."),
        _("Whoever was sent the link needs the new one, and a page that is open by the old one closes."),
        _("All at the table can see that a new link was made."),
    )
    with st.container(key="asking"):
        parts.draw(parts.section(_("Make a new link for reading?"), _("for all readers")), parts.points(will))
        with parts.actions("asking"):
            st.button(_("Yes, make a new link"), key="reader_link_yes", type="primary", on_click=_make_link)
            st.button(_("Keep the one there is"), key="reader_link_no", on_click=_asks, args=("",))


def reader_link(viewer: Viewer) -> str:
    """The readers' link as it stands, for whoever may make one; "" while it is off or cannot be shown."""
    token = views.reader_link(viewer).token if viewer.may("switch_off_reader") else ""
    return links.address(token) if token else ""


def _make_link() -> None:
    _asks("")
    if clicks.attempt(lambda: services.reissue(my_pass(), "reader"), _HERE):
        _show(True)


def _show(shown: bool) -> None:
    st.session_state[_SHOWN] = shown


def _asks(what: str) -> None:
    """``off``, ``new``, or "" when it is answered."""
    st.session_state[_ASKING] = what


def _switch_off() -> None:
    _asks("")
    _show(False)
    clicks.attempt(lambda: services.switch_off_reader(my_pass()), _HERE)
