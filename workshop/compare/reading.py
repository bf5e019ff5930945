"""What one text says, as the rules see it: spots (concepts and quantities with their place), denials, and the rest.

A reading is made once for a text and prompt and kept; relations and highlights then compare a few small sets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from . import denial, exclusions
from .denial import has, has_any
from .ladders import climb
from .lexicon import NOT, Hit, hits, lexicon
from .quantities import Quantity, asked, quantities
from .statements import READ, Clause, Token, clauses, phrases, words

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
_ANYTHING = words("any anyone anybody anything whoever cualquiera cualquier todos everybody everyone")
_INDIFFERENT = phrases(
    """not matter | doesn't matter | isn't important | not important | no importa | irrelevant | don't care |
    no minimum | don't mind | never matters | unimportant | no preference | not fussed | not bothered | da igual |
    dan igual | indiferente | makes no difference | no limit | doesn't come into it | not relevant |
    isn't relevant | irrelevante | nos da lo mismo | no odds | don't look at | ignore the size | isn't the issue |
    not the issue | don't ask about | don't ask for | never ask about | not a factor | isn't a factor |
    beside the point | who cares | sin minimo | no miramos | no nos importa | never mind where | never mind the |
    never mind how | is no guide | no upper limit | no restrictions"""
)
#: prompts that ask for what is ruled out: there to name a thing is to refuse it, and only a welcome is the opposite
_REFUSING = frozenset({"disq"})
#: "don't block agencies" lets them in
_BLOCKING = words(
    """block exclude excluded turn turned reject rejected ignore ban refuse refused drop skip disqualify blocked hold
    held withhold rule rules ruled keep filter bin discard excluimos rechazamos"""
)
#: "no budget, no deal" insists on the budget
_FORFEIT = words(
    """visit quote proposal offer order demo appointment oferta visita reunion lead deal sale
    call meeting business leads deals party conversation trato venta"""
)
_MUST = words("must only required requires need needs always minimum essential solo obligatorio")
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
    judged = _judged(text, found)
    headed = _headed(text, found)
    spots: list[Spot] = []
    rest: list[tuple[Token, int, bool]] = []
    stems: list[str] = []
    plain: set[str] = set()
    rungs: dict[str, list[tuple[int, int]]] = {}
    claims: list[frozenset[str]] = [frozenset()] * len(found)
    anything = must = indifferent = choosy = sweeping = reports = False
    counted_before: set[Quantity] = set()
    for at, clause in enumerate(found):
        if at in judged.skipped:
            continue
        line = [t.word for t in clause.tokens]
        heard = set(line)
        waived = has_any(line, heard, _INDIFFERENT)
        some = exclusions.choosy(line)
        choosy = choosy or some
        sweeping = sweeping or (not some and _every(line, exclusions.SWEEPING))
        anything = anything or (not some and _every(line, _ANYTHING)) or waived
        must = must or some or _needed(line) or at in judged.forfeited
        # a list goes on past its commas
        listed = at > 0 and text[found[at - 1].end : clause.start].strip() == ","
        told = heard & _REPORTS and not has(line, ("direct", "reports"))
        reports = (reports and listed) or bool(told)
        here = hits(clause.tokens)
        inside = [q for q in amounts if q.end > clause.start and q.start < clause.end and q not in counted_before]
        counted_before.update(inside)
        # "no fewer than 20" is a bound, and was read as one
        bounds = {i for i, t in enumerate(clause.tokens) if any(q.start <= t.start < q.end for q in inside)}
        taken = {i for hit in here for i in range(hit.first, hit.last + 1)}
        freed = denial.spared(line) and not bounds
        but = _but(text, found[at - 1], clause) if at else ""
        whole = at in judged.dismissed or at in headed or freed or but == "all"
        whole = whole or denial.turned_away(text[: clause.start], clause)
        reach = _reach(
            clause, line, bounds | taken, prompt, whole=whole, kept=at in judged.forfeited - judged.dismissed
        )
        claims[at] = _claims(text, clause, line, reach, refusing=refusing, forfeited=at in judged.forfeited)
        if but == "none":
            claims[at] |= {"only", "insists"}
        let_in = (
            refusing
            and not here
            and ((_unblocked(line) and not (heard & _THEM and NOT & heard)) or (heard & _NOBODY and len(line) < 4))
        )
        indifferent = indifferent or waived or bool(let_in)
        if refusing and not heard & _OUTSIDE and not has_any(line, heard, _NOT_IN):
            reach = frozenset(range(len(line))) if "welcomes" in claims[at] else frozenset()
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
    by_claim = {name: frozenset(at for at, made in enumerate(claims) if name in made) for name in _CLAIMS}
    spots = sorted(spots, key=lambda spot: (spot.start, spot.end))[:SPOTS]
    if not refusing:
        kept = by_claim["welcomes"] | by_claim["insists"] | by_claim["only"]
        spots = exclusions.left_over(exclusions.explained(spots, kept), by_claim["only"], _sentences(text, found), kept)
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


#: fields of a reading that hold the clauses which make a claim
_CLAIMS = ("only", "insists", "welcomes", "waives", "partial", "sufficient")


def _claims(
    text: str, clause: Clause, line: list[str], reach: frozenset[int], *, refusing: bool, forfeited: bool
) -> frozenset[str]:
    """Those of ``_CLAIMS`` that a clause makes."""
    alone = any(
        t.word in _ONLY and text[t.start - 1 : t.start] != "-" and NOT.isdisjoint(line[max(0, at - 1) : at])
        for at, t in enumerate(clause.tokens)
    )
    makes = {
        "only": alone or has_any(line, set(line), _ELSE) or (not refusing and denial.confined(line)),
        "insists": forfeited or denial.insists(line, reach),
        "welcomes": denial.welcomes(line, reach) or (refusing and _unblocked(line)),
        "waives": denial.waives(line),
        "partial": denial.not_alone(line),
        "sufficient": denial.sufficient(line),
    }
    return frozenset(name for name, made in makes.items() if made)


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


def _every(line: list[str], sweeping: frozenset[str]) -> bool:
    """Does the clause speak of all of them? "Can't do anything" and "they block everything" do not, unless it is a
    refusal that is refused."""
    at = next((i for i, word in enumerate(line) if word in sweeping), None)
    return at is not None and (NOT.isdisjoint(line[:at]) or _unblocked(line))


def _needed(line: list[str]) -> bool:
    """Must something be? "Need not be there" and "no minimum" say that it need not."""
    return any(
        word in _MUST and NOT.isdisjoint(line[max(0, at - 2) : at]) and line[at + 1 : at + 2] != ["not"]
        for at, word in enumerate(line)
    )


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


def _sentences(text: str, found: tuple[Clause, ...]) -> list[int]:
    """The number of the sentence each clause stands in; a comma ends none."""
    out = [0] * len(found)
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start]
        out[at] = out[at - 1] + (not _ENDS.isdisjoint(gap))
    return out


_ENDS = frozenset(".!?;:\n")


def _but(text: str, before: Clause, clause: Clause) -> Literal["all", "none", ""]:
    """Does a clause say but for what others are taken ("anyone but students"), or the one thing that is ("nobody but
    the owner")?"""
    joined = text[before.end : clause.start].lower().split()
    last = [token.word for token in before.tokens[-3:]]
    if joined == ["but"] and (last[-1] in _NONE or last[-2:] == ["no", "one"]):
        return "none"
    return "all" if "but" in joined and not denial.ALL.isdisjoint(last) else ""


_NONE = words("nobody none nowhere nothing")


class _Judged(NamedTuple):
    """Clauses that only judge another or give a reason, those judged away, and those that must be there."""

    skipped: set[int]
    dismissed: set[int]
    forfeited: set[int]


def _judged(text: str, found: tuple[Clause, ...]) -> _Judged:
    """ "Students, agencies - waste of time" judges the whole list, "the UK is full, leave it" what stands before it."""
    skipped: set[int] = set()
    dismissed: set[int] = set()
    forfeited: set[int] = set()
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start]
        line = [token.word for token in found[at].tokens]
        if denial.aside(gap):
            skipped.add(at)
        elif len(line) == 2 and line[0] == "no" and line[1] in _FORFEIT and found[at - 1].tokens[0].word in NOT:
            skipped.add(at)
            forfeited.add(at - 1)
        elif at - 1 not in skipped and denial.verdict(found[at]):
            skipped.add(at)
            dismissed.add(at - 1)
            here = at - 1
            while gap.strip() != "," and here and text[found[here - 1].end : found[here].start].strip() == ",":
                here -= 1
                dismissed.add(here)
    return _Judged(skipped, dismissed, forfeited)


def _headed(text: str, found: tuple[Clause, ...]) -> set[int]:
    """Clauses under a heading that takes their weight away: "optional: job title, phone"."""
    out: set[int] = set()
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start].strip()
        heading = found[at - 1].tokens
        if (gap == ":" and len(heading) < 5 and denial.spared([t.word for t in heading])) or (
            gap == "," and at - 1 in out
        ):
            out.add(at)
    return out


_BEFORE = words("before antes earlier")
#: "the CEO or nobody"
_ELSE = phrases("nobody else | no one else | nadie mas | or nothing | or nobody | nada mas que")
_OUTSIDE = words("outside fuera")
_NOT_IN = phrases("not in | not from | not based | isn't in | aren't in")
_NOBODY = words("nobody none nadie ninguno everyone everybody")


def _unblocked(line: list[str]) -> bool:
    """ "Don't block agencies", "nobody gets turned away": a refusal that is itself refused."""
    return any(
        (word in NOT or word == "nothing") and word not in _BLOCKING and not _BLOCKING.isdisjoint(line[at + 1 : at + 6])
        for at, word in enumerate(line)
    )


def _meant(concepts: frozenset[str], topics: tuple[str, ...]) -> frozenset[str]:
    """Those of the concepts that belong to the topic, or all."""
    if len(concepts) == 1 or not topics:
        return concepts
    book = lexicon().concepts
    return frozenset(c for c in concepts if book[c].group in topics) or concepts
