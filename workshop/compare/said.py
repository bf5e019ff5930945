"""What people have said about two phrases: that they mean the same, or that they do not. It wins over every rule.

A phrase is found in a text by the stems of its words, small words and marks left out, so that case, punctuation and
inflection do not matter. Entries are plain values: equal ones are one, and they can be part of a cache's key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .lexicon import NOT
from .reading import Reading
from .statements import Token, tokens

#: entries looked at for one workshop, and words of one phrase; nobody writes more by hand
MOST, PHRASE = 500, 60
#: places of one phrase in one text: every place in the one is held against every place in the other
PLACES = 20


@dataclass(frozen=True, slots=True)
class Said:
    """``a`` and ``b`` mean the same, or do not; ``by`` is the label of who said so, as it stands in the sentence.

    The order of ``a`` and ``b`` does not matter. Of several entries about the same two phrases the last one counts.
    """

    a: str
    b: str
    same: bool
    by: str


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Met:
    """An entry that two texts bear on, and where its phrases stand in the one and in the other."""

    said: Said
    left: tuple[Place, ...]
    right: tuple[Place, ...]


def met(said: Iterable[Said], a: str, b: str) -> tuple[Met, ...]:
    """The entries of which one phrase stands in ``a`` and the other in ``b``, in the order they were said."""
    out = []
    for each in last(tuple(said)[-MOST:]):
        left: set[Place] = set()
        right: set[Place] = set()
        for x, y in ((each.a, each.b), (each.b, each.a)):
            in_a, in_b = places(x, a), places(y, b)
            if in_a and in_b:
                left.update(in_a)
                right.update(in_b)
        if left:
            out.append(Met(each, tuple(sorted(left)), tuple(sorted(right))))
    return tuple(out)


@lru_cache(maxsize=64)
def last(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """Only the last entry about each two phrases; entries without a word are dropped."""
    by_phrases: dict[frozenset[tuple[str, ...]], Said] = {}
    for each in said:
        phrases = frozenset({_key(each.a), _key(each.b)})
        if () not in phrases:
            by_phrases.pop(phrases, None)
            by_phrases[phrases] = each
    return tuple(by_phrases.values())


def _key(phrase: str) -> tuple[str, ...]:
    return _counted(phrase)[1][:PHRASE]


@lru_cache(maxsize=1024)
def _counted(text: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The words that count, or all of them where none does, and their stems."""
    found = tokens(text)
    found = tuple(t for t in found if not t.stop or t.word in NOT) or found
    return found, tuple(token.stems[0] for token in found)


@lru_cache(maxsize=4096)
def places(phrase: str, text: str) -> tuple[Place, ...]:
    """The first places where the phrase stands in the text, none over another."""
    wanted, (words, stems) = _key(phrase), _counted(text)
    out: list[Place] = []
    at = 0
    while wanted and at + len(wanted) <= len(stems) and len(out) < PLACES:
        if stems[at : at + len(wanted)] == wanted:
            out.append((words[at].start, words[at + len(wanted) - 1].end))
            at += len(wanted)
        else:
            at += 1
    return tuple(out)


def without(text: str, places: Iterable[Place]) -> str:
    """The text with these places blank: every other word keeps its offsets."""
    left = list(text)
    for start, end in places:
        left[start:end] = " " * (end - start)
    return "".join(left)


def denied(reading: Reading, places: Iterable[Place]) -> bool:
    """Is what stands at one of these places ruled out by words around it?"""
    words = [(t.start, t.end) for t, _clause, no in reading.rest if no]
    spots = [(spot.start, spot.end) for spot in reading.spots if spot.denied]
    return any(
        start < p_end and p_start < end
        for p_start, p_end in places
        if not any(t.word in NOT for t in tokens(reading.text[p_start:p_end]))
        for start, end in (*words, *spots)
    )
