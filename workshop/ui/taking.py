"""Taking in the file of a charter, from here or from another workshop: what is in it, what it would change, and the one
click that does it.
"""

import hashlib
from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workshop import services, views
from workshop.arriving import Arrival, arrival
from workshop.charter import TITLES, Charter, Moved, changes, clean, day, faults
from workshop.models import Phase
from workshop.services.acting import days_ahead
from workshop.text import _
from workshop.ui import clicks, paper, parts, prints
from workshop.ui.identity import my_pass
from workshop.ui.places import ROOMS
from workshop.ui.settling import title
from workshop.views import Viewer
from workshop.web.files import SCHEMA_ADDRESS

_FILE = "take_in_file"
_TAKEN = "file_taken_in"
#: where a refusal is said
_HERE = "take_in"
#: letters of a file's name that are shown
_NAME = 60


def fold(viewer: Viewer, page: str) -> None:
    """Draw the fold on that page, for whoever may; what is in it is drawn when it is open."""
    if not viewer.may("take_in"):
        return
    here = st.expander(_("Take in a charter file"), key="take_in", on_change="rerun")
    if here.open:
        with here:
            _inside(viewer, page)


def _inside(viewer: Viewer, page: str) -> None:
    what = _("The data file (JSON) of this page, or of the page of another workshop. You see first what it changes.")
    done = _done(viewer)
    parts.draw(parts.paragraph(what, muted=True), clicks.refusal(_HERE), done)
    given = st.file_uploader(_("Charter file"), type="json", key=_FILE)
    if given is None:
        parts.draw(prints.file_link(SCHEMA_ADDRESS, _("How such a file is written (JSON schema)")))
        return
    text = given.getvalue()
    if found := faults(text):
        _refused(given.name, found)
        return
    charter, now = Charter.from_json(text), views.agreeing(viewer)
    plan = arrival(charter, now.items, now.decisions, days_ahead()[1])
    parts.draw(_head(viewer, charter, given.name))
    if plan.faults:
        _refused(given.name, plan.faults)
        parts.draw(_untaken(plan))
        return
    news = changes(now.charter, now.with_decisions(plan.wanted))
    nothing = _("The draft reads like this file already.")
    heading = parts.section(_("What it changes in the draft"), bare=True)
    parts.draw(heading + paper.diff_rows(news, nothing=nothing), _untaken(plan))
    if news or viewer.phase != Phase.AGREE:
        seen = {item: settled.version for item, settled in now.decided.items()}
        _offer(viewer, _digest(given), seen, replaces=any(each.before for each in news))
    elif page != "agree":
        st.page_link(ROOMS["agree"].path, label=_("Go to Agree"))


def _refused(name: str, found: tuple[str, ...]) -> None:
    # by its name: a file that the browser itself has refused stands above this one, and is not what is meant
    heading = _("“{name}” cannot be taken in.").format(name=clean(name, _NAME))
    text = _("Nothing has changed. What is wrong with it:")
    parts.draw(parts.notice(text, kind="error", heading=heading), parts.points(found))


def _head(viewer: Viewer, charter: Charter, name: str) -> str:
    """What is in the file, and where it is not of this workshop."""
    lines = sum(len(lines) for _section, lines in charter.sections) + bool(clean(charter.definition))
    signed = _("agreed on {day}").format(day=day(charter.agreed_on)) if charter.agreed_on else _("a draft")
    facts = [
        (_("File"), clean(name, _NAME)),
        (_("Company"), clean(charter.company)),
        (_("Version"), _("{n}, {signed}").format(n=charter.version, signed=signed)),
        (_("Lines"), str(lines)),
    ]
    return parts.facts(facts) + _strange(viewer, charter)


def _strange(viewer: Viewer, charter: Charter) -> str:
    pairs = [
        (_("Offer"), charter.offer, viewer.offer),
        (_("Market"), charter.market, viewer.market),
        (_("What it is called"), charter.term, viewer.term),
    ]
    others = [
        _("{name}: “{theirs}” in the file, “{ours}” here.").format(name=name, theirs=clean(theirs), ours=clean(ours))
        for name, theirs, ours in pairs
        if clean(theirs) != clean(ours)
    ]
    company = clean(charter.company) != clean(viewer.company)
    if not company and not others:
        return ""
    heading = _("This file is from {theirs}, this workshop is {ours}.")
    heading = heading.format(theirs=clean(charter.company), ours=clean(viewer.company))
    if not company:
        heading = _("This file is for something else.")
    text = _("Its lines are taken in and nothing else of it: what stands here stays.")
    return parts.notice(text, kind="warn", heading=heading) + (parts.points(others) if others else "")


def _untaken(plan: Arrival) -> str:
    """What has no place here, and what stands under something else."""
    out = ""
    if plan.left:
        said = (f"{_place(each.section)}: {each.text} ({each.why.rstrip('.')})" for each in plan.left)
        note = _("copy what you need")
        out += parts.section(_("Not taken in"), note, bare=True) + parts.points(said)
    if plan.moved:
        out += parts.section(_("Taken in under something else"), bare=True) + parts.points(map(_moved, plan.moved))
    return out


def _place(section: str) -> str:
    return TITLES.get(section, _("In one sentence"))


def _moved(line: Moved) -> str:
    return _("{text} → {item}").format(text=line.text, item=title(line.item))


def _offer(viewer: Viewer, digest: str, seen: Mapping[str, int], *, replaces: bool) -> None:
    if viewer.phase == Phase.AGREE:
        what = _("The lines of the file become the draft in Agree.")
        what += " " + _("They replace what the table has settled.") if replaces else ""
    else:
        what = _("The table goes back to Agree, and the lines of the file are its draft.")
    holds = _("No name under the file counts here.")
    if viewer.phase != Phase.AGREE:
        holds += " " + _("What is in force holds until all have signed the next one.")
    parts.draw(parts.paragraph(f"{what} {holds}"))
    sure = not replaces or st.checkbox(_("Yes, replace the draft"), key=f"take_in_sure_{viewer.phase}_{digest}")
    with parts.actions("take_in"):
        st.button(
            _("Take these lines in"), key="take_in_now", disabled=not sure, on_click=_take_in, args=(digest, seen)
        )


def _done(viewer: Viewer) -> str:
    """Said until anything changes: the draft is that of the file only as long as nobody has written in it."""
    revision = st.session_state.get(_TAKEN, -1)
    if revision not in (0, viewer.revision):
        return ""
    st.session_state[_TAKEN] = viewer.revision
    heading = _("The lines of the file are the draft now.")
    return parts.notice(_("The table finds them in Agree and can change every line."), kind="good", heading=heading)


def _digest(given: UploadedFile) -> str:
    return hashlib.sha256(given.getvalue()).hexdigest()[:16]


def _take_in(digest: str, seen: Mapping[str, int]) -> None:
    """Take in the file that was looked at, and no other one chosen meanwhile, over the draft that was looked at."""
    given: UploadedFile | None = st.session_state.get(_FILE)
    if given is None:
        return clicks.refuse(_("The file is not here any more. Choose it again."), _HERE)
    if _digest(given) != digest:
        return clicks.refuse(_("Another file was chosen meanwhile. Look at it first."), _HERE)
    clicks.attempt(lambda: services.take_in(my_pass(), given.getvalue(), seen), _HERE)
    st.session_state[_TAKEN] = -1 if clicks.refused() else 0
