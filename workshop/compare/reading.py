"""What one text says, as the rules see it: spots (concepts and quantities with their place), denials, and the rest.

A reading is made once for a text and prompt and kept; relations and highlights then compare a few small sets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import around, claims, denial, exclusions
from .ladders import climb, named
from .lexicon import NOT, Hit, hits, lexicon
from .quantities import Quantity, asked, quantities
from .statements import READ, Clause, Token, clauses, has, has_any, phrases, words

#: clauses read of one text; the rest is shown and not compared
CLAUSES = 40
#: spots kept of one text: every two of two texts are held against each other
SPOTS = 40
#: which groups of the lexicon a word with two meanings belongs to under a prompt
_TOPICS = {
    "industry": ("sector",),
    "role": ("function", "title", "seniority"),
    "seniority": ("seniority", "title"),
    "stage": ("stage", "signal"),
    "budget": ("money", "account"),
    "path": ("path", "signal"),
    "pain": ("pain",),
    "employees": ("size",),
    "revenue": ("size",),
    "signals": ("signal",),
    "geo": ("place",),
}
#: prompts that ask for what is ruled out: there to name a thing is to refuse it, and only a welcome is the opposite
_REFUSING = frozenset({"disq"})
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
    #: words no spot covers, small ones left out, with the clause they stand in and whether it denies them
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
    #: clauses that want this and nothing less, and clauses that say yes to what others might refuse
    insists: frozenset[int]
    welcomes: frozenset[int]
    #: clauses that say of something that it need not be
    waives: frozenset[int]
    #: clauses that say it takes more than this, and clauses for which this alone will do
    partial: frozenset[int]
    sufficient: frozenset[int]
    #: takes some of a kind and not all ("not every school"), or all of it ("every enquiry counts")
    choosy: bool
    sweeping: bool
    #: says that it does not matter
    indifferent: bool
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
    amounts = quantities(text)
    refusing = prompt in _REFUSING
    judged = around.judged(text, found)
    headed = around.headed(text, found)
    spots: list[Spot] = []
    rest: list[tuple[Token, int, bool]] = []
    stems: list[str] = []
    plain: set[str] = set()
    rungs: dict[str, list[tuple[int, int]]] = {}
    made: list[frozenset[str]] = [frozenset()] * len(found)
    anything = must = indifferent = choosy = sweeping = reports = False
    counted_before: set[Quantity] = set()
    for at, clause in enumerate(found):
        if at in judged.skipped:
            continue
        line = [t.word for t in clause.tokens]
        heard = set(line)
        waived = has_any(line, heard, claims.INDIFFERENT)
        some = exclusions.choosy(line)
        choosy = choosy or some
        sweeping = sweeping or (not some and claims.every(line, exclusions.SWEEPING))
        anything = anything or (not some and claims.every(line, claims.ANYTHING)) or waived
        must = must or some or claims.needed(line) or at in judged.forfeited
        # a list goes on past its commas
        listed = at > 0 and text[found[at - 1].end : clause.start].strip() == ","
        told = heard & _REPORTS and not has(line, ("direct", "reports"))
        reports = (reports and listed) or bool(told)
        here: Sequence[Hit] = hits(clause.tokens)
        if prompt == "stage":
            here = named(clause.tokens, here)
        inside = [q for q in amounts if q.end > clause.start and q.start < clause.end and q not in counted_before]
        counted_before.update(inside)
        # "no fewer than 20" is a bound, and was read as one
        bounds = {i for i, t in enumerate(clause.tokens) if any(q.start <= t.start < q.end for q in inside)}
        taken = {i for hit in here for i in range(hit.first, hit.last + 1)}
        freed = claims.spared(line) and not bounds
        but = around.but(text, found[at - 1], clause) if at else ""
        whole = at in judged.dismissed or at in headed or freed or but == "all"
        whole = whole or around.turned_away(text[: clause.start], clause)
        reach = _reach(
            clause, line, bounds | taken, prompt, whole=whole, kept=at in judged.forfeited - judged.dismissed
        )
        made[at] = claims.made(text, clause, line, reach, refusing=refusing, forfeited=at in judged.forfeited)
        if but == "none":
            made[at] |= {"only", "insists"}
        let_in = refusing and not here and _lets_in(line)
        indifferent = indifferent or waived or let_in
        if refusing and not heard & _OUTSIDE and not has_any(line, heard, _NOT_IN):
            reach = frozenset(range(len(line))) if "welcomes" in made[at] else frozenset()
        spots += _amounts(clause, at, inside, reach, prompt)
        if not refusing:
            reach -= _counted(clause, line, inside, reach)
        spots += _named(text, clause, at, here, reach, prompt, rungs, reports=reports)
        for i, token in enumerate(clause.tokens):
            if token.stop or token.word in NOT:
                continue
            if i not in reach:
                plain.add(token.stems[0])
            # "at least" and "staff" are part of the amount, and no words in common
            if token.word.isdigit() or i in bounds:
                continue
            stems.append(token.stems[0])
            if i not in taken:
                rest.append((token, at, i in reach))
    ladders = tuple((name, min(x for x, _ in ends), max(y for _, y in ends)) for name, ends in sorted(rungs.items()))
    by_claim = {name: frozenset(at for at, each in enumerate(made) if name in each) for name in claims.CLAIMS}
    spots = sorted(spots, key=lambda spot: (spot.start, spot.end))[:SPOTS]
    if not refusing:
        kept = by_claim["welcomes"] | by_claim["insists"] | by_claim["only"]
        spots = exclusions.left_over(
            exclusions.explained(spots, kept), by_claim["only"], around.sentences(text, found), kept
        )
    return Reading(
        text=text,
        clauses=found,
        spots=tuple(spots),
        rest=tuple(rest),
        stems=tuple(stems),
        plain=frozenset(plain),
        anything=anything and not _CONDITION.search(text[:READ]),
        must=must,
        choosy=choosy,
        sweeping=sweeping,
        indifferent=indifferent,
        rungs=ladders,
        **by_claim,
    )


def _reach(
    clause: Clause, line: list[str], known: set[int], prompt: str | None, *, whole: bool, kept: bool
) -> frozenset[int]:
    """Positions of the words a clause rules out; ``known`` are those of its amounts and phrases. What stands around it
    may rule it out as a ``whole``, or say that it must be there (``kept``)."""
    if whole and not kept:
        reach = frozenset(range(len(line)))
    else:
        reach = frozenset() if kept else denial.denied(clause, known, pain=prompt == "pain")
    return reach if prompt in _REFUSING else reach | frozenset(exclusions.handed(line, prompt))


def _amounts(
    clause: Clause, at: int, inside: list[Quantity], reach: frozenset[int], prompt: str | None
) -> Iterator[Spot]:
    """The spots of a clause that are amounts."""
    for quantity in inside:
        no = any(i in reach for i, t in enumerate(clause.tokens) if quantity.start <= t.start < quantity.end)
        meant = asked(quantity, prompt or "")
        if no and prompt not in _REFUSING and (other := meant.rest()):
            # whoever takes nobody under fifty takes fifty and more
            meant, no = other, False
        yield Spot(quantity.start, quantity.end, at, quantity=meant, denied=no)


def _lets_in(line: list[str]) -> bool:
    """ "Nobody", "nothing rules them out": does this, where nothing is named, say that nobody is ruled out?"""
    heard = set(line)
    theirs = bool(heard & _THEM and heard & NOT)
    return (claims.unblocked(line) and not theirs) or bool(heard & _NOBODY and len(line) < 4)


def _counted(clause: Clause, line: list[str], inside: list[Quantity], reach: frozenset[int]) -> frozenset[int]:
    """The words of a refusal that go with a refused bound: whoever takes "no hotels under 50 rooms" takes hotels. Not
    so of a time: "no budget this year" has none."""
    out: set[int] = set()
    for quantity in inside:
        first = next((i for i, t in enumerate(clause.tokens) if t.start >= quantity.start), 0)
        if first not in reach or quantity.kind == "time" or not quantity.rest():
            continue
        at = first - 1
        while at in reach and line[at] not in _JOINS | NOT:
            out.add(at)
            at -= 1
    return frozenset(out)


#: "don't drop them" is about those before it, and not about everybody
_THEM = words("them it those these")
_JOINS = words("or nor and o y")


def _named(
    text: str,
    clause: Clause,
    at: int,
    here: Sequence[Hit],
    reach: frozenset[int],
    prompt: str | None,
    rungs: dict[str, list[tuple[int, int]]],
    *,
    reports: bool,
) -> Iterator[Spot]:
    """The spots of a clause that are concepts; the rungs they stand on are noted in ``rungs``."""
    line = [t.word for t in clause.tokens]
    for hit in here:
        concepts = _meant(hit.concepts, _TOPICS.get(prompt or "", ()))
        if exclusions.narrowed(concepts, line[hit.last + 1 : hit.last + 2]) or _is_verb(line, hit):
            continue
        denied = sum(i in reach for i in range(hit.first, hit.last + 1)) * 2 > hit.last + 1 - hit.first
        if prompt == "stage" and not _BEFORE.isdisjoint(line[max(0, hit.first - 4) : hit.first]):
            # "before they pick a supplier": not that rung, and any below it. "Earlier than a quote is a waste of time"
            later = denied or not NOT.isdisjoint(line[max(0, hit.first - 5) : hit.first])
            denied = not later
            bound = ["at", "least"] if later else ["", "below"]
            climb(rungs, concepts, [*bound, *line[hit.first :]], 2, "", 0)
        yield Spot(hit.start, hit.end, at, concepts=concepts, denied=denied)
        if not denied and not (reports and line[hit.first] not in _REPORTS):
            climb(rungs, concepts, line, hit.first, text, hit.end)


def _is_verb(line: list[str], hit: Hit) -> bool:
    """Is it "they need a van", "no date needed", and no need that somebody has?"""
    if hit.first != hit.last or line[hit.first] not in _NEED:
        return False
    before, after = line[max(0, hit.first - 1) : hit.first], line[hit.first + 1 : hit.first + 2]
    noun = (before and before[0] in _BEFORE_NOUN) or (after and after[0] in _BEHIND_NOUN)
    # "need and timing are enough" lists it
    noun = noun or (not before and not after) or (not before and after[0] in _LISTED)
    return line[hit.first] == "needed" or (len(line) > 2 and not noun)


_NEED = words("need needs needed")
_BEFORE_NOUN = words(
    """a the their our real clear specific known strong genuine urgent some any in of and or for has business concrete
    actual big what whose"""
)
_LISTED = words("and or plus alone first before")
_BEHIND_NOUN = words("is isn't are aren't must has doesn't comes that we")


_BEFORE = words("before antes earlier")
_OUTSIDE = words("outside fuera")
_NOT_IN = phrases("not in | not from | not based | isn't in | aren't in")
_NOBODY = words("nobody none nadie ninguno everyone everybody")


def _meant(concepts: frozenset[str], topics: tuple[str, ...]) -> frozenset[str]:
    """Those of the concepts that belong to the topic, or all."""
    if len(concepts) == 1 or not topics:
        return concepts
    book = lexicon().concepts
    return frozenset(c for c in concepts if book[c].group in topics) or concepts
