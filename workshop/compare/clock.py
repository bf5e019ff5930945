"""All prompts of a workshop together: what is left to discuss, in which order, and its share of the clock."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop.catalogue import catalogue

from .result import Comparison


def gaps(comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """What is left to discuss, widest first, each with its share of the clock.

    What is aligned, and what is only read aloud, is no gap. Minutes are shared by status (apart weighs more than
    partly) and never fall below the floor of the status; what then runs past the end of the clock is left for the
    second call. Prompts settled in another step of the agenda take none.
    """
    book = catalogue()
    clock = book.rules.clock
    place = {prompt: at for at, prompt in enumerate(book.prompts)}
    open_ = [c for c in comparisons if c.compared and c.status != "aligned"]
    open_.sort(key=lambda c: (-round(c.priority, 2), place.get(c.prompt, len(place))))
    weights = [0.0 if c.prompt in clock.elsewhere else _by_status(clock.weights, c) for c in open_]
    total = sum(weights)
    spent, later = 0.0, False
    out = []
    for each, weight in zip(open_, weights, strict=True):
        if weight == 0:
            out.append(each)
            continue
        minutes = max(clock.minutes * weight / total, _by_status(clock.floors, each))
        later = later or spent + minutes > clock.minutes + 1e-6
        spent += minutes
        out.append(replace(each, minutes=round(minutes, 1), later=later))
    return tuple(out)


def _by_status(values: Mapping[str, float], comparison: Comparison) -> float:
    """The clock's value for a status; an open one is treated as partly."""
    return values.get(comparison.status, values.get("partly", 0.0))


def counts(comparisons: Iterable[Comparison]) -> dict[str, int]:
    """How many are aligned, partly, apart and open; what is not compared is not counted."""
    found = Counter(c.status for c in comparisons if c.compared)
    return {status: found[status] for status in ("aligned", "partly", "apart", "open")}
