"""What the file of a charter would make of a workshop: the draft after it, what moves, what has no place. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.catalogue import catalogue
from workshop.charter import Charter, Decision, Left, Line, Moved, Scope, compose, places, take_in
from workshop.errors import Invalid
from workshop.lines import MOST_LINES, check_limits
from workshop.text import _


@dataclass(frozen=True, slots=True)
class Arrival:
    """What taking a file in comes to."""

    #: item -> what is settled for it afterwards; items that are not in it are open then
    wanted: Mapping[str, Decision]
    moved: tuple[Moved, ...]
    left: tuple[Left, ...]
    #: why it cannot be taken in, a sentence for each place; empty when it can
    faults: tuple[str, ...]


def arrival(charter: Charter, items: Sequence[str], present: Mapping[str, Decision], last_day: dt.date) -> Arrival:
    """The decisions of this page among ``items``, in the place of those that are ``present``.

    What reads the same on the page stays as it is, with whose words it is, and so does what was dropped. A day that has
    passed may stand, as it may in an old version; none may lie after ``last_day``.
    """
    found = take_in(charter, places(catalogue()), items, MOST_LINES)
    read = {each.item: each for each in found.decisions}
    here = {item: present[item] for item in items if item in present}
    wanted = here if _page(read.values()) == _page(here.values()) else _wanted(items, here, read)
    faults = [] if read else [_("Nothing in this file has a place in this workshop.")]
    for item, decision in wanted.items():
        if decision != here.get(item):
            faults += _faults(decision, last_day)
    return Arrival(wanted, found.moved, found.left, tuple(faults))


def _wanted(items: Sequence[str], here: Mapping[str, Decision], read: Mapping[str, Decision]) -> dict[str, Decision]:
    wanted = {}
    for item in items:
        now, then = here.get(item), read.get(item)
        if now is not None and (then is None) == (now.kind == "drop") and _page([now]) == _page([then] if then else []):
            wanted[item] = now
        elif then is not None:
            wanted[item] = then
    return wanted


def _page(decisions: Iterable[Decision]) -> Charter:
    """What these put on a page, but for where it came from."""
    page = compose(Scope(""), decisions, places=places(catalogue()))
    return replace(page, sections=tuple((name, tuple(map(_bare, lines))) for name, lines in page.sections))


def _bare(line: Line) -> Line:
    return replace(line, note="")


def _faults(decision: Decision, last_day: dt.date) -> list[str]:
    """Why nobody could have typed this, after the name of the item."""
    try:
        check_limits(decision)
        if decision.due is not None and decision.due > last_day:
            raise Invalid(_("The day is too far off."))
    except Invalid as error:
        return [_("{item}: {fault}").format(item=places(catalogue())[decision.item].label, fault=error)]
    return []
