"""Which version hangs on the wall? The QR code of a print leads here with the number of its version.

The code holds the readers' link where that is on, so any phone opens the page by it. The number itself opens nothing:
whoever comes without a link, or with one that was switched off, stands before the door, whatever number they bring.
"""

import streamlit as st

from workshop import views
from workshop.charter import version_number
from workshop.errors import NotFound, NotNow
from workshop.text import _
from workshop.ui import moments, paper, parts
from workshop.views import Version, Viewer
from workshop.web.join import CLOSED


def scanned() -> int:
    """The version that the print in somebody's hand names, or 0: they came by another way."""
    return version_number(st.query_params.get("v", ""))


def answer(viewer: Viewer, number: int, held: Version | None) -> str:
    """Does the print with this number still hold? ``held`` is the version in force, if there is one."""
    if st.query_params.get("v") == CLOSED:
        heading = _("The code of this print opens nothing any more.")
        return unknown(
            heading, _("It was closed, or is of another workshop, so nothing can be said of your print."), held
        )
    if not number:
        return ""
    try:
        printed = views.printed(viewer, number)
    except NotFound:
        heading = _("There is no version {n} of this charter.").format(n=number)
        return unknown(heading, _("Your print may belong to another workshop."), held)
    except NotNow:
        printed = None
    if any(each.number == number for each in views.unreadable(viewer)):
        heading = _("Version {n} cannot be read here any more.").format(n=number)
        return unknown(heading, _("So nothing can be said of your print."), held)
    return said(viewer, number, printed, held)


def unknown(heading: str, text: str, held: Version | None) -> str:
    """For a print that nothing here can be held against: of another workshop, typed by hand, or not to be read."""
    if held is not None:
        text += " " + _("What holds here is version {n}. It stands below, ready to print.").format(n=held.number)
    return parts.notice(text, kind="warn", heading=heading)


def said(viewer: Viewer, number: int, printed: Version | None, held: Version | None) -> str:
    """The answer as a notice, and for an earlier print what has changed since, and why."""
    if held is None:
        heading = _("Your print is a draft of version {n}.").format(n=number)
        return parts.notice(
            _("Nothing holds until all have signed. Print it again then."), kind="wait", heading=heading
        )
    since = moments.day_of(max(held.signed.values()))
    if number == held.number:
        text = _("Version {n} has been in force since {day}.").format(n=number, day=since)
        return parts.notice(text, kind="good", heading=_("Your print is the one that holds."))
    if printed is None or not printed.complete or number > held.number:
        heading = _("Your print says version {n}, which not all have signed.").format(n=number)
        text = _("What holds is version {n}, in force since {day}. It stands below, ready to print.")
        return parts.notice(text.format(n=held.number, day=since), kind="warn", heading=heading)
    heading = _("Your print is version {n}, and a newer one is in force.").format(n=number)
    text = _("Version {n} has held since {day}. Please print it from here and take the old page down.")
    title = _("What changed since your print")
    return (
        parts.notice(text.format(n=held.number, day=since), kind="warn", heading=heading)
        + parts.section(title, bare=True)
        + paper.diff_rows(views.changed(viewer, number, held.number), nothing=_("The wording is the same."))
    )
