"""All forms a charter can take, from one table: the page, the files to send and share, the data for other programs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workshop.charter.charter import Charter
from workshop.charter.forms.calendar import calendar
from workshop.charter.forms.document import document, lead_brief, persona
from workshop.charter.forms.mail import mail
from workshop.charter.forms.markdown import markdown
from workshop.charter.forms.slide import slide
from workshop.charter.forms.table import table
from workshop.charter.logo import Logo
from workshop.charter.render import render
from workshop.errors import Invalid
from workshop.text import _


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what its file is, and who makes it."""

    extension: str
    #: its media type (RFC 6838), with parameters
    type: str
    #: charter, paper, landscape, logo -> bytes
    make: Callable[[Charter, str, bool, Logo | None], bytes]
    #: when one extension has several forms, which: "appendix"
    part: str = ""
    #: whether a browser shows it, rather than keeping it as a file
    shown: bool = False

    def name(self, version: int | str) -> str:
        """The name of the file, ASCII: "qualified-lead-charter-2-appendix.pdf"."""
        return f"qualified-lead-charter-{version}{'-' if self.part else ''}{self.part}.{self.extension}"


_Make = Callable[[Charter, str, bool, Logo | None], bytes]


def _set(form: str) -> _Make:
    return lambda charter, paper, landscape, logo: render(
        charter, format=form, paper=paper, landscape=landscape, logo=logo
    )


def _words(make: Callable[[Charter], bytes]) -> _Make:
    return lambda charter, _paper, _landscape, _logo: make(charter)


def _data(charter: Charter) -> bytes:
    """Without the link, which opens this workshop's page: the file is what goes to other programs and workshops."""
    return replace(charter, link="").to_json().encode()


_TEXT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

#: name of the form -> the form; ``python -m workshop charter --format NAME``
FORMS: Mapping[str, Form] = {
    "pdf": Form("pdf", "application/pdf", _set("pdf"), shown=True),
    "appendix": Form("pdf", "application/pdf", _set("appendix"), part="appendix", shown=True),
    "png": Form("png", "image/png", _set("png"), shown=True),
    "pptx": Form("pptx", _SLIDES, lambda charter, _paper, _landscape, logo: slide(charter, logo)),
    "eml": Form("eml", "message/rfc822", mail),
    "docx": Form("docx", _TEXT, _words(document)),
    "lead-brief": Form("docx", _TEXT, _words(lead_brief), part="lead-brief"),
    "persona": Form("docx", _TEXT, _words(persona), part="persona"),
    "md": Form("md", "text/markdown; charset=utf-8", _words(markdown)),
    "ics": Form("ics", "text/calendar; charset=utf-8", _words(calendar)),
    "csv": Form("csv", "text/csv; charset=utf-8; header=present", _words(table)),
    "json": Form("json", "application/json", _words(_data)),
}


def find(extension: str, part: str = "") -> Form | None:
    """The form of this extension; an unknown ``part`` is the plain one."""
    of = [form for form in FORMS.values() if form.extension == extension]
    return next((form for form in of if form.part == part), next((form for form in of if not form.part), None))


def write(charter: Charter, form: str, paper: str = "a4", landscape: bool = False, logo: Logo | None = None) -> bytes:
    """The charter as the file of that form; equal charters give equal bytes.

    ``paper`` and ``landscape`` matter to what is printed or goes with a print; the logo stands there and on the slide,
    where it can be set. Raises ``Invalid`` for an unknown form
    or paper, or for a calendar without a day of review, and ``DoesNotFit`` as ``render`` does.
    """
    if form not in FORMS:
        raise Invalid(_("Must be one of: {choices}.").format(choices=", ".join(FORMS)), "format")
    return FORMS[form].make(charter, paper, landscape, logo)
