"""Imports that would otherwise fall on the first visitor: what the shell and the pages load, loaded at start-up."""

import importlib

_NEEDED = (
    "streamlit.components.v2",
    "workshop.services",
    "workshop.views",
    "workshop.ui.door",
    "workshop.ui.figures",
    "workshop.ui.frame",
    "workshop.ui.highlight",
    "workshop.ui.paper",
    "workshop.ui.prints",
    "workshop.ui.reading",
    "workshop.ui.signing",
    "workshop.ui.upkeep",
)


def imports() -> None:
    """Load it all."""
    for name in _NEEDED:
        importlib.import_module(name)
