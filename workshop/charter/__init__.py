"""From decisions to the page on the wall. Pure Python: no Streamlit, no database.

::

    compose(scope, decided, places=...)  ->  Charter  ->  render(charter)        one page, PDF or PNG
                                                |     ->  fit(charter)           warn before printing
                                                |     ->  to_json / from_json    keep, send, take back
                                                +---- ->  changes(old, new)      what a new version changed
"""

from workshop.charter.changes import Change, changes
from workshop.charter.charter import FORMAT, Charter, Line, Signature
from workshop.charter.clean import clean
from workshop.charter.compose import Decision, Place, Scope, compose, day, places
from workshop.charter.render import PAPERS, TITLES, Fit, fit, render

__all__ = [
    "FORMAT",
    "PAPERS",
    "TITLES",
    "Change",
    "Charter",
    "Decision",
    "Fit",
    "Line",
    "Place",
    "Scope",
    "Signature",
    "changes",
    "clean",
    "compose",
    "day",
    "fit",
    "places",
    "render",
]
