"""Imports that would otherwise fall on the first visitor."""


def imports() -> None:
    """Load at start-up what the pages load."""
    import streamlit.components.v2
    import streamlit.elements.html
    import streamlit.elements.widgets.button_group  # noqa: F401

    import workshop.ui.shell_parts  # noqa: F401
