"""Concepts of the field, found in running text: ``data/lexicon.toml`` as trees of stems.

A phrase is matched by its stems with small words left out, in English and in Spanish, the longest phrase first. "No"
and "not" inside a phrase ("no visibility") are part of it.

Stemming the whole lexicon takes longer than everything else at the start, and no text needs all of it. So phrases are
sorted by how their first word begins, which no stemmer touches, and a tree grows only where a text has walked: a word
of the lexicon is stemmed when a text comes to where it could stand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from workshop.catalogue.reader import tables
from workshop.errors import CatalogueError

from .statements import Token, base, fold, is_small, plain_words, stem, words

FILE = Path(__file__).parents[2] / "data" / "lexicon.toml"

#: words that keep out what follows: "except recruiters" is not "can't recruit", so phrases tell them from a plain "not"
_KEEPS_OUT = words(
    """non excluding except exclude excludes disqualify disqualifies bypasses bypass avoid avoids outside prohibited
    banned ineligible refuse refuses ignore ignoring disregard skip skipping reject rejects rejected decline block
    blocks blocked ban blacklist blacklisted excluded excluir excluye excluimos excluido excluidos excluidas ignorar
    ignoramos descartar descartamos descartados rechazamos fuera salvo evitamos evitar excepto"""
)
#: the plain words for no
NO = words(
    """not no never without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't
    nowhere hasn't haven't hadn't couldn't needn't nobody none nor neither unable lacks lacking ni sin nunca ningun
    ninguna ninguno tampoco jamas"""
)
#: words that turn what follows into its opposite
NOT = _KEEPS_OUT | NO
#: how the two stand in the trees
_DENIES, _EXCEPTS = "¬", "¬¬"
#: words inside a phrase that change nothing about what it stands for: "comparing several suppliers"
FILLERS = words(
    """two three four five several various other another different some multiple existing currently actively already
    really specific clear real main potential possible new own full formal dedicated whole total recently first
    varios varias otros otras algunos algunas distintos distintas diferentes nuevo nueva actual propio claro clara"""
)
#: small words that no phrase goes across behind a "not": "nobody under manager" is not "no manager"
_HALTS = words("under below over above just")
#: keys of the phrases, in the order of ``Token.stems``
LANGUAGES = ("words", "es")
#: letters of a short word
SHORT = 5
#: highest rung of the two ladders
TOP = 6


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
    #: stands for everything in its group: "any sector"
    any: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that stands for one of ``concepts`` (more than one where a word has two meanings)."""

    start: int
    end: int
    #: positions of its first and last word in the clause
    first: int
    last: int
    concepts: frozenset[str]


#: words of a phrase that count, still to be matched, and the concept it stands for
Phrase = tuple[tuple[str, ...], str]


class _Node:
    """A place in the tree of one language. What lies behind it is grown when it is first asked for."""

    __slots__ = ("_language", "_next", "_phrases", "concepts")

    def __init__(self, phrases: Iterable[Phrase], language: int) -> None:
        self.concepts = frozenset(name for words, name in phrases if not words)
        self._phrases = tuple(phrase for phrase in phrases if phrase[0])
        self._language = language
        self._next: dict[str, _Node] | None = None

    def follow(self, word: str) -> "_Node | None":
        """The node behind a stem."""
        if self._next is None:
            behind: dict[str, list[Phrase]] = {}
            for words, name in self._phrases:
                key = _mark(words[0]) or stem(words[0], self._language)
                behind.setdefault(key, []).append((words[1:], name))
            # put in place whole: two threads may both grow it, and grow the same
            self._next = {key: _Node(phrases, self._language) for key, phrases in behind.items()}
        return self._next.get(word)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by id, and by how they begin the phrases that stand for them."""

    concepts: Mapping[str, Concept]
    #: language (0 English, 1 Spanish), beginning of the first word that counts -> phrases and their concepts
    phrases: Mapping[tuple[int, str], Sequence[tuple[str, str]]]
    #: words of the one side and of the other
    opposites: tuple[tuple[str, str], ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon of this installation. Raises ``CatalogueError`` when the file is wrong."""
    return load(FILE)


@cache
def opposites() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """English stem -> its pairs of opposites, and its side in each."""
    sides: dict[str, list[tuple[int, int]]] = {}
    for at, pair in enumerate(lexicon().opposites):
        for side, text in enumerate(pair):
            for word in text.split():
                sides.setdefault(stem(fold(word), 0), []).append((at, side))
    return {word: tuple(dict.fromkeys(places)) for word, places in sides.items()}


def load(file: Path) -> Lexicon:
    """Read and check a lexicon file. ``CatalogueError`` names the file, the key and the fault."""
    groups = tables(file)
    pairs = groups.pop("opposites", [])
    if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
        raise CatalogueError(file.name, "opposites", "must be pairs of texts of words")
    raw: dict[str, Mapping[str, object]] = {}
    group_of: dict[str, str] = {}
    for group, entries in groups.items():
        if not isinstance(entries, dict):
            raise CatalogueError(file.name, group, "must be a group of concepts")
        for name, entry in entries.items():
            if fault := _fault(entry) or ("is used twice" if name in raw else ""):
                raise CatalogueError(file.name, f"{group}.{name}", fault)
            raw[name], group_of[name] = entry, group
    against: dict[str, set[str]] = {name: set() for name in raw}
    for name, entry in raw.items():
        for other in (*_names(entry, "in"), *_names(entry, "against")):
            if other not in raw:
                raise CatalogueError(file.name, f"{group_of[name]}.{name}", f"there is no concept {other!r}")
        for other in _names(entry, "against"):
            against[name].add(other)
            against[other].add(name)
    concepts = {
        name: Concept(
            id=name,
            group=group_of[name],
            wider=frozenset(_wider(name, raw)),
            against=frozenset(against[name]),
            rung=_rung(entry),
            people=_people(entry),
            any=entry.get("any") is True,
        )
        for name, entry in raw.items()
    }
    phrases: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for name, entry in raw.items():
        for language, key in enumerate(LANGUAGES):
            for phrase in _phrases(entry, key):
                phrases.setdefault((language, _filed(phrase)), []).append((phrase, name))
        for kind in _phrases(entry, "kinds"):
            one = f"{name}: {kind}"
            concepts[one] = Concept(one, group_of[name], concepts[name].wider | {one})
            for phrase in kind.split("/"):
                beginning = _filed(phrase)
                for language in range(len(LANGUAGES)):
                    phrases.setdefault((language, beginning), []).append((phrase, one))
    return Lexicon(concepts, phrases, tuple((one, other) for one, other in pairs))


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) and one.strip() for one in value)


def _fault(entry: object) -> str:
    """What is wrong with one entry, seen by itself."""
    if not isinstance(entry, dict) or not entry.get("words"):
        return "needs words"
    if unknown := entry.keys() - {*LANGUAGES, "kinds", "in", "against", "rung", "people", "any"}:
        return f"{min(unknown)} is not a known key"
    for key in (*LANGUAGES, "kinds"):
        if not isinstance(entry.get(key, ""), str) or not all(map(_is_phrase, _phrases(entry, key))):
            return f"{key} must be phrases with commas between them"
    for key in ("in", "against"):
        if not isinstance(entry.get(key, []), list) or not all(isinstance(one, str) for one in entry.get(key, [])):
            return f"{key} must be a list of words"
    match entry.get("rung", ["stage", 0]):
        case ["seniority" | "stage", int(rung)] if 0 <= rung <= TOP:
            pass
        case _:
            return f"rung must be a ladder and a rung from 0 to {TOP}"
    match entry.get("people", [1, 1]):
        case [int(low), int(high)] if 0 < low <= high:
            pass
        case _:
            return "people must be two head-counts, the smaller first"
    return ""


def _is_phrase(text: str) -> bool:
    return bool(text) and "," not in text and text == text.strip()


def _phrases(entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key)
    return value.strip().split(", ") if isinstance(value, str) else []


def _names(entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key)
    return value if isinstance(value, list) else []


def _rung(entry: Mapping[str, object]) -> tuple[str, int] | None:
    value = entry.get("rung")
    return (value[0], value[1]) if isinstance(value, list) else None


def _people(entry: Mapping[str, object]) -> tuple[float, float] | None:
    value = entry.get("people")
    return (float(value[0]), float(value[1])) if isinstance(value, list) else None


def _wider(name: str, raw: Mapping[str, Mapping[str, object]]) -> set[str]:
    found, todo = set(), [name]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(_names(raw[one], "in"))
    return found


def _filed(phrase: str) -> str:
    """Where a phrase is filed: by its first word that counts. Stems keep two letters of any word, and three of a long
    one, but for y and i."""
    word = phrase.partition(" ")[0]
    if not (word.isascii() and word.isalpha() and word.islower()) or is_small(word, word):
        word = next(counted_words(phrase), "")
    if mark := _mark(word):
        return mark
    word = base(word)
    return word[:3].replace("y", "i") if len(word) > SHORT else word[:2]


def _mark(word: str) -> str:
    """What stands in the trees for a word that turns round what follows; empty for any other word."""
    return (_EXCEPTS if word in _KEEPS_OUT else _DENIES) if word in NOT else ""


def _beginnings(word: str) -> tuple[str, ...]:
    """Where words with the stem of this one may be filed: among the short ones, and among the long ones."""
    if mark := _mark(word):
        return (mark,)
    word = base(word)
    return word[:2], word[:3].replace("y", "i")


@cache
def _tree(language: int, beginning: str) -> _Node:
    found = lexicon().phrases.get((language, beginning), ())
    phrases = [(tuple(counted_words(phrase)), name) for phrase, name in found]
    return _Node([each for each in phrases if any(word not in NOT for word in each[0])], language)


def counted_words(phrase: str) -> Iterator[str]:
    """The folded words of a phrase that count: no small words, but those that turn round what follows."""
    return (word for word, small in plain_words(phrase) if not small or word in NOT)


@lru_cache(maxsize=8192)
def hits(clause: tuple[Token, ...]) -> tuple[Hit, ...]:
    """Concepts of a clause, left to right, the longest phrase first, none over another."""
    counted = [
        (at, t)
        for at, t in enumerate(clause)
        if (t.word in NOT and not _waived(clause, at))
        or not (t.stop or t.word in NOT)
        or (at and t.word in _HALTS and clause[at - 1].word in NOT)
    ]
    found: list[Hit] = []
    here = 0
    while here < len(counted):
        best = max((_longest(counted, here, language) for language in (0, 1)), key=lambda match: match[0])
        if best[0] == here:
            here += 1
            continue
        first, last = counted[here][0], counted[best[0] - 1][0]
        if (end := _parted(clause, counted, here, best)) < best[0]:
            best = max((_longest(counted[:end], here, language) for language in (0, 1)), key=lambda match: match[0])
            if best[0] == here:
                here += 1
                continue
            last = counted[best[0] - 1][0]
        found.append(Hit(clause[first].start, clause[last].end, first, last, best[1]))
        here = best[0]
    return tuple(found)


def _parted(
    clause: Sequence[Token], counted: Sequence[tuple[int, Token]], here: int, best: tuple[int, frozenset[str]]
) -> int:
    """Where a phrase that stands for a rung must end, as an "or" names another: "owner or manager" is no
    owner-manager."""
    if best[0] - here < 2 or all(lexicon().concepts[c].group != "seniority" for c in best[1]):
        return best[0]
    for end in range(here + 1, best[0]):
        if not _OR.isdisjoint(token.word for token in clause[counted[end - 1][0] : counted[end][0]]):
            return end
    return best[0]


_OR = words("or o")


def _waived(clause: Sequence[Token], at: int) -> bool:
    """Does this "not" say no more than that something need not be? "Don't have to reach the boss" is not "don't reach
    the boss"."""
    return tuple(token.word for token in clause[at + 1 : at + 3]) in _NEED_NOT


_NEED_NOT = frozenset({("have", "to"), ("need", "to"), ("tiene", "que"), ("tienen", "que"), ("hay", "que")})


def _longest(counted: list[tuple[int, Token]], here: int, language: int) -> tuple[int, frozenset[str]]:
    """``_follow`` from every tree of a language in which the phrase may stand."""
    found = [
        _follow(_tree(language, beginning), counted, here, language) for beginning in _beginnings(counted[here][1].word)
    ]
    end = max(match[0] for match in found)
    return end, frozenset().union(*(concepts for at, concepts in found if at == end))


def _follow(node: _Node, counted: list[tuple[int, Token]], here: int, language: int) -> tuple[int, frozenset[str]]:
    """Where the longest phrase that begins here ends, and what it stands for; ``here`` itself when there is none."""
    best: tuple[int, frozenset[str]] = (here, frozenset())
    for at in range(here, len(counted)):
        token = counted[at][1]
        following = node.follow(_mark(token.word) or token.stems[language])
        if following is None:
            if at > here and (token.word in FILLERS or token.word.isdigit()):
                continue
            break
        node = following
        if node.concepts:
            best = (at + 1, node.concepts)
    return best


def linked(a: frozenset[str], b: frozenset[str]) -> str:
    """``same`` concept, one ``wider`` than the other, or nothing."""
    if a & b:
        return "same"
    book = lexicon().concepts
    if any(book[x].wider & b for x in a) or any(book[y].wider & a for y in b):
        return "wider"
    if any(_all_of(book[x], book[y]) or _all_of(book[y], book[x]) for x in a for y in b):
        return "wider"
    return ""


def _all_of(whole: Concept, part: Concept) -> bool:
    """Does the one stand for all of the other's group?"""
    return whole.any and whole.group == part.group


def of_a_kind(a: frozenset[str], b: frozenset[str], kinds: Iterable[frozenset[str]]) -> bool:
    """Does each name something in one of these kinds, which are groups of the lexicon?"""
    book = lexicon().concepts
    ours, theirs = ({book[c].group for c in concepts} for concepts in (a, b))
    return any(ours & kind and theirs & kind for kind in kinds)


def opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Can the two not hold together?"""
    book = lexicon().concepts
    return any(book[wide].against & book[y].wider for x in a for wide in book[x].wider for y in b)
