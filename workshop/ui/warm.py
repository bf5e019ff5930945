"""What would otherwise fall on the first visitor: imports, the lexicon, and statements compiled once."""

import importlib
import inspect
import threading

from workshop import views
from workshop.compare import relate
from workshop.identity import Pass, new_secret

_NEEDED = (
    "streamlit.components.v2",
    "streamlit.emojis",
    "streamlit.material_icon_names",
    "workshop.services.sample",
    "workshop.suggest",
    "workshop.ui.agenda",
    "workshop.ui.agree",
    "workshop.ui.clock",
    "workshop.ui.compare",
    "workshop.ui.created",
    "workshop.ui.define",
    "workshop.ui.desk",
    "workshop.ui.door",
    "workshop.ui.frame",
    "workshop.ui.kept",
    "workshop.ui.meanings",
    "workshop.ui.prints",
    "workshop.ui.reading",
    "workshop.ui.scope",
    "workshop.ui.signing",
    "workshop.ui.situation",
    "workshop.ui.start",
    "workshop.ui.upkeep",
)


def up() -> None:
    """Load what the pages load, before the first visitor comes; what takes longer goes on beside the first answers."""
    for name in _NEEDED:
        importlib.import_module(name)
    inspect.stack()  # Streamlit asks for it at its first element, and the first time takes a tenth of a second
    views.viewer(Pass(new_secret(), new_secret()))
    threading.Thread(target=relate, args=("a line", "a line"), name="lexicon", daemon=True).start()
