"""The charter: what everybody signed, ready for the wall. A draft while names are missing. All that a reader sees."""

import streamlit as st

from workshop import views
from workshop.errors import WorkshopError
from workshop.models import Kind
from workshop.ui import paper, parts, prints, reading, signing, upkeep
from workshop.ui.identity import require

viewer = require()
try:
    versions = reading.shown(viewer, views.versions(viewer))
except WorkshopError:
    versions = []
with parts.page("charter"):
    if not versions:
        parts.draw(reading.not_yet(viewer))
    else:
        version = versions[0]
        charter, address = version.as_signed, f"/export/{viewer.workshop}/{version.number}"
        parts.draw(reading.head(viewer, version))
        left, right = st.columns([11, 8], gap="large")
        with left:
            parts.draw(paper.charter_page(charter, size="full"))
        with right:
            parts.draw(signing.names(version))
            sheet = prints.choose()
            parts.draw(prints.links(address, sheet, reviewed=bool(charter.review_on)))
            slot = st.empty()
            if viewer.kind == Kind.FACILITATOR:
                upkeep.desk(viewer)
        if viewer.kind != Kind.READER:
            upkeep.earlier(viewer, versions)
        prints.warn(slot, charter, sheet, address)
