"""The charter: what everybody signed, ready for the wall. A draft while names are missing. All that a reader sees."""

import streamlit as st

from workshop import views
from workshop.errors import NotNow
from workshop.models import Kind, Phase
from workshop.text import _
from workshop.ui import links, logo, paper, parts, prints, reading, signing, taking, telling, upkeep, wall
from workshop.ui.identity import require
from workshop.ui.versions import history

viewer = require()
try:
    every, lost = views.versions(viewer), views.unreadable(viewer)
except NotNow:
    every, lost = [], ()
versions = reading.shown(viewer, every)
with parts.page("charter"):
    if not versions:
        parts.draw(reading.not_yet(viewer, lost))
        taking.fold(viewer, "charter")
    else:
        version = versions[0]
        charter, address = version.as_signed, f"/export/{viewer.workshop}/{version.number}"
        held = next((each for each in every if each.complete), None)
        overtaken = reading.overtaken_by(version, lost)
        below = reading.overtaken(overtaken) if overtaken else wall.answer(viewer, wall.scanned(), held)
        parts.draw(reading.head(viewer, version), below)
        left, right = st.columns([11, 8], gap="large")
        with left:
            parts.draw(paper.charter_page(charter, size="full", logo=logo.address(viewer)))
        with right:
            parts.draw(signing.names(version), signing.objections(version, unprinted=True))
            parts.draw(parts.section(_("Print it for the wall")))
            sheet = prints.choose()
            parts.draw(prints.links(address, sheet, reviewed=bool(charter.review_on)))
            slot = st.empty()
            if viewer.kind == Kind.FACILITATOR:
                upkeep.desk(viewer)
        if viewer.kind != Kind.READER:
            if viewer.phase == Phase.LIVE and not overtaken:
                telling.checklist(viewer, version)
            links.copying()
            history(viewer, every, version, sheet, lost)
            taking.fold(viewer, "charter")
        prints.warn(slot, charter, sheet, address, views.logo(viewer))
