"""The facilitator's room: where everybody is, what to say, and the one next step."""

import streamlit as st

from workshop.models import Kind, Phase
from workshop.ui import agenda, clicks, clock, desk, parts, situation
from workshop.ui.identity import require

viewer = require(Kind.FACILITATOR)
now = situation.look(viewer)
with parts.page("room"):
    sentence, lede = situation.headline(now)
    parts.draw(agenda.phase_bar(now.phase))
    work, side = st.columns([21, 10], gap="large")
    with work:
        parts.draw(parts.title(sentence, lede), parts.seat_rows(situation.seat_rows(now)))
        desk.shared_page(now)
        step = agenda.choose(now.phase, ready=not now.unsealed)
        parts.draw(agenda.say(step), clicks.refusal())
        desk.moves(now)
    with side:
        timed = now.phase not in (Phase.PREPARE, Phase.LIVE)
        minutes = agenda.minutes_of(now.phase)
        face = clock.face(viewer.phase_since, minutes) if timed else ""
        parts.draw(face, agenda.lists(now.phase, step.id))
        if timed:
            clock.tick(viewer.phase_since, minutes)
        desk.new_links(viewer, now.places)
