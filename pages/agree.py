"""Agree: what is to be settled on the left, the open item in the middle, the draft of the charter on the right."""

import streamlit as st

from workshop.models import Kind, Phase
from workshop.ui import agree, bank, editor, item, kept, parts, preview, settling, taking
from workshop.ui.identity import require

viewer = require(Kind.FACILITATOR, Kind.VOICE)

with parts.page("agree"):
    if viewer.may("read_draft"):
        table = settling.read(viewer)
        agree.banner(table)
        kept.restore(table.items, table.work)
        left, middle, right = st.columns([0.95, 2.2, 1.75], gap="large")
        agreed = bank.ready(table)
        with left:
            chosen = agree.choose(table, agreed)
        work = None if chosen == settling.BANK else table.work(chosen)
        with middle:
            if work is None:
                bank.draw(table, agreed)
            else:
                editor.prepare(work)
                item.draw(table, work)
        with right:
            agree.draw_draft(table, work)
        if viewer.phase == Phase.AGREE:
            preview.fold(viewer, table.now.charter)
            taking.fold(viewer, "agree")
        if viewer.may("decide"):
            kept.keep(f"{viewer.workshop}:{viewer.role}", table.opened, chosen)
    else:
        agree.draw_closed()
