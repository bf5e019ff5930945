"""Concepts of the field, found in running text: ``data/lexicon.toml`` as a tree of stems.

A phrase is matched by its stems with small words left out, in English and in Spanish, the longest phrase first. "No"
and "not" inside a phrase ("no visibility") are part of it.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from workshop.errors import CatalogueError

from .statements import Token, tokens, words

FILE = Path(__file__).parents[2] / "data" / "lexicon.toml"

#: words that turn what follows into its opposite
NOT = words(
    """not no never without cannot can't don't doesn't didn't isn't aren't wasn't won't wouldn't shouldn't
    hasn't haven't     nobody none nor neither non excluding except exclude excludes disqualify disqualifies
    bypasses bypass avoid avoids
    unable lacks lacking sin nunca ningun ninguna ninguno tampoco excepto jamas"""
)
_MARK = "¬"


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of the lexicon."""

    id: str
    group: str
    #: itself and every wider concept
    wider: frozenset[str]
    #: cannot hold together with any of these, or with anything under them
    against: frozenset[str] = frozenset()
    #: ("seniority", 3)
    rung: tuple[str, int] | None = None
    #: head-count this word stands for
    people: tuple[float, float] | None = None
    #: what to call it in a sentence
    label: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that stands for one of ``concepts`` (more than one where a word has two meanings)."""

    start: int
    end: int
    #: positions of its first and last word in the clause
    first: int
    last: int
    concepts: frozenset[str]


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    concepts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by id, and the phrases that stand for them, once by English and once by Spanish stems."""

    concepts: Mapping[str, Concept]
    trees: tuple[_Node, _Node]


@cache
def lexicon() -> Lexicon:
    """The lexicon of this installation. Raises ``CatalogueError`` when the file is wrong."""
    return load(FILE)


def load(file: Path) -> Lexicon:
    """Read and check a lexicon file."""
    try:
        groups = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(file.name, "the file", "is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(file.name, "the file", f"is not TOML: {error}") from error
    raw: dict[str, dict[str, object]] = {}
    group_of: dict[str, str] = {}
    for group, entries in groups.items():
        for name, entry in entries.items():
            if name in raw:
                raise CatalogueError(file.name, f"{group}.{name}", "is used twice")
            if not isinstance(entry, dict) or not entry.get("words"):
                raise CatalogueError(file.name, f"{group}.{name}", "needs words")
            if unknown := entry.keys() - {"words", "in", "against", "rung", "people"}:
                raise CatalogueError(file.name, f"{group}.{name}.{min(unknown)}", "is not a known key")
            raw[name], group_of[name] = entry, group
    for name, entry in raw.items():
        for other in [*_names(entry.get("in")), *_names(entry.get("against"))]:
            if other not in raw:
                raise CatalogueError(file.name, f"{group_of[name]}.{name}", f"there is no concept {other!r}")
    against: dict[str, set[str]] = {name: set() for name in raw}
    for name, entry in raw.items():
        for other in _names(entry.get("against")):
            against[name].add(other)
            against[other].add(name)
    concepts = {
        name: Concept(
            id=name,
            group=group_of[name],
            wider=frozenset(_wider(name, raw)),
            against=frozenset(against[name]),
            rung=_rung(entry.get("rung")),
            people=_people(entry.get("people")),
            label=str(_names(entry["words"])[0]),
        )
        for name, entry in raw.items()
    }
    trees = _Node(), _Node()
    for name, entry in raw.items():
        for phrase in _names(entry["words"]):
            for language, tree in enumerate(trees):
                _plant(tree, _keys(tokens(phrase), language), name)
    return Lexicon(concepts, trees)


def _names(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _rung(value: object) -> tuple[str, int] | None:
    return (str(value[0]), int(value[1])) if isinstance(value, list) else None


def _people(value: object) -> tuple[float, float] | None:
    return (float(value[0]), float(value[1])) if isinstance(value, list) else None


def _wider(name: str, raw: Mapping[str, Mapping[str, object]]) -> set[str]:
    found, todo = set(), [name]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(_names(raw[one].get("in")))
    return found


def _keys(found: Iterable[Token], language: int) -> list[str]:
    """Stems of the words that count, with one mark for every word that turns them round."""
    return [_MARK if t.word in NOT else t.stems[language] for t in found if t.word in NOT or not t.stop]


def _plant(node: _Node, stems: Sequence[str], name: str) -> None:
    if not stems or stems == [_MARK]:
        return
    for stem in stems:
        node = node.next.setdefault(stem, _Node())
    node.concepts.add(name)


@lru_cache(maxsize=8192)
def hits(clause: tuple[Token, ...]) -> tuple[Hit, ...]:
    """Concepts of a clause, left to right, the longest phrase first, none over another."""
    counted = [(at, t) for at, t in enumerate(clause) if t.word in NOT or not t.stop]
    found: list[Hit] = []
    here = 0
    while here < len(counted):
        best = max(
            (_follow(lexicon().trees[language], counted, here, language) for language in (0, 1)),
            key=lambda match: match[0],
        )
        if best[0] == 0:
            here += 1
            continue
        first, last = counted[here][0], counted[here + best[0] - 1][0]
        found.append(Hit(clause[first].start, clause[last].end, first, last, best[1]))
        here += best[0]
    return tuple(found)


def _follow(node: _Node, counted: list[tuple[int, Token]], here: int, language: int) -> tuple[int, frozenset[str]]:
    """Length and concepts of the longest phrase that begins here."""
    best: tuple[int, frozenset[str]] = (0, frozenset())
    for length, (_, token) in enumerate(counted[here:], start=1):
        following = node.next.get(_MARK if token.word in NOT else token.stems[language])
        if following is None:
            break
        node = following
        if node.concepts:
            best = (length, frozenset(node.concepts))
    return best


def linked(a: frozenset[str], b: frozenset[str]) -> str:
    """``same`` concept, one ``wider`` than the other, or nothing."""
    if a & b:
        return "same"
    book = lexicon().concepts
    if any(book[x].wider & b for x in a) or any(book[y].wider & a for y in b):
        return "wider"
    return ""


def opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Can the two not hold together?"""
    book = lexicon().concepts
    return any(book[wide].against & book[y].wider for x in a for wide in book[x].wider for y in b)
