"""Printing the charter: the choice of paper, the links to the files, and a warning before anybody goes to the printer.

How the page comes out is measured by setting it, which takes a third of a second and more. So it is measured once for
each content and paper in the whole process, after everything else of the screen stands.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop.charter import PAPERS, Charter, Fit, Logo, fit
from workshop.errors import WorkshopError
from workshop.text import _, ngettext
from workshop.ui import parts

#: points; where the smallest type is smaller, a larger sheet is worth its price
COMFORTABLE = 7.8
_LARGER = {"a4": "A3", "letter": "Tabloid"}

#: how many measurements are remembered, and how many characters without a font are named
_REMEMBERED = 64
_NAMED = 12

_lock = threading.Lock()
_measured: OrderedDict[tuple[Charter, str, bool, Logo | None], Fit | str] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on."""

    paper: str
    landscape: bool

    @property
    def query(self) -> str:
        """The choice as the export route reads it."""
        return f"paper={self.paper}" + ("&landscape=1" if self.landscape else "")

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, as it lies."""
        width, height = PAPERS[self.paper]
        return (height, width) if self.landscape else (width, height)


def measured(charter: Charter, sheet: Sheet, logo: Logo | None = None) -> Fit | str:
    """How the charter comes out on the sheet, or the sentence that says why it does not fit at all."""
    key = (charter, sheet.paper, sheet.landscape, logo)
    found = _measured.get(key)
    if found is None:
        with _lock:  # of several screens that open at once, one measures and the others find it done
            found = _measured.get(key) or _measure(charter, sheet, logo)
            _measured[key] = found
            while len(_measured) > _REMEMBERED:
                _measured.popitem(last=False)
    return found


def _measure(charter: Charter, sheet: Sheet, logo: Logo | None) -> Fit | str:
    try:
        return fit(charter, sheet.paper, sheet.landscape, logo)
    except WorkshopError as error:
        return str(error)


def choose() -> Sheet:
    """Draw the choice of paper and way up; return what is chosen."""
    paper = st.segmented_control(
        _("Paper"),
        list(PAPERS),
        format_func=str.capitalize,
        default="a4",
        required=True,
        key="paper",
        width="stretch",
        wrap=True,
    )
    ways = {False: _("Portrait"), True: _("Landscape")}
    landscape = st.segmented_control(
        _("Way up"),
        [False, True],
        format_func=ways.__getitem__,
        default=False,
        required=True,
        key="landscape",
        width="stretch",
        wrap=True,
    )
    return Sheet(paper or "a4", bool(landscape))


def links(address: str, sheet: Sheet, *, reviewed: bool) -> str:
    """The page to print as the one primary link, and the other files in groups.

    ``address``: ``/export/<workshop>/<version>``; ``reviewed``: whether a day of review is set.
    """
    label = _("Open the {paper} page to print").format(paper=sheet.paper.capitalize())
    share = (
        _file(f"{address}.eml?{sheet.query}", _("Email draft with the page")),
        _file(f"{address}.pptx", _("Slide (PowerPoint)")),
        _link(f"{address}.png?{sheet.query}", _("Picture (PNG)")),
        *((_file(f"{address}.ics", _("Review dates (calendar)")),) if reviewed else ()),
    )
    sheets = (
        _file(f"{address}.docx?part=lead-brief", _("Lead brief for a provider (Word)")),
        _file(f"{address}.docx?part=persona", _("Persona card (Word)")),
    )
    tools = (
        _file(f"{address}.docx", _("Text (Word)")),
        _file(f"{address}.md", _("Wiki text (Markdown)")),
        _file(f"{address}.csv", _("Table of criteria (CSV)")),
        _file(f"{address}.json", _("Data (JSON)")),
    )
    return (
        f'<p class="toprint">{_link(f"{address}.pdf?{sheet.query}", label)}</p>'
        + _group(_("Share it"), share)
        + _group(_("Fill in with it"), sheets)
        + _group(_("Put it into other tools"), tools)
    )


def _group(title: str, entries: Sequence[str]) -> str:
    """A few links under a quiet name, which is read out as the name of the list."""
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    return parts.paragraph(title, muted=True) + f'<ul class="files" aria-label="{parts.esc(title)}">{items}</ul>'


def file_link(address: str, label: str) -> str:
    """One file of the charter in a tab of its own."""
    return f'<p class="files">{_link(address, label)}</p>'


def _link(address: str, label: str) -> str:
    aloud = parts.hidden(_(" (opens a new tab)"))
    return f'<a href="{parts.esc(address)}" target="_blank" rel="noopener">{parts.esc(label)}{aloud}</a>'


def _file(address: str, label: str) -> str:
    """A file that is kept rather than shown."""
    return f'<a href="{parts.esc(address)}" download>{parts.esc(label)}</a>'


def warn(slot: DeltaGenerator, charter: Charter, sheet: Sheet, address: str, logo: Logo | None = None) -> None:
    """Fill ``slot`` with how the page comes out. Call it last: the first time for a text, it takes a moment."""
    if (charter, sheet.paper, sheet.landscape, logo) not in _measured:
        with slot:
            parts.draw(parts.notice(_("Measuring how it fits the page."), kind="wait"))
    with slot:
        parts.draw(said(measured(charter, sheet, logo), sheet, address))


def said(found: Fit | str, sheet: Sheet, address: str) -> str:
    """What to know before printing."""
    if isinstance(found, str):
        return parts.notice(found, kind="error", heading=_("No page can be printed."))
    sizes = _("Body text {body} pt, smallest {smallest} pt.")
    sizes = sizes.format(body=_points(found.u), smallest=_points(found.smallest))
    out = ""
    if found.cap is not None or found.most is not None:
        out += parts.notice(_cut(found), kind="warn", heading=_("Not every word fits on one page."))
        out += file_link(f"{address}.pdf?{sheet.query}&part=appendix", _("Open the appendix with the full text"))
    if found.missing:
        listed = "  ".join(f"{each} ({_codes(each)})" for each in found.missing[:_NAMED])
        left = len(found.missing) - _NAMED
        more = ngettext(" and {n} more", " and {n} more", left).format(n=left) if left > 0 else ""
        text = _("No print font has these, so each becomes a box: {characters}").format(characters=listed) + more
        out += parts.notice(text, kind="warn", heading=_("Some characters cannot be printed."))
    if found.smallest < COMFORTABLE and sheet.paper in _LARGER:
        larger = _("That is small on a wall; {paper} is easier to read.").format(paper=_LARGER[sheet.paper])
        return out + parts.notice(f"{sizes} {larger}", kind="warn")
    whole = "" if out else _("All of it fits on one page.") + " "
    return out + parts.paragraph(whole + sizes, muted=True)


def _cut(found: Fit) -> str:
    ways = []
    if found.cap is not None:
        ways.append(_("Texts longer than {n} letters end in an ellipsis.").format(n=found.cap))
    if found.most is not None:
        ways.append(_("Lists stop after {n} lines.").format(n=found.most))
    return " ".join([*ways, _("Shorten them in Agree, take a larger sheet, or hang the appendix beside it.")])


def _points(size: float) -> str:
    return f"{size:.1f}"


def _codes(letter: str) -> str:
    return " ".join(f"U+{ord(each):04X}" for each in letter)
