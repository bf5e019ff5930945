"""Ranges on one log scale, and numbers as bars from zero."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from workshop import phrasing
from workshop.text import _
from workshop.ui.figures.frame import figure
from workshop.ui.parts import Seat, esc, mark, role_class

Range = tuple[float | None, float | None]

#: characters along a scale on a phone
_ROOM = 48


def ranges(
    seats: Sequence[Seat],
    spans: Mapping[str, Range | None],
    *,
    unit: str = "",
    currency: str = "",
    heading: str = "",
) -> str:
    """Bars on one log scale: a band where all meet, a hatched gap where two do not.

    A role that is missing or ``None`` gave no range; ``(None, None)`` means no limit at either end. ``unit`` is that of
    the prompt's part: people, money, million, weeks.
    """
    said = partial(phrasing.value, unit=unit, currency=currency)
    words = partial(phrasing.span, unit=unit, currency=currency)
    given = {seat.role: _ordered(span) for seat in seats if (span := spans.get(seat.role)) is not None}
    ends = [end for span in given.values() for end in span if end is not None and end > 0]
    if not ends:
        rows = "".join(_bar_row(seat, given.get(seat.role), lambda _value: 0.0, words) for seat in seats)
        return figure("ranges", heading, "", f'<div class="plot"><ul>{rows}</ul></div>')
    low, high = _scale(min(ends), max(ends))
    place = _placer(low, high)
    rows = "".join(_bar_row(seat, given.get(seat.role), place, words) for seat in seats)
    ticks = "".join(_tick(place(tick), text) for tick, text in _legible([(at, said(at)) for at in _ticks(low, high)]))
    zone = _meeting(seats, given, place, said, words)
    return figure(
        "ranges",
        heading,
        _("on one scale; each step doubles"),
        f'<div class="plot">{zone}<ul>{rows}</ul><div class="axis" aria-hidden="true">{ticks}</div></div>',
    )


def _ordered(span: Range) -> Range:
    low, high = span
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _scale(smallest: float, largest: float) -> tuple[float, float]:
    """Ends of the scale: a doubling of air at both sides, so that an open end is seen to run on.

    It spans forty doublings at most; what lies below stands at its left end.
    """
    top = max(largest, 1e-9)
    return max(smallest, top / 2**40) / 2, top * 2


def _placer(low: float, high: float) -> Callable[[float], float]:
    width = math.log(high / low)

    def place(value: float) -> float:
        """Per cent from the left; zero and less stand at the left end."""
        return max(0.0, min(100.0, 100 * math.log(value / low) / width)) if value > 0 else 0.0

    return place


def _ticks(low: float, high: float) -> list[float]:
    """Five to eight round values, each a fixed number of doublings from the last."""
    doublings = math.log2(high / low)
    step = 2 ** max(1, math.ceil(doublings / 7))
    first = _round(low * math.sqrt(2))
    found, value = [], first
    while value < high * 0.98:
        found.append(value)
        value *= step
    return found


def _legible(ticks: Sequence[tuple[float, str]]) -> Sequence[tuple[float, str]]:
    """The ticks with their words, and only as many of them as stand side by side on a phone; they are evenly spread."""
    while len(ticks) > 2 and any(
        len(left) + len(right) + 2 > 2 * _ROOM / len(ticks) for (_at, left), (_to, right) in pairwise(ticks)
    ):
        ticks = ticks[::2]
    return ticks


def _round(value: float) -> float:
    """The nearest of 1, 2, 2.5, 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(value))
    return min((1, 2, 2.5, 5, 10), key=lambda lead: abs(lead * power - value)) * power


def _tick(at: float, text: str) -> str:
    # At either end the words are pulled inwards, so that none are cut off.
    side = ' class="first"' if at < 5 else ' class="last"' if at > 95 else ""
    return f'<span{side} style="left:{at:.2f}%">{esc(text)}</span>'


def _bar_row(seat: Seat, span: Range | None, place: Callable[[float], float], words: Callable[..., str]) -> str:
    if span is None:
        return f'<li>{mark(seat)}<span class="track"></span><span class="value none">{esc(_("no range"))}</span></li>'
    low, high = span
    left = 0.0 if low is None else place(low)
    right = 100.0 if high is None else place(high)
    opens = (" open-low" if low is None else "") + (" open-high" if high is None else "")
    return (
        f'<li>{mark(seat)}<span class="track" aria-hidden="true"><span class="bar {role_class(seat.role)}{opens}" '
        f'style="left:{left:.2f}%;width:{max(right - left, 0.6):.2f}%"></span></span>'
        f'<span class="value">{esc(words(*span))}</span></li>'
    )


def _meeting(
    seats: Sequence[Seat],
    given: Mapping[str, Range],
    place: Callable[[float], float],
    said: Callable[[float], str],
    words: Callable[..., str],
) -> str:
    """The band common to all who gave a range, or the widest gap between two of them."""
    there = [seat for seat in seats if seat.role in given]
    if len(there) < 2:
        return ""
    top_low = max(there, key=lambda seat: given[seat.role][0] or 0.0)
    least_high = min(there, key=lambda seat: math.inf if given[seat.role][1] is None else given[seat.role][1] or 0.0)
    low, high = given[top_low.role][0], given[least_high.role][1]
    whole = (
        phrasing.everybody(len(seats)) if len(there) == len(seats) else phrasing.joined([seat.label for seat in there])
    )
    if low is None or high is None or low <= high:
        left, right = (0.0 if low is None else place(low)), (100.0 if high is None else place(high))
        text = _("{all}: {range}").format(all=whole, range=words(low, high))
        return _zone("meet", left, right, text)
    text = _("{first} ends at {high}, {second} begins at {low}").format(
        first=least_high.label, high=said(high), second=top_low.label, low=said(low)
    )
    return _zone("gap", place(high), place(low), text)


def _zone(kind: str, left: float, right: float, text: str) -> str:
    # The words sit over the zone and are pulled inwards near either end, where they would run out of the picture.
    middle = (left + right) / 2
    side = "start" if middle < 30 else "end" if middle > 70 else "mid"
    anchor = {"start": left, "mid": middle, "end": right}[side]
    return (
        f'<p class="said {kind} {side}"><span style="--x:{anchor:.2f}">{esc(text)}</span></p>'
        f'<div class="zone {kind}" aria-hidden="true">'
        f'<span style="left:{left:.2f}%;width:{max(right - left, 0.4):.2f}%"></span></div>'
    )


def numbers(
    seats: Sequence[Seat],
    values: Mapping[str, float | None],
    *,
    unit: str = "",
    currency: str = "",
    heading: str = "",
) -> str:
    """One number a seat, as bars from zero."""
    given = [value for seat in seats if (value := values.get(seat.role)) is not None]
    most = max([abs(value) for value in given], default=0) or 1
    rows = []
    for seat in seats:
        value = values.get(seat.role)
        if value is None:
            inside, text = "", f'<span class="value none">{esc(_("no number"))}</span>'
        else:
            width = max(0.0, 100 * value / most)
            inside = f'<span class="bar {role_class(seat.role)}" style="left:0;width:{max(width, 0.4):.2f}%"></span>'
            text = f'<span class="value">{esc(phrasing.value(value, unit, currency))}</span>'
        rows.append(f'<li>{mark(seat)}<span class="track" aria-hidden="true">{inside}</span>{text}</li>')
    return figure("ranges numbers", heading, "", f'<div class="plot"><ul>{"".join(rows)}</ul></div>')
