"""Compare: how far apart you are, in everybody's own words, one gap at a time."""

import streamlit as st

from workshop.models import Kind
from workshop.ui import compare, overview, parts
from workshop.ui.identity import require

viewer = require(Kind.FACILITATOR, Kind.VOICE)

with parts.page("compare"):
    if viewer.may("read_answers"):
        table = compare.read(viewer)
        present = bool(st.session_state.get(compare.PRESENT))
        if not present:
            overview.draw(table)
        if table.order:
            if not present:
                compare.draw_sentences(table)
            compare.draw_switch()
            if present:
                with st.container(key="present_gap"):
                    compare.draw_gap(table, compare.opened(table))
            else:
                left, right = st.columns([1, 2.75], gap="large")
                with left:
                    prompt = compare.choose(table)
                with right:
                    compare.draw_gap(table, prompt)
                compare.draw_map(table)
    else:
        compare.draw_closed()
