"""The structured part of an answer: a control for each part of the prompt, from what is stored and back again.

Each control begins with what was stored when the question was opened and is its own master from then on. What all of
them say together is a structure in the shape that ``services.save_structure`` takes.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import pairwise
from typing import Any

import streamlit as st

from workshop import phrasing
from workshop.catalogue import Part, Prompt, catalogue
from workshop.text import _
from workshop.ui import parts

Structure = dict[str, Any]

#: an empty field; nought and "no" are answers
_NOTHING: tuple[Any, ...] = (None, [], {})


def draw(prompt: Prompt, stored: Mapping[str, Any], currency: str) -> Structure:
    """Draw every part of the prompt and return what they say, empty fields left out."""
    said: Structure = {}
    beside: AbstractContextManager[Any] = nullcontext()
    for part in prompt.parts:
        if part.kind == "ladder":  # the ladder stands at the left, all else beside it
            left, beside = st.columns(2, gap="large")
            with left:
                said |= _ladder(prompt, part, stored, currency)
        elif part.kind in _DRAWN:
            with beside:
                said |= _DRAWN[part.kind](prompt, part, stored, currency)
    if prompt.strength:
        with beside:
            said |= _strength(prompt, stored)
    return {field: value for field, value in said.items() if value not in _NOTHING}


def told(prompt: Prompt, stored: Mapping[str, Any], currency: str) -> list[str]:
    """What is stored, as lines to read: label and value, with nothing left out."""
    lines = []
    for part in prompt.parts:
        for label, value in _TOLD[part.kind](part, stored, currency) if part.kind in _TOLD else ():
            said = _("{label} {value}") if label.endswith("?") else _("{label}: {value}")
            lines.append(said.format(label=label, value=value))
    if "strength" in stored:
        lines.append(dict(catalogue().strengths)[stored["strength"]])
    return lines


Told = list[tuple[str, str]]


def _told_list(field: str) -> Callable[[Part, Mapping[str, Any], str], Told]:
    return lambda part, stored, _currency: [(part.label, ", ".join(stored[field]))] if field in stored else []


def _told_rung(field: str) -> Callable[[Part, Mapping[str, Any], str], Told]:
    return lambda part, stored, _currency: [(part.label, part.options[stored[field]])] if field in stored else []


def _told_range(part: Part, stored: Mapping[str, Any], currency: str) -> Told:
    low, high = stored.get("low"), stored.get("high")
    return [] if low is high is None else [(part.label, phrasing.span(low, high, part.unit, currency))]


def _told_number(part: Part, stored: Mapping[str, Any], currency: str) -> Told:
    return [(part.label, phrasing.value(stored["number"], part.unit, currency))] if "number" in stored else []


def _told_confirm(part: Part, stored: Mapping[str, Any], _currency: str) -> Told:
    return [(part.label, _("Yes") if stored["confirm"] else _("No"))] if "confirm" in stored else []


def _told_marks(part: Part, stored: Mapping[str, Any], _currency: str) -> Told:
    marks: Mapping[str, int] = stored.get("marks", {})
    by_level = [
        (part.levels[level], [option for option, mark in marks.items() if mark == level])
        for level in reversed(range(len(part.levels)))
    ]
    return [(phrasing.sentence_case(label), ", ".join(options)) for label, options in by_level if options]


_TOLD: dict[str, Callable[[Part, Mapping[str, Any], str], Told]] = {
    "tags": _told_list("tags"),
    "free_tags": _told_list("tags"),
    "access": _told_list("access"),
    "sub": _told_list("sub"),
    "ladder": _told_rung("rung"),
    "want": _told_rung("want"),
    "range": _told_range,
    "number": _told_number,
    "confirm": _told_confirm,
    "marks": _told_marks,
}


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Do both say the same? The order of ticks says nothing."""
    return _plain(one) == _plain(other)


def _plain(structure: Mapping[str, Any]) -> Structure:
    return {
        field: sorted(value) if isinstance(value, list) else value
        for field, value in structure.items()
        if value not in _NOTHING
    }


def _tags(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    labelled = prompt.part("range") is not None  # else the heading over it says what is to be ticked
    return {"tags": _ticks(f"tags_{prompt.id}", part, stored.get("tags", []), labelled)}


def _access(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    return {"access": _ticks(f"access_{prompt.id}", part, stored.get("access", []))}


def _ticks(key: str, part: Part, chosen: list[str], labelled: bool = True) -> list[str]:
    listed = [tag for tag in chosen if tag in part.options]
    ticked = st.pills(
        part.label,
        part.options,
        selection_mode="multi",
        default=listed[: part.limit] if part.limit else listed,
        key=key,
        wrap=True,
        label_visibility="visible" if labelled else "collapsed",
    )
    own = (
        _free(f"other_{key}", _("Something else"), [tag for tag in chosen if tag not in part.options])
        if part.other
        else []
    )
    return [*ticked, *own]


def _free_tags(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    return {"tags": _free(f"tags_{prompt.id}", part.label, stored.get("tags", []))}


def _sub(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    return {"sub": _free(f"sub_{prompt.id}", part.label, stored.get("sub", []))}


def _free(key: str, label: str, chosen: list[str]) -> list[str]:
    return st.multiselect(
        label, chosen, default=chosen, key=key, accept_new_options=True, wrap=True,
        placeholder=_("Type one and press Enter"),
    )  # fmt: skip


def _ladder(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    """Top rung first, as ladders stand; the rungs that are accepted are tinted by the style."""
    rungs = list(reversed(range(len(part.options))))
    begin = rungs.index(stored["rung"]) if "rung" in stored else None
    chosen = st.radio(
        part.label, rungs, index=begin, format_func=part.options.__getitem__, key=f"ladder_{prompt.id}",
        label_visibility="collapsed",
    )  # fmt: skip
    return {"rung": chosen}


def _want(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    rungs = list(reversed(range(len(part.options))))
    begin = rungs.index(stored["want"]) if "want" in stored else None
    chosen = st.selectbox(
        part.label, rungs, index=begin, format_func=part.options.__getitem__, key=f"want_{prompt.id}",
        placeholder=_("Any of them"),
    )  # fmt: skip
    return {"want": chosen}


def _range(prompt: Prompt, part: Part, stored: Mapping[str, Any], currency: str) -> Structure:
    left, right = st.columns(2, gap="large")
    unit = unit_words(part, currency)
    with left:
        low = _number(f"low_{prompt.id}", f"{part.low_label or _('From')} {unit}".strip(), part, stored.get("low"))
    with right:
        high = _number(f"high_{prompt.id}", f"{part.high_label or _('To')} {unit}".strip(), part, stored.get("high"))
    if part.bands:
        parts.draw(bands_row([_band(begin) for begin, _end in part.bands], _touched(part, low, high)))
    return {"low": low, "high": high}


def bands_row(labels: Sequence[str], chosen: Sequence[bool]) -> str:
    """The bands of a range question with those the typed range touches filled."""
    cells = "".join(
        f'<li class="{"on" if on else ""}"><span></span>{parts.esc(label)}'
        f"{parts.hidden(_(' (in your range)')) if on else ''}</li>"
        for label, on in zip(labels, chosen, strict=True)
    )
    return f'<ol class="bands">{cells}</ol>'


def unit_words(part: Part, currency: str) -> str:
    """What stands behind the label of a number, in brackets, where the label itself does not say it."""
    words = {"money": currency, "million": currency, "people": _("people")}
    return f"({words[part.unit]})" if part.unit in words else ""


def _number(key: str, label: str, part: Part, stored: float | None) -> float | None:
    fine = part.unit == "million"
    step: float = {"money": 1000, "million": 1.0, "people": 10}.get(part.unit, 1)
    value = stored if stored is None or fine else int(stored)
    if fine and value is not None:
        value = float(value)
    smallest: float = 0.0 if fine else 0
    return st.number_input(
        label, min_value=smallest, value=value, step=step, key=key, format="%g" if fine else "%d",
        placeholder=_("no limit") if part.kind == "range" else _("a number"),
    )  # fmt: skip


def _band(begin: float) -> str:
    """Where a band begins, short enough for eight of them on a phone."""
    if begin >= 1_000_000:
        return f"{begin / 1_000_000:.3g}m"
    if begin >= 1000:
        return f"{begin / 1000:.3g}k"
    return f"{begin:.0f}"


def _touched(part: Part, low: float | None, high: float | None) -> list[bool]:
    """Which bands the typed range touches; none while nothing is typed.

    Where one band ends with the number the next begins with, that number belongs to the upper one, and a range that
    only comes up to it does not reach in.
    """
    if low is None and high is None:
        return [False] * len(part.bands)
    bottom, top = low or 0, high if high is not None else float("inf")
    shared = {end for (_begin, end), (begin, _end) in pairwise(part.bands) if begin == end}
    return [
        (begin < top or (begin == top and (begin not in shared or bottom == top)))
        and (end is None or end > bottom or (end == bottom and end not in shared))
        for begin, end in part.bands
    ]


def _single(prompt: Prompt, part: Part, stored: Mapping[str, Any], currency: str) -> Structure:
    label = f"{part.label} {unit_words(part, currency)}".strip()
    return {"number": _number(f"low_{prompt.id}", label, part, stored.get("number"))}


def _confirm(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    words = {True: _("Yes"), False: _("No")}
    chosen = st.segmented_control(
        part.label, list(words), default=stored.get("confirm"), format_func=words.__getitem__,
        key=f"confirm_{prompt.id}", wrap=True,
    )  # fmt: skip
    return {"confirm": chosen}


def _marks(prompt: Prompt, part: Part, stored: Mapping[str, Any], _currency: str) -> Structure:
    """One list a level, highest first. What is in one list is not offered in the others."""
    given: Mapping[str, int] = stored.get("marks", {})
    lowest = 0 if prompt.kind == "marks" else 1  # a field that is not needed is simply left out
    shown = range(len(part.levels) - 1, lowest - 1, -1)
    keys = {level: f"tags_{prompt.id}_{level}" for level in shown}
    began = {level: [option for option, mark in given.items() if mark == level] for level in shown}
    held = {level: st.session_state.get(keys[level], began[level]) for level in shown}
    everything = dict.fromkeys([*part.options, *given])
    marks: dict[str, int] = {}
    twice: list[str] = []
    for level in shown:
        elsewhere = {option for other in shown if other != level for option in held[other]}
        chosen = st.multiselect(
            phrasing.sentence_case(part.levels[level]),
            [option for option in everything if option not in elsewhere],
            default=[option for option in began[level] if option not in elsewhere],
            key=keys[level],
            accept_new_options=part.other,
            wrap=True,
            placeholder=_("Choose, or type another") if part.other else _("Choose, or leave empty"),
        )
        twice += [option for option in chosen if option in marks]
        marks = dict.fromkeys(chosen, level) | marks
    if twice:
        said = _("Chosen twice: {options}. The higher one counts.").format(options=", ".join(dict.fromkeys(twice)))
        parts.draw(parts.notice(said, kind="warn"))
    untouched = {option: mark for option, mark in given.items() if mark < lowest}
    return {"marks": untouched | marks}


def _strength(prompt: Prompt, stored: Mapping[str, Any]) -> Structure:
    words = dict(catalogue().strengths)
    chosen = st.segmented_control(
        _("How strongly do you hold this?"), list(words), default=stored.get("strength"),
        format_func=words.__getitem__, key=f"strength_{prompt.id}", wrap=True,
    )  # fmt: skip
    return {"strength": chosen}


_DRAWN: dict[str, Callable[[Prompt, Part, Mapping[str, Any], str], Structure]] = {
    "tags": _tags,
    "access": _access,
    "free_tags": _free_tags,
    "sub": _sub,
    "want": _want,
    "range": _range,
    "number": _single,
    "confirm": _confirm,
    "marks": _marks,
}
