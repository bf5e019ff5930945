"""From decisions to the page on the wall. Pure Python: no Streamlit, no database.

::

    compose(scope, decided, places=...)  ->  Charter  ->  render(charter)        one page, PDF or PNG
                                take(file)  ->  Logo  ->  render(charter, logo=)  the same with the company's logo
                                                |     ->  fit(charter)           warn before printing
                                                |     ->  write(charter, form)   mail, slide, wiki, ...: one of FORMS
                                                |     ->  to_json / from_json    keep, send, take back, or faults(text)
                                                +---- ->  changes(old, new)      what a new version changed, and why
"""

from workshop.charter.changes import Change, changes, reasons
from workshop.charter.charter import FIRM, FORMAT, Against, Charter, Line, Signature, leading, version_number
from workshop.charter.clean import clean
from workshop.charter.compose import Decision, Place, Scope, compose, day, places
from workshop.charter.forms import FORMS, Form, find, write
from workshop.charter.forms.faults import faults
from workshop.charter.logo import Logo, take
from workshop.charter.render import PAPERS, Fit, fit, render
from workshop.charter.take_in import Left, Moved, TakenIn, take_in
from workshop.charter.wording import FIRM_WORDS, TITLES, short

__all__ = [
    "FIRM",
    "FIRM_WORDS",
    "FORMAT",
    "FORMS",
    "PAPERS",
    "TITLES",
    "Against",
    "Change",
    "Charter",
    "Decision",
    "Fit",
    "Form",
    "Left",
    "Line",
    "Logo",
    "Moved",
    "Place",
    "Scope",
    "Signature",
    "TakenIn",
    "changes",
    "clean",
    "compose",
    "day",
    "faults",
    "find",
    "fit",
    "leading",
    "places",
    "reasons",
    "render",
    "short",
    "take",
    "take_in",
    "version_number",
    "write",
]
