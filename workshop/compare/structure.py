"""Ticked lists, ladders, ranges, marks and numbers, compared by rule for two seats.

Every function is symmetric and returns a likeness from 0 (nothing in common) to 1 (the same), or ``None`` where one of
the two has not answered: a blank never counts as agreement. The rules are those of the domain specification.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .statements import fold

#: an open end of a range is taken to reach ten times beyond the furthest end either of the two named
OPEN = 10.0
#: beyond these an end of a range is taken as open
SMALLEST, LARGEST = 1e-6, 1e18
#: likeness where a single figure lies inside the other's range: they meet, however narrow the meeting
MEETS = 0.25


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both positive and finite; ``None`` is an open end (not both)."""

    low: float | None
    high: float | None


def key(option: str) -> str:
    """What two spellings of one option have in common."""
    return " ".join(fold(option).replace("&", " and ").split())


def keys(options: Iterable[str]) -> frozenset[str]:
    """The options folded, blanks left out."""
    return frozenset(folded for option in options if (folded := key(option)))


def sets(a: Iterable[str], b: Iterable[str]) -> float | None:
    """Shared options as a part of all options named by either."""
    left, right = keys(a), keys(b)
    return len(left & right) / len(left | right) if left and right else None


def rungs(a: int | None, b: int | None, by_steps: Sequence[float]) -> float | None:
    """By the number of steps between two rungs; further apart than ``by_steps`` is long counts as its last."""
    if a is None or b is None:
        return None
    return by_steps[min(abs(a - b), len(by_steps) - 1)]


def span(low: float | None, high: float | None) -> Range | None:
    """A sound range, its ends in order; ``None`` if both are open.

    Zero and below, what is not a number, and what nobody can mean count as open ends.
    """
    ends = [end if end is not None and SMALLEST <= end <= LARGEST else None for end in (low, high)]
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        ends.reverse()
    return Range(ends[0], ends[1]) if ends != [None, None] else None


def closed(a: Range, b: Range) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both ranges with their open ends closed, a decade beyond what either of the two named."""
    named = [end for end in (a.low, a.high, b.low, b.high) if end is not None]
    bottom, top = min(named) / OPEN, max(named) * OPEN
    left, right = ((bottom if r.low is None else r.low, top if r.high is None else r.high) for r in (a, b))
    return left, right


def ranges(a: Range | None, b: Range | None) -> float | None:
    """Shared stretch as a part of the whole stretch, on a log scale: 20 to 40 is as long as 200 to 400."""
    if a is None or b is None:
        return None
    (a_low, a_high), (b_low, b_high) = closed(a, b)
    if (a_low, a_high) == (b_low, b_high):
        return 1.0
    low, high = max(a_low, b_low), min(a_high, b_high)
    if high < low:
        return 0.0
    shared = math.log(high / low) / math.log(max(a_high, b_high) / min(a_low, b_low))
    point = a_low == a_high or b_low == b_high
    return max(shared, MEETS) if point else shared


def overlap(spans: Iterable[Range]) -> Range | None:
    """Where all of them meet, or ``None``. Touching at one point is not meeting."""
    lows, highs = [], []
    for each in spans:
        lows.append(each.low if each.low is not None else 0.0)
        highs.append(each.high if each.high is not None else math.inf)
    if not lows:
        return None
    low, high = max(lows), min(highs)
    points = any(a == b for a, b in zip(lows, highs, strict=True))
    if low > high or (low == high and not points):
        return None
    return Range(low or None, None if math.isinf(high) else high)


def marks(a: Mapping[str, int], b: Mapping[str, int], top: int) -> tuple[float | None, tuple[str, ...]]:
    """Mean closeness over every option that at least one of the two marks above the lowest level, and the clashes.

    An option left unmarked counts as the lowest level, but only two marks really set can clash, highest against lowest.
    """
    if not a or not b:
        return None, ()
    named = {option for option in (*a, *b) if a.get(option, 0) > 0 or b.get(option, 0) > 0}
    if not named:
        return 1.0, ()
    closeness = [1 - min(abs(a.get(option, 0) - b.get(option, 0)), top) / top for option in sorted(named)]
    clashes = sorted(option for option in a.keys() & b.keys() if {a[option], b[option]} == {0, top})
    return sum(closeness) / len(closeness), tuple(clashes)


def sound(number: float | None) -> float | None:
    """A number that can be a count: finite and not negative. Anything else is no answer."""
    return number if number is not None and math.isfinite(number) and number >= 0 else None


def ratio(a: float | None, b: float | None) -> float | None:
    """The smaller as a part of the larger."""
    a, b = sound(a), sound(b)
    if a is None or b is None:
        return None
    return 1.0 if a == b else min(a, b) / max(a, b)


def mean(*values: float | None) -> float | None:
    """The mean of those that could be compared."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
