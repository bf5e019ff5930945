"""What is ticked, chosen, numbered and marked beside the words of an answer, held against what its prompt asks. Pure.

A structure is a mapping of fields of ``compare.Answer``, without its texts, as JSON can hold it. What people tick and
the sample in ``data/`` pass the same checks; only the words for a fault differ, for the person at the screen and for
whoever wrote the file.
"""

import math
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from workshop.text import _

if TYPE_CHECKING:  # the catalogue holds its sample against this module
    from workshop.catalogue import Part, Prompt

#: which fields of an answer a part of each kind fills
FILLS: dict[str, tuple[str, ...]] = {
    "tags": ("tags",),
    "free_tags": ("tags",),
    "sub": ("sub",),
    "ladder": ("rung",),
    "want": ("want",),
    "range": ("low", "high"),
    "access": ("access",),
    "confirm": ("confirm",),
    "marks": ("marks",),
    "number": ("number",),
    "second": ("second",),
}
#: fields that are words, and so no part of a structure
TEXTS = frozenset({"text", "second"})

LONGEST_ENTRY = 80
MOST_ENTRIES = 40
#: above any head-count, revenue in millions or budget; keeps a slip of the hand out of the charts
LARGEST = 1e12

#: an empty field; nought and "no" are answers
_NOTHING: tuple[Any, ...] = (None, "", (), [], {})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field. Never repeats what was answered."""

    field: str
    #: for the person at the screen
    sentence: str
    #: for whoever wrote the file: what the field has to be
    told: str


def tidied(structure: Mapping[str, Any]) -> dict[str, Any]:
    """Entries without blanks at their ends, none of them empty or there twice; all else as it is."""
    return {field: _tidied(value) for field, value in structure.items()}


def filled(structure: Mapping[str, Any]) -> dict[str, Any]:
    """The structure without the fields that say nothing."""
    return {
        field: value
        for field, value in structure.items()
        if value not in _NOTHING and (field, value) != ("cannot_say", False)
    }


def faults(prompt: "Prompt", structure: Mapping[str, Any], strengths: Container[str]) -> Iterator[Fault]:
    """What is wrong with a structure; a field that says nothing is unanswered, which is no fault."""
    asked = {"strength", "cannot_say"} | {name for part in prompt.parts for name in FILLS[part.kind]} - TEXTS
    for field in sorted(structure.keys() - asked):
        yield Fault(field, _("This question does not ask for that."), "is not asked by this prompt")
    given = {field: value for field, value in structure.items() if value not in _NOTHING}
    strength = given.get("strength", "")
    if strength and not (isinstance(strength, str) and strength in strengths):
        sentence = _("Choose how strongly you hold this from the list.")
        yield Fault("strength", sentence, "is not one of the strengths")
    if "cannot_say" in given and (wrong := _yes_no(None, given["cannot_say"])):
        yield Fault("cannot_say", *wrong)
    for part in prompt.parts:
        for field in FILLS[part.kind]:
            if field in given and field not in TEXTS and (wrong := _CHECKS[part.kind](part, given[field])):
                yield Fault(field, *wrong)
    low, high = given.get("low"), given.get("high")
    if _is_number(low) and _is_number(high) and low > high:
        sentence = _("The smallest is larger than the largest. Please check the two numbers.")
        yield Fault("low", sentence, "is higher than the high end")


def _tidied(value: Any) -> Any:
    if isinstance(value, list | tuple) and all(isinstance(entry, str) for entry in value):
        return list(dict.fromkeys(entry.strip() for entry in value if entry.strip()))
    if isinstance(value, Mapping) and all(isinstance(entry, str) for entry in value):
        return {entry.strip(): level for entry, level in value.items() if entry.strip()}
    return value


#: the sentence for the person and the words for the file; ``None``: nothing is wrong
_Wrong = tuple[str, str] | None


def _entries(part: "Part", value: Any) -> _Wrong:
    """A list of texts: from the options, unless further ones may be typed."""
    if not (isinstance(value, list | tuple) and all(isinstance(entry, str) and entry.strip() for entry in value)):
        return _("Choose from the list."), "has to be a list of texts"
    if len(set(value)) < len(value):
        return _("Choose each only once."), "names something twice"
    most = min(part.limit or MOST_ENTRIES, MOST_ENTRIES)
    if len(value) > most:
        return _("Choose at most {n}.").format(n=most), f"names more than {most}"
    if part.options and not part.other and not set(value) <= set(part.options):
        return _("Choose from the list."), "names something that is not in the list"
    if any(len(entry) > LONGEST_ENTRY for entry in value):
        sentence = _("Keep each entry under {n} characters.").format(n=LONGEST_ENTRY)
        return sentence, f"has an entry of more than {LONGEST_ENTRY} characters"
    return None


def _rung(part: "Part", value: Any) -> _Wrong:
    top = len(part.options) - 1
    if _is_whole(value) and 0 <= value <= top:
        return None
    return _("Choose a rung of the ladder."), f"has to be a rung from 0 to {top}"


def _number(_part: "Part", value: Any) -> _Wrong:
    if not _is_number(value) or value < 0:
        return _("Enter a number that is not negative."), "has to be a number, not below 0"
    if value > LARGEST:
        return _("That number is too large. Please check its zeros."), f"has to be at most {LARGEST:.0f}"
    return None


def _marks(part: "Part", value: Any) -> _Wrong:
    if not isinstance(value, Mapping):
        return _("Choose from the list."), "has to give a level for each thing marked"
    if wrong := _entries(part, list(value)):
        return wrong
    top = len(part.levels) - 1
    if all(_is_whole(level) and 0 <= level <= top for level in value.values()):
        return None
    return _("Choose from the list."), f"has to give levels from 0 to {top}"


def _yes_no(_part: "Part | None", value: Any) -> _Wrong:
    return None if isinstance(value, bool) else (_("Answer with yes or no."), "has to be true or false")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> TypeGuard[float]:
    """A finite number; ``True`` is none, though Python takes it for one."""
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


_CHECKS: dict[str, Callable[["Part", Any], _Wrong]] = {
    "tags": _entries,
    "free_tags": _entries,
    "sub": _entries,
    "access": _entries,
    "ladder": _rung,
    "want": _rung,
    "range": _number,
    "number": _number,
    "marks": _marks,
    "confirm": _yes_no,
}
