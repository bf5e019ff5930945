"""What would otherwise fall on the first visitor: imports, stems, and statements compiled once."""

import gc
import importlib
import inspect
import threading

from workshop import views
from workshop.catalogue import catalogue
from workshop.compare import Answer, compare
from workshop.identity import Pass, new_secret
from workshop.rows import answer_of
from workshop.services.sample import written

_NEEDED = (
    "streamlit.components.v2",
    "streamlit.emojis",
    "streamlit.material_icon_names",
    "workshop.suggest",
    "workshop.ui.agenda",
    "workshop.ui.agree",
    "workshop.ui.bank",
    "workshop.ui.clock",
    "workshop.ui.compare",
    "workshop.ui.created",
    "workshop.ui.define",
    "workshop.ui.desk",
    "workshop.ui.door",
    "workshop.ui.frame",
    "workshop.ui.holding",
    "workshop.ui.item",
    "workshop.ui.kept",
    "workshop.ui.meanings",
    "workshop.ui.overview",
    "workshop.ui.prints",
    "workshop.ui.reading",
    "workshop.ui.scope",
    "workshop.ui.settling",
    "workshop.ui.signing",
    "workshop.ui.situation",
    "workshop.ui.start",
    "workshop.ui.taking",
    "workshop.ui.upkeep",
    "workshop.ui.voting",
)

#: seconds after the start, when whoever waited for it has been answered
_SOON = 3.0


def up() -> None:
    """Load what the pages load, before the first visitor comes; what takes longer goes on beside the first answers."""
    for name in _NEEDED:
        importlib.import_module(name)
    inspect.stack()  # Streamlit asks for it at its first element, and the first time takes a tenth of a second
    views.viewer(Pass(new_secret(), new_secret()))
    gc.freeze()  # what is loaded stays for good: no collection need look through it again, while everybody waits
    later = threading.Timer(_SOON, _compare_sample)
    later.daemon = True
    later.start()


def _compare_sample() -> None:
    """The phrases of the lexicon are stemmed when a text first meets them: that is the sample's."""
    sample = catalogue().sample
    answers: dict[str, dict[str, Answer]] = {}
    for role, prompt, text, second, structure in written(sample):
        answers.setdefault(prompt, {})[role] = answer_of(text, structure, second)
    for prompt, given in answers.items():
        compare(prompt, given, currency=sample.currency)
