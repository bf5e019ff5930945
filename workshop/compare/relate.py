"""How two wordings stand to each other: the same, overlapping, different, or in conflict.

Rules in a fixed order; what comes first decides: that nobody minds, quantities, denial and what excludes each other,
ladders, concepts and what is wider than them, and only then the words themselves. Software points, people judge: a
relation is a suggestion and carries its reason.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from workshop import phrasing
from workshop.text import _

from . import denial, semantic, wording
from .insistence import ONE_THING, amount_count, indifference, insisted, nobody_else
from .lexicon import NOT, lexicon
from .likeness import items, matched, weight
from .links import GENERIC, Link, link, turned, weak
from .reading import Reading, read
from .said import Met, Said, denied, met, without
from .statements import tokens, words

Kind = Literal["same", "overlap", "different", "conflict"]

#: share of the words in common from which two wordings are the same, and from which they overlap
SAME, OVERLAP = 0.93, 0.66


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase of ``a`` and the phrase of ``b`` it stands against, as offsets."""

    a: tuple[int, int]
    b: tuple[int, int]
    kind: Literal["shared", "clash"]


@dataclass(frozen=True, slots=True)
class Relation:
    """``score`` is 1 for the same, 0 for a conflict; ``reason`` is one plain sentence."""

    kind: Kind
    score: float
    reason: str
    spans: tuple[Span, ...] = ()
    #: no rule found anything, for or against, and one of the two names nothing the lexicon knows
    unclear: bool = False


def relate(a: str, b: str, *, prompt: str | None = None) -> Relation:
    """The relation of two wordings under a prompt of the catalogue. Symmetric; any text gets an answer."""
    return weigh(a, b, prompt=prompt)


def weigh(a: str, b: str, *, prompt: str | None = None, said: Iterable[Said] = ()) -> Relation:
    """``relate`` with what people of the workshop have ``said`` about phrases, which wins over every rule.

    Where no rule found anything, the judge of meaning is asked that is installed, if one is.
    """
    if (a, prompt) == (b, prompt):
        return _whole(a, b) if a.strip() else Relation("different", 0.0, _("Nothing is written here."))
    # one order for both directions, so that the two can never differ
    if a > b:
        back = weigh(b, a, prompt=prompt, said=said)
        return replace(back, spans=tuple(Span(s.b, s.a, s.kind) for s in back.spans))
    found = met(said, a, b)
    if found:
        return _as_said(a, b, prompt, found)
    relation = _relate(a, b, prompt)
    judge = semantic.installed()
    if judge is None or not relation.unclear or not semantic.near(judge, a, b):
        return relation
    return Relation("overlap", 0.5, _("Possibly related: the meanings are near, but no rule says how."))


def _as_said(a: str, b: str, prompt: str | None, found: tuple[Met, ...]) -> Relation:
    """The relation where people have spoken: their phrases are settled, the rules see only the rest."""
    same = [each for each in found if each.said.same]
    apart = [each for each in found if not each.said.same]
    if apart and (plain := _relate(a, b, prompt)).kind == "conflict" and not same:
        return plain
    left, right = read(a, prompt), read(b, prompt)
    rest_a = without(a, (place for each in found for place in each.left))
    rest_b = without(b, (place for each in found for place in each.right))
    says_a, says_b = (any(not token.stop for token in tokens(rest)) for rest in (rest_a, rest_b))
    rest = _relate(*sorted((rest_a, rest_b)), prompt) if says_a and says_b else None
    back = rest is not None and rest_a > rest_b
    spans = [Span(s.b, s.a, s.kind) if back else s for s in rest.spans] if rest else []
    for each in same:
        turned = denied(left, each.left) != denied(right, each.right)
        kind: Literal["shared", "clash"] = "clash" if turned else "shared"
        mine = tuple(Span(x, y, kind) for x in each.left for y in each.right)
        if turned:
            reason = quote(each, a, b) + " " + _("One of the two rules it out.")
            return Relation("conflict", 0.0, reason, (*mine, *spans))
        spans = [*mine, *spans]
    if rest is not None and rest.kind == "conflict":
        return Relation("conflict", 0.0, rest.reason, tuple(spans))
    if same:
        reason = quote(same[0], a, b)
        alike = not apart and (rest.kind == "same" if rest is not None else not says_a and not says_b)
        return Relation("same", 1.0, reason, tuple(spans)) if alike else Relation("overlap", 0.6, reason, tuple(spans))
    if rest is not None and rest.kind in {"same", "overlap"}:
        return Relation("overlap", 0.6, rest.reason, tuple(spans))
    return Relation("different", 0.1, quote(apart[0], a, b), tuple(spans))


def quote(each: Met, a: str, b: str) -> str:
    """The sentence that names who said so, with the phrases as they stand in the two texts."""
    template = (
        _("{who} says these mean the same: {own} and {other}.")
        if each.said.same
        else _("{who} says these do not mean the same: {own} and {other}.")
    )
    (x, x_end), (y, y_end) = each.left[0], each.right[0]
    return template.format(who=each.said.by, own=wording.quoted(a[x:x_end], 60), other=wording.quoted(b[y:y_end], 60))


def _whole(a: str, b: str) -> Relation:
    return Relation("same", 1.0, _("Both say it in the same words."), (Span((0, len(a)), (0, len(b)), "shared"),))


@lru_cache(maxsize=4096)
def _relate(a: str, b: str, prompt: str | None) -> Relation:
    left, right = read(a, prompt), read(b, prompt)
    if prompt == "disq" and (nobody := indifference(left, right, (), prompt)):
        return Relation(*nobody)
    if (not left.stems and not left.spots) or (not right.stems and not right.spots):
        return Relation("different", 0.0, _("One of the two says nothing that can be compared."))
    links = link(left, right)
    if prompt == "disq":
        # under fifty and over a thousand may both be turned away
        links = tuple(x for x in links if x.how != "conflict" or x.a.denied != x.b.denied)
    spans = tuple(
        Span((x.a.start, x.a.end), (x.b.start, x.b.end), "clash" if x.how == "conflict" else "shared") for x in links
    )
    if _untold(left, right, links, prompt):
        return Relation("different", 0.1, _("The two name different things."), spans)
    for rule in (indifference, _by_quantity, _by_denial, _by_ladder, _by_concept, _by_words):
        found: Found = rule(left, right, links, prompt)
        if found is not None:
            kind, score, reason = found
            return Relation(kind, score, reason, spans)
    unknown = not links and not (left.spots and right.spots)
    return Relation("different", 0.1, _("The two name different things."), spans, unclear=unknown)


def _untold(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> bool:
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


Found = tuple[Kind, float, str] | None


def _by_quantity(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
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


def _by_denial(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
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


#: everybody of a kind, where "any" itself takes every kind
_PERSONS = frozenset({"anyone", "anybody", "everyone", "everybody", "whoever", "cualquiera"})


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
    return out


_LACK = words("lack lacking shortage short missing falta faltan escasez poco poca")
_TOO_LITTLE = re.compile("short|lack|missing|not enough|too few|falta|escasez", re.IGNORECASE)


def _spelled(left: Reading, right: Reading, stem: str) -> str:
    """The word of this stem as one of the two wrote it, in quotation marks."""
    tokens = (token for reading in (left, right) for clause in reading.clauses for token in clause.tokens)
    return wording.quoted(next((token.word for token in tokens if token.stems[0] == stem), stem))


def _by_ladder(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
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


def _by_concept(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
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


def _by_words(left: Reading, right: Reading, links: tuple[Link, ...], prompt: str | None) -> Found:
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
