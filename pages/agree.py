"""Agree: what is to be settled on the left, the open item in the middle, the draft of the charter on the right."""

import streamlit as st

from workshop.models import Kind
from workshop.ui import agree, deciding, kept, parts
from workshop.ui.identity import require

viewer = require(Kind.FACILITATOR, Kind.VOICE)

with parts.page("agree"):
    if viewer.may("read_draft"):
        table = agree.read(viewer)
        agree.banner(table)
        kept.restore(table.items, table.work)
        left, middle, right = st.columns([0.95, 2.2, 1.75], gap="large")
        with left:
            item = agree.choose(table)
        work = None if item == agree.BANK else table.work(item)
        with middle:
            if work is None:
                agree.draw_bank(table)
            else:
                deciding.prepare(work)
                agree.draw_item(table, work)
        with right:
            agree.draw_draft(table, work)
        if viewer.may("decide"):
            kept.keep(f"{viewer.workshop}:{viewer.role}", table.opened, item)
    else:
        agree.draw_closed()
