"""Sign: exactly this version, each voice from its own screen. An edit makes a new one, with no names under it."""

import streamlit as st

from workshop import views
from workshop.models import Kind, Phase
from workshop.text import _
from workshop.ui import door, paper, parts, reading, signing, voting
from workshop.ui.identity import require
from workshop.ui.places import ROOMS

viewer = require(Kind.VOICE, Kind.FACILITATOR)
taken_back = viewer.phase == Phase.AGREE and signing.objecting(viewer)
here = taken_back or ROOMS["sign"].open_to(viewer)
versions = views.versions(viewer) if here else []
lost = reading.latest_lost(versions, views.unreadable(viewer)) if here else 0
with parts.page("sign"):
    if lost:
        parts.draw(reading.unreadable(lost))
    elif not versions:
        door.not_here(viewer)
    else:
        latest, live = versions[0], viewer.phase == Phase.LIVE
        headline = signing.headline(latest, viewer.role)
        lede = _("You sign exactly the text on this page. Any edit makes version {next} and clears the names.")
        if viewer.kind == Kind.FACILITATOR:
            lede = _("They sign exactly the text on this page. Any edit makes version {next} and clears the names.")
        if live:
            headline = _("Version {n} is in force.").format(n=latest.number)
            lede = _("It stands on the charter page, ready to print.")
        if taken_back:
            headline, lede = _("The page is open for changes again."), signing.TAKEN_BACK
        overtaken = signing.overtaken(viewer, versions)
        news = "" if overtaken else signing.changed(viewer, versions, latest.number - 1)
        parts.draw(parts.title(headline, lede.format(next=latest.number + 1), size="hero"), overtaken)
        if live:
            st.page_link(ROOMS["charter"].path, label=_("Open the charter"))
        else:
            parts.draw(news)  # before the page: whoever has signed the version before reads this first
        left, right = st.columns([11, 8], gap="large")
        with left:
            parts.draw(paper.charter_page(latest.charter, state=signing.state(latest), size="full"))
        with right, signing.column(latest):
            if viewer.phase == Phase.SIGN:
                voting.draw(viewer, latest)
            parts.draw(signing.names(latest, viewer.role), signing.objections(latest))
            if viewer.kind == Kind.FACILITATOR:
                signing.facilitators_place(viewer, latest)
            else:
                signing.own_place(viewer, latest)
        if live:
            parts.draw(news)
