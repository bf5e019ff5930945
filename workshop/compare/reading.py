"""What one text says, as the rules see it: spots (concepts and quantities with their place), denials, and the rest.

A reading is made once for a text and prompt and kept; relations and highlights then compare a few small sets.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .lexicon import NOT, hits, lexicon
from .quantities import Quantity, quantities
from .statements import READ, Clause, Token, clauses, words

#: clauses read of one text; the rest is shown and not compared
CLAUSES = 40
#: spots kept of one text: every two of two texts are held against each other
SPOTS = 40
#: words after a "not" that it can reach
REACH = 8

#: which groups of the lexicon a word with two meanings belongs to under a prompt
_TOPICS = {
    "industry": ("sector",),
    "role": ("function", "title", "seniority"),
    "seniority": ("seniority", "title"),
    "stage": ("stage", "signal"),
    "budget": ("money",),
    "path": ("path", "signal"),
    "pain": ("pain",),
    "employees": ("size",),
    "revenue": ("size",),
    "signals": ("signal",),
    "geo": ("place",),
}
#: said of the whole clause: "more than 5,000 is not a fit", "a form is not enough", "budget does not matter"
_PREDICATE = words(
    """fit count counts matter matters important needed required enough suficiente sufficient qualified qualify good
    approved involved allocated relevant interested decisive necessary importa cuenta aligned worth welcome ready"""
)
#: a second denial that only echoes the first: "no ... ninguna", "not ... nor"
_ECHO = words("ningun ninguna ninguno nunca tampoco jamas nor neither")
#: two words that rule out what follows: "directors rather than managers"
_INSTEAD = frozenset({("rather", "than"), ("instead", "of"), ("other", "than"), ("apart", "from"), ("anything", "but"),
                      ("away", "from"), ("clear", "of"),
                      ("en", "lugar"), ("en", "vez")})  # fmt: skip
#: after a "not" these say that there is more: "not only directors"
_ALSO = words("only just solely necessarily merely solo")
#: dislike of the whole clause without a "not"
_AGAINST = (("bad", "lead"), ("bad", "leads"), ("poor", "fit"), ("wrong", "fit"))
_ANYTHING = words("any anyone anybody anything whoever cualquiera cualquier todos everybody everyone")
_ALL = _ANYTHING | words("all every everything todo")
_INDIFFERENT = (("not", "matter"), ("doesn't", "matter"), ("isn't", "important"), ("not", "important"),
                ("no", "importa"), ("irrelevant",), ("don't", "care"), ("no", "minimum"))  # fmt: skip
_MUST = words("must only required requires need needs always minimum essential solo obligatorio")
_AND_UP = (("or", "above"), ("and", "above"), ("and", "up"), ("or", "higher"), ("or", "more", "senior"),
           ("o", "superior"),           ("para", "arriba"), ("upwards",), ("and", "higher"), ("or", "over"),
           ("level", "and", "up"), ("or", "up"),
           ("and", "over"), ("plus",))  # fmt: skip
_AND_DOWN = (("or", "below"), ("and", "below"), ("or", "lower"), ("and", "down"))
_BELOW = words("below under debajo")
_ONLY = words("only solely exclusively solo solamente unicamente exclusivamente")
#: a rung somebody reports to is not their own
_REPORTS = words("reports report reporting reporta")
_CONDITION = re.compile(r"\b(?:as long as|provided|providing|on condition|siempre que|con tal)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text that says something a rule understands. ``start`` and ``end`` are offsets into the text."""

    start: int
    end: int
    clause: int
    concepts: frozenset[str] = frozenset()
    quantity: Quantity | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the rules see it."""

    text: str
    clauses: tuple[Clause, ...]
    spots: tuple[Spot, ...]
    #: stems of the words no spot covers, small words left out, with the clause they stand in and whether it denies them
    rest: tuple[tuple[Token, int, bool], ...]
    #: stems of every word that counts, for comparing word by word
    stems: tuple[str, ...]
    #: stems of what is not denied
    plain: frozenset[str]
    #: takes anything here, under no condition
    anything: bool
    must: bool
    #: clauses that take this and nothing else
    only: frozenset[int]
    #: lowest and highest rung by ladder
    rungs: tuple[tuple[str, int, int], ...]

    def said(self) -> tuple[Spot, ...]:
        """Spots that are not denied."""
        return tuple(spot for spot in self.spots if not spot.denied)

    def rung(self, ladder: str) -> tuple[int, int] | None:
        """From and to on this ladder."""
        return next(((low, high) for name, low, high in self.rungs if name == ladder), None)


@lru_cache(maxsize=4096)
def read(text: str, prompt: str | None = None) -> Reading:
    """The reading of a text under a prompt (which decides between two meanings of a word)."""
    found = clauses(text)[:CLAUSES]
    topics = _TOPICS.get(prompt or "", ())
    amounts = quantities(text)
    spots: list[Spot] = []
    rest: list[tuple[Token, int, bool]] = []
    stems: list[str] = []
    rungs: dict[str, list[tuple[int, int]]] = {}
    anything = must = False
    reports = False
    only: set[int] = set()
    plain: set[str] = set()
    counted_before: set[Quantity] = set()
    for at, clause in enumerate(found):
        line = [t.word for t in clause.tokens]
        heard = set(line)
        anything = anything or bool(heard & _ANYTHING) or any(_has(line, p) for p in _INDIFFERENT)
        must = must or bool(heard & _MUST)
        if any(t.word in _ONLY and text[t.start - 1 : t.start] != "-" for t in clause.tokens):
            only.add(at)
        # a list goes on past its commas
        listed = at > 0 and text[found[at - 1].end : clause.start].strip() == ","
        reports = (reports and listed) or bool(heard & _REPORTS)
        here = hits(clause.tokens)
        inside = [q for q in amounts if q.end > clause.start and q.start < clause.end and q not in counted_before]
        counted_before.update(inside)
        # "no fewer than 20" is a bound, and was read as one
        bounds = {i for i, t in enumerate(clause.tokens) if any(q.start <= t.start < q.end for q in inside)}
        if at and _all_but(text, found[at - 1], clause):
            reach = frozenset(range(len(line)))
        else:
            reach = _denied(clause, bounds | {i for hit in here for i in range(hit.first, hit.last + 1)})
        for quantity in inside:
            covered = [i for i, t in enumerate(clause.tokens) if quantity.start <= t.start < quantity.end]
            spots.append(
                Spot(quantity.start, quantity.end, at, quantity=quantity, denied=any(i in reach for i in covered))
            )
        taken = {i for hit in here for i in range(hit.first, hit.last + 1)}
        for hit in here:
            concepts = _meant(hit.concepts, topics)
            whole = hit.last + 1 - hit.first
            denied = sum(i in reach for i in range(hit.first, hit.last + 1)) * 2 > whole
            spots.append(Spot(hit.start, hit.end, at, concepts=concepts, denied=denied))
            if not denied and not (reports and line[hit.first] not in _REPORTS):
                _climb(rungs, concepts, line, hit.first, hit.last, text, hit.end)
        for i, token in enumerate(clause.tokens):
            if token.stop or token.word in NOT:
                continue
            if i not in reach:
                plain.add(token.stems[0])
            if token.word.isdigit():
                continue
            # "at least" and "staff" are part of the amount, and no words in common
            if i in bounds:
                continue
            stems.append(token.stems[0])
            if i not in taken:
                rest.append((token, at, i in reach))
    ladders = tuple((name, min(x for x, _ in ends), max(y for _, y in ends)) for name, ends in sorted(rungs.items()))
    spots.sort(key=lambda spot: (spot.start, spot.end))
    return Reading(
        text=text,
        clauses=found,
        spots=tuple(spots[:SPOTS]),
        rest=tuple(rest),
        stems=tuple(stems),
        plain=frozenset(plain),
        anything=anything and not _CONDITION.search(text[:READ]),
        must=must,
        only=frozenset(only),
        rungs=ladders,
    )


def _all_but(text: str, before: Clause, clause: Clause) -> bool:
    """ "Anyone but students": what follows is ruled out."""
    joined = text[before.end : clause.start].lower().split()
    return "but" in joined and any(token.word in _ALL for token in before.tokens[-3:])


def _meant(concepts: frozenset[str], topics: tuple[str, ...]) -> frozenset[str]:
    """Those of the concepts that belong to the topic, or all."""
    if len(concepts) == 1 or not topics:
        return concepts
    book = lexicon().concepts
    return frozenset(c for c in concepts if book[c].group in topics) or concepts


def _has(line: list[str], phrase: tuple[str, ...], at: int | None = None) -> bool:
    starts = range(len(line)) if at is None else (at,)
    return any(tuple(line[i : i + len(phrase)]) == phrase for i in starts)


def _denied(clause: Clause, taken: set[int]) -> frozenset[int]:
    """Positions of the words that are denied. A "not" that is part of a known phrase denies nothing more.

    Two denials of one word cancel out.
    """
    line = [t.word for t in clause.tokens]
    count = [0] * len(line)
    if any(_has(line, phrase) for phrase in _AGAINST):
        count = [1] * len(line)
    for at, word in enumerate(line):
        instead = at > 0 and (line[at - 1], word) in _INSTEAD
        if (word not in NOT and not instead) or at in taken:
            continue
        after = line[at + 1 : at + 1 + REACH]
        if after and after[0] in _ALSO:
            continue
        if word in _ECHO and any(w in NOT for w in line[:at]):
            continue
        if after[:2] in (["more", "than"], ["less", "than"]) or after[:1] in (
            ["below"],
            ["above"],
            ["under"],
            ["over"],
        ):
            # "not below 50" is a bound, and was read as one
            continue
        whole = at > 0 and not instead and (after[:1] == ["be"] or any(w in _PREDICATE for w in after[:4]))
        for i in range(0 if whole else at + 1, min(at + 1 + REACH, len(line))):
            if i > at + 1 and line[i] in {"and", "y"}:
                break
            count[i] += 1
    return frozenset(i for i, times in enumerate(count) if times % 2)


def _climb(
    rungs: dict[str, list[tuple[int, int]]], concepts: frozenset[str], line: list[str], first: int, last: int,
    text: str, end: int,
) -> None:  # fmt: skip
    """Note the rungs a hit stands on: one, or all from there up or down."""
    book = lexicon().concepts
    for concept in concepts:
        rung = book[concept].rung
        if rung is None:
            continue
        ladder, low = rung
        high = low
        # clauses end before "and above", so the words after the clause are read from the text
        after = text[end : end + 24].lower().replace("/", " ").split()
        level = 1 if after[:1] in (["level"], ["grade"]) else 0
        if text[end : end + 1] == "+" or any(tuple(after[level : level + len(p)]) == p for p in _AND_UP):
            high = 6
        elif any(tuple(after[level : level + len(p)]) == p for p in _AND_DOWN):
            low = 0
        elif line[max(0, first - 1) : first] and line[first - 1] in _BELOW:
            low, high = 0, max(low - 1, 0)
        elif line[max(0, first - 2) : first] == ["at", "least"] or line[max(0, first - 1) : first] == ["minimum"]:
            high = 6
        rungs.setdefault(ladder, []).append((low, high))
