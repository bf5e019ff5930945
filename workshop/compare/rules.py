"""The rules by which two readings are the same, overlap, or clash, each by one kind of thing; ``relate`` asks them in
their order: amounts, denial, ladders, concepts, and last the words themselves.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from workshop import phrasing
from workshop.text import _

from . import denial, wording
from .insistence import ONE_THING, amount_count, insisted, nobody_else
from .lexicon import NOT, lexicon
from .likeness import items, matched, weight
from .links import GENERIC, Link, turned, weak
from .reading import Reading, Spot
from .statements import Clause, Token, words

Kind = Literal["same", "overlap", "different", "conflict"]
Found = tuple[Kind, float, str] | None

#: share of the words in common from which two wordings are the same, and from which they overlap
SAME, OVERLAP = 0.93, 0.66
#: everybody of a kind, where "any" itself takes every kind
_PERSONS = frozenset({"anyone", "anybody", "everyone", "everybody", "whoever", "cualquiera"})
_LACK = words("lack lacking shortage short missing falta faltan escasez poco poca pocos pocas")
#: "short deadlines" and "missing deadlines" are no lack of them
_UNSURE = words("short missing")
_TOO = words("too very so muy demasiado tan")
_FEW = words("few little pocos pocas")
_JOINS = words("and or y o")
_TOO_LITTLE = re.compile("short|lack|missing|not enough|too few|falta|escasez", re.IGNORECASE)


def untold(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> bool:
    """Is all the two share said, on one side only, not to be something no rule knows? Then it is no agreement. A pain
    is worded so too, and where naming is refusing a "not" changes little."""
    if prompt in {"pain", "disq"} or not links:
        return False
    return all(
        x.how != "conflict"
        and not (x.a.denied or x.b.denied)
        and denial.doubtful(left.clauses[x.a.clause], x.a.end) != denial.doubtful(right.clauses[x.b.clause], x.b.end)
        for x in links
    )


def by_quantity(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
    """Amounts of like kinds decide, unless the two plainly speak of different things."""
    amounts = [x for x in links if x.a.quantity is not None and x.b.quantity is not None]
    if not amounts:
        return None
    clear = [x for x in amounts if x.how != "conflict"]
    conflicts = [x for x in amounts if x.how == "conflict"]
    if conflicts and _halves(conflicts, links):
        return "overlap", 0.6, _("The two say it of what lies on either side of one bound.")
    if conflicts:
        return "conflict", 0.0, conflicts[0].reason
    if any(x.how == "conflict" for x in links if x.a.quantity is None or x.b.quantity is None):
        return None
    alike = all(x.how == "same" for x in clear) and len(clear) == amount_count(left) == amount_count(right)
    if alike and _unlike(left, right, links) < 2:
        return "same", 0.95, clear[0].reason
    return "overlap", 0.6, clear[0].reason


def _halves(amounts: list[Link], links: tuple[Link, ...]) -> bool:
    """ "No approval up to £10k" and "approval above £10k" are one rule: what is said of one side of the bound is denied
    of the other."""
    ends = [(x.a.quantity, x.b.quantity) for x in amounts if x.a.quantity and x.b.quantity]
    met = all((p.high == q.low and p.low == 0) or (q.high == p.low and q.low == 0) for p, q in ends)
    other = [x for x in links if x.a.concepts and x.b.concepts]
    return met and bool(other) and all(x.how == "conflict" and x.a.denied != x.b.denied for x in other)


def _unlike(left: Reading, right: Reading, links: tuple[Link, ...]) -> int:
    """How many things each says that the other does not; the smaller of the two counts."""
    linked_a = {id(x.a) for x in links}
    linked_b = {id(x.b) for x in links}
    stems_a, stems_b = _distinct(left), _distinct(right)
    ours = sum(1 for s in left.spots if id(s) not in linked_a and s.concepts) + len(stems_a - stems_b)
    theirs = sum(1 for s in right.spots if id(s) not in linked_b and s.concepts) + len(stems_b - stems_a)
    return min(ours, theirs)


def _distinct(reading: Reading) -> set[str]:
    return {token.stems[0] for token, _at, _denied in reading.rest} - GENERIC


def by_denial(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
    """One rules out what the other says, or takes anything where the other insists."""
    conflicts = [x for x in links if x.how == "conflict"]
    if conflicts:
        return "conflict", 0.0, conflicts[0].reason
    stem = turned(left, right)
    for ours, theirs in ((left, right), (right, left)):
        # where the two say the same thing in the very sentence, a word denied in it is beside the point
        agreed_in = {(x.a if ours is left else x.b).clause for x in links if x.how == "same"}
        # and where a known thing is waived, what is said of it: "budget need not be known", "date has to be known"
        named = {spot.clause for spot in ours.spots if spot.denied and spot.concepts} & ours.waives
        denied = {token.stems[0]: token for token, at, no in ours.rest if no and at not in agreed_in | named}
        # "can't get parts" and "parts shortage" say one thing
        scarce = _scarce(theirs) if prompt == "pain" else set()
        both = (denied.keys() & theirs.plain) - GENERIC - ours.plain - scarce - _refused_too(theirs, prompt)
        # "hasn't decided yet" and "has decided to buy"
        both |= _undone(ours, theirs, links)
        both |= ({denial.not_yet(clause) for clause in ours.clauses} & theirs.plain) - GENERIC - ours.plain
        if both:
            word = _spelled(ours, theirs, min(both, key=lambda one: (one not in denied, one)))
            return "conflict", 0.0, _("One says {word}, the other rules it out.").format(word=word)
        if stem:
            word = _spelled(ours, theirs, stem)
            return "conflict", 0.0, _("{word} is said by one, its opposite by the other.").format(word=word)
        related = prompt is not None or bool(links) or bool(set(ours.stems) & set(theirs.stems))
        if found := insisted(ours, theirs, links) or nobody_else(ours, theirs, links, prompt):
            return "conflict", 0.0, found
        if theirs.choosy and ours.sweeping and not ours.choosy and related:
            return "conflict", 0.0, _("One takes all of them, the other chooses.")
        # "anyone in the UK" and "only companies in Scotland" are no dispute
        anyone = not ours.indifferent and _PERSONS & {t.word for c in ours.clauses for t in c.tokens}
        agreed = anyone and any(x.how in {"same", "wider"} and not _takes_all(x) for x in links)
        if ours.indifferent and prompt not in ONE_THING:
            # that the date does not matter is no dispute with who must have a phone
            related = bool(links) or bool(set(ours.stems) & set(theirs.stems) - GENERIC)
        if ours.anything and theirs.must and not agreed and not theirs.anything and len(ours.stems) <= 10 and related:
            return "conflict", 0.0, _("One takes anything here, the other insists.")
    return None


def _undone(ours: Reading, theirs: Reading, links: tuple[Link, ...]) -> set[str]:
    """The telling stems of a known phrase with its own "not" ("phone never rings") that theirs says without one."""
    met = {id(spot) for x in links for spot in (x.a, x.b)}
    for spot in ours.spots:
        inside = [t for t in ours.clauses[spot.clause].tokens if spot.start <= t.start < spot.end]
        said = {t.stems[0] for t in inside if not t.stop and t.word not in NOT}
        known = id(spot) not in met and spot.concepts and len(said) > 1 and any(t.word in NOT for t in inside)
        if known and said <= theirs.plain and not any(t.word in NOT for c in theirs.clauses for t in c.tokens):
            return said - GENERIC
    return set()


def _refused_too(reading: Reading, prompt: str | None) -> set[str]:
    """Stems before a "not" that does not reach them: "spare parts never arrive" is no answer to "can't get parts"."""
    if prompt != "pain":
        return set()
    return {
        token.stems[0]
        for clause in reading.clauses
        for token in clause.tokens
        if any(t.word in NOT for t in clause.tokens)
    }


def _takes_all(found: Link) -> bool:
    """Is one of the two "any sector"?"""
    book = lexicon().concepts
    return any(book[c].any for c in found.a.concepts | found.b.concepts)


def _scarce(reading: Reading) -> set[str]:
    """Stems within known phrases that say there is too little of something ("parts shortage"), and of what stands right
    behind such a word ("falta de tiempo")."""
    said = [(s.start, s.end) for s in reading.spots if _TOO_LITTLE.search(reading.text[s.start : s.end])]
    out = set()
    for clause in reading.clauses:
        counted = [token for token in clause.tokens if not token.stop]
        out |= {t.stems[0] for t in counted if any(start <= t.start < end for start, end in said)}
        out |= {t.stems[0] for before, t in pairwise(counted) if before.word in _LACK}
        out |= {t.stems[0] for t in _few(clause)}
    return out


def both_scarce(left: Reading, right: Reading, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links of two pains, where "not enough leads" and "too few leads" are one thing and no clash."""
    template = _("{own} and {other} mean the same.")
    out = []
    for x in links:
        said, reading = (x.b, right) if x.a.denied else (x.a, left)
        alike = x.how == "conflict" and x.a.denied != x.b.denied and bool(x.a.concepts & x.b.concepts)
        few = alike and any(token.start == said.start for token in _few(reading.clauses[said.clause]))
        out.append(replace(x, how="same", template=template) if few else x)
    for ours, theirs in ((left, right), (right, left)):
        few_of = {t.stems[0]: (t, at) for at, clause in enumerate(theirs.clauses) for t in _few(clause)}
        for token, at, no in ours.rest:
            if no and not out and token.stems[0] in few_of.keys() - GENERIC:
                there, clause_at = few_of[token.stems[0]]
                mine, other = Spot(token.start, token.end, at), Spot(there.start, there.end, clause_at)
                a, b = (mine, other) if ours is left else (other, mine)
                out.append(Link(a, b, "same", template, left.text[a.start : a.end], right.text[b.start : b.end]))
    return tuple(out)


def _few(clause: Clause) -> list[Token]:
    """The words for what there is "too few" of, or a lack."""
    line = clause.tokens
    out: list[Token] = []
    for at, token in enumerate(line):
        if token.word in _LACK - _UNSURE or (at and token.word in _FEW and line[at - 1].word in _TOO):
            for each in line[at + 1 : at + 4]:
                if each.word in _JOINS:
                    break
                out.append(each)
    return [token for token in out if not token.stop]


def _spelled(left: Reading, right: Reading, stem: str) -> str:
    """The word of this stem as one of the two wrote it, in quotation marks."""
    tokens = (token for reading in (left, right) for clause in reading.clauses for token in clause.tokens)
    return wording.quoted(next((token.word for token in tokens if token.stems[0] == stem), stem))


def by_ladder(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
    """Rungs of one ladder: the next one is another answer, two or more steps are a conflict."""
    for ladder in ("seniority", "stage"):
        a, b = left.rung(ladder), right.rung(ladder)
        if a is None or b is None or (prompt is not None and prompt != ladder):
            continue
        if prompt is None and (_topical(left, ladder) or _topical(right, ladder)):
            continue
        gap = max(a[0], b[0]) - min(a[1], b[1])
        if gap >= 2:
            return "conflict", 0.0, _("They stand {n} steps apart on the ladder.").format(n=phrasing.number_word(gap))
        low, high = (left, right) if a[1] < b[0] else (right, left)
        if gap == 1 and low.welcomes and high.rung(ladder) != (max(a[0], b[0]),) * 2 and _floored(high):
            return "conflict", 0.0, _("They stand one step apart on the ladder.")
        if gap == 1 and not any(x.how in {"same", "wider"} for x in links):
            return "different", 0.2, _("They stand one step apart on the ladder.")
        if a == b and _unlike(left, right, links) == 0:
            return "same", 0.9, _("Both name the same rung.")
        if gap <= 0:
            return "overlap", 0.6, _("The rungs they accept overlap.")
    return None


def _floored(reading: Reading) -> bool:
    """Does it refuse what is below, or insist? "Nobody below head of department" against "a team leader is fine"."""
    return reading.must or bool(reading.insists) or any(t.word in NOT for c in reading.clauses for t in c.tokens)


def _topical(reading: Reading, ladder: str) -> bool:
    """Does it name a job or a trade beside a rung? Then the rung is not what it is about."""
    book = lexicon().concepts
    about = {"seniority": {"function", "title", "sector"}, "stage": {"signal", "function"}}[ladder]
    return any(book[c].group in about for spot in reading.spots for c in spot.concepts)


def by_concept(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
    """Known concepts on both sides."""
    shared = [x for x in links if x.how in {"same", "wider", "overlap"}]
    strong = [x for x in shared if not weak(x)]
    if not shared:
        return None
    same = [x for x in shared if x.how == "same"]
    all_a = {id(s) for s in left.spots if s.concepts or s.quantity}
    all_b = {id(s) for s in right.spots if s.concepts or s.quantity}
    if {id(x.a) for x in same} == all_a and {id(x.b) for x in same} == all_b:
        odd_a, odd_b = _distinct(left) - _distinct(right), _distinct(right) - _distinct(left)
        if len(odd_a) + len(odd_b) <= 2 or not odd_a or not odd_b:
            return "same", 0.9, same[0].reason
    if prompt == "budget" and all(map(_of_the_question, strong)) and _unlike(left, right, links) >= 2:
        # when it is set and with whom it lies are two things, though both say "budget"
        return None
    if strong:
        return "overlap", 0.6, strong[0].reason
    return None


def _of_the_question(found: Link) -> bool:
    """Do the two meet in no more than the word the question itself used?"""
    return any("budget" in spot.concepts and spot.end - spot.start <= len("presupuesto") for spot in (found.a, found.b))


def by_words(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
    """The words themselves: what share of the telling ones both use, misspellings forgiven."""
    a, b = sorted(set(left.stems)), sorted(set(right.stems))
    if not a or not b:
        return None
    pairs = matched(a, b)
    weight_a, weight_b = sum(map(weight, a)), sum(map(weight, b))
    both = sum(weight(x) for x, _y in pairs)
    share = 2 * both / (weight_a + weight_b)
    known = bool(left.spots and right.spots)
    telling = [x for x, _y in pairs if x not in GENERIC]
    spelled = {t.stems[0]: t.word for clause in left.clauses for t in clause.tokens}
    if share >= SAME:
        return "same", round(share, 2), _("Both use nearly the same words.")
    if telling and share >= (OVERLAP if known else OVERLAP - 0.16):
        return (
            "overlap",
            round(share, 2),
            _("They share the words {words}.").format(words=wording.listed((spelled.get(x, x) for x in telling), 3)),
        )
    if (common := items(left) & items(right)) and len(common) < 20:
        shared = sorted(spelled.get(x, x) for item in common for x in item)
        return "overlap", 0.6, _("They share the words {words}.").format(words=wording.listed(shared, 3))
    if telling and both >= 0.9 * min(weight_a, weight_b):
        return "overlap", 0.6, _("One says what the other says, and more.")
    return None
