"""One figure and the arithmetic behind it. Pure."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

#: what is aimed at, by name of the figure; each is an upper bound in the unit of the figure
AIMS = {
    "define_rerun": 3.0,
    "room_rerun": 2.5,
    "compare_rerun": 3.0,
    "agree_rerun": 4.0,
    "poll": 1.3,
    "start": 2.5,
    "first_visit": 3.0,
    "first_visit_seat": 3.0,
    "draft_save": 10.0,
    "pdf": 1.0,
    "crowd": 150.0,
    "compare_all": 50.0,
    "compare_import": 150.0,
    "charter_pdf": 0.6,
    "charter_png": 0.4,
    "charter_hostile": 2.5,
    "charter_together": 1.3,
    "charter_memory": 250.0,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value beside its aim. ``value`` is ``None`` when it could not be measured."""

    name: str
    value: float | None
    unit: str
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def aim(self) -> float:
        """The largest value that is good enough."""
        return AIMS[self.name]

    @property
    def reached(self) -> bool:
        """Is the value within the aim?"""
        return self.value is not None and self.value <= self.aim

    def line(self) -> str:
        """One line of JSON."""
        value = None if self.value is None else rounded(self.value)
        head = {"name": self.name, "value": value, "unit": self.unit, "aim": self.aim, "reached": self.reached}
        return json.dumps({**head, **self.details}, ensure_ascii=False)


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least ``share`` (0 to 1) of all samples do not exceed (nearest rank).

    Raises ``ValueError`` for no samples or a share outside 0 to 1.
    """
    if not samples or not 0 <= share <= 1:
        raise ValueError("percentile needs samples and a share from 0 to 1")
    rank = max(1, math.ceil(share * len(samples)))
    return sorted(samples)[rank - 1]


def median(samples: Sequence[float]) -> float:
    """The percentile at one half."""
    return percentile(samples, 0.5)


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and the worst of some durations in seconds, as milliseconds, and how many there were."""
    return {
        "n": len(seconds),
        "p50_ms": rounded(median(seconds) * 1000),
        "p95_ms": rounded(percentile(seconds, 0.95) * 1000),
        "max_ms": rounded(max(seconds) * 1000),
    }


def rounded(value: float) -> float:
    """Three significant digits, or whole numbers from a hundred on: more would be noise."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, max(0, 2 - math.floor(math.log10(abs(value)))))
