"""All screens follow: an empty fragment asks every two seconds whether the workshop has a newer revision.

The fragment draws nothing, so a poll touches nothing on the screen: scroll, focus and text being typed stay. Only when
the number has moved does it ask for a whole new run.
"""

import streamlit as st

from workshop import views
from workshop.errors import NotFound

#: seconds; with the memory of one second in ``db.revision`` a change is seen within three
EVERY = 2


@st.fragment(run_every=EVERY)
def watch(workshop: str, seen: int) -> None:
    """Run the page again when ``workshop`` is no longer at revision ``seen``."""
    try:
        moved = views.revision(workshop) != seen
    except NotFound:
        moved = True
    if moved:
        st.rerun()
