"""Prepare: scope, seats and questions, until the first seal."""

import streamlit as st

from workshop import views
from workshop.models import Kind, Phase
from workshop.ui import agenda, clicks, desk, logo, parts, scope
from workshop.ui.identity import require
from workshop.ui.situation import Situation

viewer = require(Kind.FACILITATOR)
places = views.table(viewer)
fixed = scope.fixed_because(viewer, places)
with parts.page("prepare"):
    parts.draw(agenda.phase_bar(viewer.phase), scope.headline(viewer, fixed))
    if fixed:
        parts.draw(scope.settled(viewer, places))
    elif scope.edit(viewer, places):
        st.rerun()
    logo.desk(viewer)
    parts.draw(clicks.refusal())
    if viewer.phase == Phase.PREPARE:
        desk.moves(Situation(viewer.phase, places))
