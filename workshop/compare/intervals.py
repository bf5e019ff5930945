"""Two quantities held against each other: may they be compared, and do they agree, overlap or clash?"""

import math
from dataclasses import dataclass, replace
from typing import Literal

from .measures import ABOUT_ALIKE

#: bounds this close, as a ratio, are the same
NEAR = 1.06
#: the same for time, as eight weeks are two months
NEAR_TIME = 1.1
#: the same for "around" and "about"
ROUGHLY = 1.2
#: the same for two currencies: nobody knows the rate here
RATE = 2.0
#: as many people as decide together
COMMITTEE = 20
#: from here on a bare figure counts money, and no heads
MONEY = 1e6
#: what a bare figure is not
_NO_FIGURE = frozenset({"time", "share", "distance", "rate", "part", "times", "points"})
#: shared part of the whole stretch, on a log scale, from which two ranges are the same
SAME_STRETCH = 0.93

Verdict = Literal["same", "overlap", "conflict"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """``low`` to ``high`` (0 and infinity are open ends) of ``kind``; ``start`` and ``end`` are offsets into the text.

    Kinds: ``people``, ``deciders``, ``money``, ``money:`` and what it is paid for each of, ``spend`` (on one thing),
    ``revenue``, ``funding``, ``rate`` (so many a year) and ``rate:`` with its noun, ``time`` (days), ``distance``
    (kilometres), ``share`` (percent), ``points``, ``figure`` (no noun), or ``of:`` and the stem of a noun.
    """

    kind: str
    low: float
    high: float
    start: int
    end: int
    currency: str = ""
    #: money: ``year`` when a period was named, else empty
    period: str = ""
    #: does the interval leave out its low or its high end?
    open_low: bool = False
    open_high: bool = False
    roughly: bool = False

    def rest(self) -> "Quantity | None":
        """Everything but this, where that is one stretch: what is left of "under fifty" is fifty and more.

        The bound itself goes to neither: who refuses "more than 5,000" does not mean to meet "5,000+"."""
        if self.low == 0 and math.isfinite(self.high):
            return replace(self, low=self.high, high=math.inf, open_low=True, open_high=False)
        if self.low > 0 and self.high == math.inf:
            return replace(self, low=0.0, high=self.low, open_low=False, open_high=True)
        return None


def alike(a: Quantity, b: Quantity) -> bool:
    """May these two be compared? A bare figure goes with any amount, not with time or shares."""
    if a.kind == b.kind:
        rate = {a.currency, b.currency} - {""}
        return len(rate) < 2 or rate <= ABOUT_ALIKE
    loose = {a.kind, b.kind}
    if "rate" in loose:
        # so many for each of us are no total
        return any(kind.startswith("rate:") for kind in loose) and "rate:each" not in loose
    if loose == {"people", "deciders"}:
        # a committee is counted either way, a work-force decides nothing
        return (a if a.kind == "people" else b).high <= COMMITTEE
    if "figure" in loose:
        figure = a if a.kind == "figure" else b
        if "people" in loose and max(figure.low, figure.high if math.isfinite(figure.high) else 0.0) >= MONEY:
            return False
        return not loose & _NO_FIGURE and not any(":" in kind for kind in loose)
    return False


def between(a: Quantity, b: Quantity) -> Verdict:
    """How the two intervals stand to each other."""
    near = ROUGHLY if a.roughly or b.roughly else NEAR
    if a.currency and b.currency and a.currency != b.currency:
        near = RATE
    # eight weeks are two months; where ranges end is another matter: 12 months and 13 are two bounds
    alike_at = max(near, NEAR_TIME) if a.kind == "time" else near
    points = a.low == a.high and b.low == b.high
    if not _close(a, b, alike_at) if points else (a.high < b.low / near or b.high < a.low / near):
        return "conflict"
    for lower, upper in ((a, b), (b, a)):
        if lower.high == upper.low and lower.low == 0 and upper.high == math.inf:
            # five at most against five at least: they share a point and no lead
            return "conflict"
        if lower.high == upper.low and (lower.open_high or upper.open_low) and lower.low < upper.low:
            return "conflict"
    if _close(a, b, alike_at):
        return "same" if not (a.currency and b.currency and a.currency != b.currency) else "overlap"
    if a.low > 0 and b.low > 0 and math.isfinite(a.high) and math.isfinite(b.high):
        whole = math.log(max(a.high, b.high) / min(a.low, b.low))
        shared = min(a.high, b.high) / max(a.low, b.low)
        if shared > 1 and whole > 0 and math.log(shared) / whole >= SAME_STRETCH:
            return "same"
    return "overlap"


def _close(a: Quantity, b: Quantity, near: float) -> bool:
    return _near(a.low, b.low, near) and _near(a.high, b.high, near)


def _near(x: float, y: float, near: float) -> bool:
    return x == y or (min(x, y) > 0 and max(x, y) / min(x, y) <= near)
