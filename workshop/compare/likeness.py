"""The words themselves: which two texts share, misspellings forgiven, and which items of a list."""

from .links import GENERIC
from .reading import Reading

#: likeness from which two words are one word misspelt
TYPO = 0.84


def items(reading: Reading) -> set[frozenset[str]]:
    """The items of a list, each as its stems: "size and sector" shares an item with "sector, location"."""
    out: set[frozenset[str]] = set()
    for clause in reading.clauses:
        item: set[str] = set()
        end = clause.start
        for token in clause.tokens:
            if token.word in _JOINS or not _LISTED.isdisjoint(reading.text[end : token.start]):
                out.add(frozenset(item))
                item = set()
            if not token.stop and token.stems[0] in reading.plain:
                item.add(token.stems[0])
            end = token.end
        out.add(frozenset(item))
    return {item for item in out if len(item) < 4 and any(stem not in GENERIC for stem in item)}


_JOINS = frozenset({"and", "or", "y", "o", "e", "plus"})
_LISTED = frozenset("/&+")


def weight(stem: str) -> float:
    """How much a word in common counts: little where it names no more than a kind of thing."""
    return 0.35 if stem in GENERIC else 1.0


def matched(a: list[str], b: list[str]) -> list[tuple[str, str]]:
    """Each stem of ``a`` with its like in ``b``; long words may be misspelt. Both lists sorted and without repeats."""
    in_b = set(b)
    pairs = [(x, x) for x in a if x in in_b]
    done = {x for x, _y in pairs}
    left, right = [x for x in a if x not in done and len(x) > 4], [y for y in b if y not in done and len(y) > 4]
    if not (left and right):
        return pairs
    from rapidfuzz.distance import Indel  # it takes long to load, and few pairs come as far as spelling

    for x in left[:60]:
        best = max(
            (y for y in right[:60] if y[0] == x[0] and abs(len(x) - len(y)) <= 2),
            key=lambda y: Indel.normalized_similarity(x, y),
            default=None,
        )
        if best is not None and Indel.normalized_similarity(x, best) >= TYPO:
            pairs.append((x, best))
            right.remove(best)
    return pairs
