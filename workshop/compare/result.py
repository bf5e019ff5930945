"""What a comparison says, for the screens to draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["aligned", "partly", "apart", "open"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase in somebody's own words. Offsets into ``Answer.text``; the marks of a text never overlap.

    Phrases with the same ``number`` belong together across the columns; a phrase only one person wrote has none.
    """

    start: int
    end: int
    kind: Literal["shared", "clash", "only"]
    number: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two seats on one prompt. ``similarity`` is ``None`` where a rule has nothing to compare."""

    a: str
    b: str
    similarity: float | None
    status: Status
    notes: tuple[str, ...] = ()
    #: short phrase for the map
    difference: str = ""
    #: what the similarity rests on: set, detail, ladder, range, confirm, path, marks, clash, fields, number, words,
    #: mind (one does not mind), blank
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All seats on one prompt. ``open``: people have to judge, or fewer than two could answer."""

    prompt: str
    status: Status
    #: one plain sentence: why this status
    reason: str
    #: similarity of the pair furthest apart, 0 to 1; what the taps say for a sentence; ``None`` while open
    score: float | None
    #: the pair furthest apart, in the order of the table
    far: tuple[str, str] | None
    #: place in the order of discussion: how far apart, times how much it matters to the one it matters to most
    priority: float
    #: its share of the clock; 0 until ``gaps`` has shared it out, and for what is settled in another step
    minutes: float
    pairs: tuple[Pair, ...]
    #: the question to discuss it with
    question: str
    #: seat -> phrases in its text, in order
    highlights: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    #: short phrase for the map: what differs
    difference: str = ""
    #: sentences: what cannot both hold, and every one-sided "never"
    clashes: tuple[str, ...] = ()
    #: seats that gave no answer or cannot say yet
    silent: tuple[str, ...] = ()
    #: ``False`` for what is read aloud and not compared
    compared: bool = True
    #: the clock ran out before it: left for the second call
    later: bool = False

    @property
    def worst(self) -> Pair | None:
        """The pair furthest apart, if there is one."""
        return self.pair(*self.far) if self.far else None

    def pair(self, a: str, b: str) -> Pair:
        """The pair of these two seats, whichever way round; ``KeyError`` if there is none."""
        for each in self.pairs:
            if {each.a, each.b} == {a, b}:
                return each
        raise KeyError((a, b))
