"""What is wrong with a file that should be a charter, in words for whoever holds it; all of it at once."""

import json
import re
from typing import Any

from workshop.charter.charter import FORMAT, MOST_LINES, MOST_SIGNATURES, Charter
from workshop.charter.clean import clean
from workshop.charter.wording import TITLES
from workshop.errors import Invalid
from workshop.text import _

#: bytes; a charter at all its limits is far smaller than this
BIGGEST = 4_000_000

#: how many faults are named
MOST = 20

_WORDS = {
    "format": _("Format"),
    "company": _("Company"),
    "offer": _("Offer"),
    "market": _("Market"),
    "term": _("Term"),
    "version": _("Version"),
    "definition": _("In one sentence"),
    "sections": _("Sections"),
    "signatures": _("Signatures"),
    "agreed_on": _("Agreed on"),
    "review_on": _("Next review"),
    "owner": _("Owner"),
    "link": _("Link"),
    "signed": _("Signed"),
    "digest": _("Fingerprint"),
    "objections": _("Said against this page"),
    "log_head": _("Log"),
    "text": _("text"),
    "label": _("label"),
    "note": _("where it came from"),
    "firm": _("how firm"),
    "known": _("how it is known"),
    "role": _("role"),
    "name": _("name"),
    "position": _("position"),
    "signed_on": _("day of signing"),
}


def faults(text: str | bytes) -> tuple[str, ...]:
    """One sentence for each fault, beginning with its place: "The company, line 2, how firm: Must be one of: ...".

    Empty when ``Charter.from_json`` takes the file. At most one fault is named for a line, and ``MOST`` in all.
    """
    if len(text) > BIGGEST:
        return (_("This file is too large to be a charter."),)
    try:
        Charter.from_json(text)
        return ()
    except Invalid as error:
        first = error
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return (str(first),)
    # a foreign file has one fault: it is something else. Its other fields mean nothing here.
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return (_said(first.field, str(first)),)
    found = [_said(place, message) for place, message in _each(whole)]
    return tuple(found[:MOST]) or (_said(first.field, str(first)),)


def place(field: str) -> str:
    """``sections.company[1].firm`` -> "The company, line 2, how firm"; unknown names stay as they are, cleaned."""
    words = []
    for number, step in enumerate(field.removeprefix("sections.").split(".")):
        name, _bracket, index = step.partition("[")
        # "company" is a section among sections, and the name at the head of the page elsewhere
        known = TITLES if number == 0 and field.startswith("sections.") else _WORDS
        words.append(known.get(name) or clean(name, 40))
        if re.fullmatch(r"\d+\]", index):
            words.append(_("line {number}").format(number=int(index[:-1]) + 1))
    return ", ".join(word for word in words if word)


def _said(field: str, message: str) -> str:
    return f"{place(field)}: {message}" if place(field) else message


def _each(whole: dict[str, Any]) -> list[tuple[str, str]]:
    """(place, message) of each part that is refused when it stands alone in an otherwise sound charter."""
    found = [] if "company" in whole else [("company", _("This field is missing."))]
    for name, value in whole.items():
        if name in ("format", "digest"):
            continue
        if name == "sections" and isinstance(value, dict):
            for section, lines in value.items():
                most = section in TITLES and isinstance(lines, list) and len(lines) <= MOST_LINES
                found += _list(lines, section) if most else _alone({"sections": {section: lines}})
        elif name == "signatures" and isinstance(value, list) and len(value) <= MOST_SIGNATURES:
            for index, one in enumerate(value):
                found += _moved(_alone({"signatures": [one]}), index)
        else:
            found += _alone({name: value})
        if len(found) >= MOST:
            break
    return found


def _list(lines: list[Any], section: str) -> list[tuple[str, str]]:
    return [
        fault for index, line in enumerate(lines) for fault in _moved(_alone({"sections": {section: [line]}}), index)
    ]


def _moved(found: list[tuple[str, str]], index: int) -> list[tuple[str, str]]:
    return [(field.replace("[0]", f"[{index}]", 1), message) for field, message in found]


def _alone(part: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        Charter.from_data({"format": FORMAT, "company": "X", **part})
    except Invalid as error:
        return [(error.field, str(error))]
    return []
