"""What an answer may hold: the fields that each part of a prompt fills, and what is wrong with what stands in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from workshop.catalogue.entries import Part, Prompt

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


def answer_faults(prompt: Prompt, answer: Mapping[str, Any], strengths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with an answer's fields, as (field, fault in plain words). Never repeats what was answered.

    ``answer`` holds fields of ``compare.Answer``; a field left out, ``None`` or empty is unanswered, which is no fault.
    """
    allowed = {"text", "strength", "cannot_say", *(name for part in prompt.parts for name in FILLS[part.kind])}
    given = {name: value for name, value in answer.items() if value not in (None, "", (), [], {})}
    for name in given.keys() - allowed:
        yield name, "is not asked by this prompt"
    texts = {"text": prompt.text_limit, "second": prompt.text_limit}
    for name, limit in texts.items():
        if name in given and not (isinstance(given[name], str) and len(given[name]) <= limit):
            yield name, f"has to be a text of at most {limit} characters"
    if "strength" in given and given["strength"] not in strengths:
        yield "strength", "is not one of the strengths"
    if not isinstance(given.get("cannot_say", False), bool):
        yield "cannot_say", "has to be true or false"
    for part in prompt.parts:
        for name in FILLS[part.kind]:
            if name in given and (fault := _CHECKS[part.kind](part, given[name])):
                yield name, fault
    low, high = given.get("low"), given.get("high")
    if low is not None and high is not None and _is_number(low) and _is_number(high) and low > high:
        yield "low", "is higher than the high end"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")


def _ticks_fault(part: Part, value: Any) -> str:
    if not (isinstance(value, list | tuple) and all(isinstance(tick, str) and tick.strip() for tick in value)):
        return "has to be a list of texts"
    if len(set(value)) < len(value):
        return "names something twice"
    if part.options and not part.other and not set(value) <= set(part.options):
        return "names something that is not in the list"
    if part.limit is not None and len(value) > part.limit:
        return f"names more than {part.limit}"
    return ""


def _rung_fault(part: Part, value: Any) -> str:
    fine = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(part.options)
    return "" if fine else f"has to be a rung from 0 to {len(part.options) - 1}"


def _number_fault(part: Part, value: Any) -> str:
    return "" if _is_number(value) else "has to be a number, not below 0"


def _marks_fault(part: Part, value: Any) -> str:
    if not isinstance(value, Mapping):
        return "has to give a level for each thing marked"
    if fault := _ticks_fault(part, list(value)):
        return fault
    top = len(part.levels) - 1
    fine = all(isinstance(level, int) and not isinstance(level, bool) and 0 <= level <= top for level in value.values())
    return "" if fine else f"has to give levels from 0 to {top}"


def _confirm_fault(part: Part, value: Any) -> str:
    return "" if isinstance(value, bool) else "has to be true or false"


def _text_fault(part: Part, value: Any) -> str:
    return "" if isinstance(value, str) else "has to be a text"


_CHECKS: dict[str, Callable[[Part, Any], str]] = {
    "tags": _ticks_fault,
    "free_tags": _ticks_fault,
    "sub": _ticks_fault,
    "access": _ticks_fault,
    "ladder": _rung_fault,
    "want": _rung_fault,
    "range": _number_fault,
    "number": _number_fault,
    "marks": _marks_fault,
    "confirm": _confirm_fault,
    "second": _text_fault,
}
