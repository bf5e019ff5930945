"""Home: what this is, start a workshop, look round the sample, or come in by a link."""

import streamlit as st

from workshop import views
from workshop.ui import created, parts, start
from workshop.ui.identity import my_pass

made = created.here()
with parts.page("home"):
    parts.draw(parts.band(made.company if made else ""))
    if made:
        created.draw(made)
    else:
        viewer = views.viewer(my_pass())
        parts.draw(start.here_already(viewer, dead_link=viewer is None and my_pass() is not None))
        left, right = st.columns([11, 9], gap="large")
        with left:
            parts.draw(start.promise())
            start.side_doors()
            parts.draw(start.how())
        with right:
            start.form()
