"""What the clauses of a text say of one another: a verdict on the one before, a reason, a heading, all but this.

"Students - waste of time" and "no budget, no deal" are two clauses each, and neither says it alone.
"""

import re
from typing import Literal, NamedTuple

from . import claims, denial
from .lexicon import NOT
from .statements import Clause, phrases, words

#: a clause that is nothing but this judges the one before it
_VERDICT = frozenset(
    phrases(
        """avoid | bin | can't help | can't serve | de ninguna manera | dead end | descartado | descartados |
    descartar |
    don't bother | don't buy | don't call | don't send | don't touch | don't want | drop | forget | fuera |
    hard pass | ignore | jamas | keep away | leave | more trouble than worth | never | never again | never buy |
    ni hablar | no | no chance | no compensa | no go | no good | no gracias | no interesa | no merece pena |
    no nos interesa | no point | no sirven | no thank you | no thanks | no use | no vale | no valen | no way |
    not a chance | not ever | not for us | not interested | not our thing | not ours | not us | not worth |
    not worth bother | not worth effort | not worth time | not worth trouble | nunca | pass | perdida tiempo |
    call someone else | can look elsewhere | decimos que no | look elsewhere | must look elsewhere | ni caso |
    should go elsewhere | should look elsewhere | skip | stay away | steer clear | they don't buy | they never buy |
    time wasters | too much hassle | walk | walk away | we can't help | we pass | we say no | we walk |
    we walk away | we won't call | we're out |
    waste time | we can't serve"""
    )
)
_LIGHT = words(
    "a an the it them that those these they this just please total complete is are of to la el los las es son"
)
#: what joins a reason to what it is the reason for
_ASIDE = re.compile(r"\b(?:otherwise|or else|or|de lo contrario|si no)\b\W*$", re.IGNORECASE)
#: what joins a condition to what is done about it
_CONDITION = re.compile(r"\b(?:if|when|cuando)\s*$", re.IGNORECASE)
#: "no budget, no deal" insists on the budget
_FORFEIT = words(
    """visit quote proposal offer order demo appointment oferta visita reunion lead deal sale
    call meeting business leads deals party conversation trato venta"""
)
_ENDS = frozenset(".!?;:\n")
_NONE = words("nobody none nowhere nothing")


def aside(gap: str) -> bool:
    """Do these characters between two clauses say that the second is only a reason? "..., otherwise it doesn't pay"."""
    return bool(_ASIDE.search(gap[-40:]))


def verdict(clause: Clause) -> bool:
    """Is the clause nothing but a no to the one before it?"""
    if len(clause.tokens) > 7:
        return False
    return tuple(t.word for t in clause.tokens if t.word not in _LIGHT) in _VERDICT


def turned_away(before: str, clause: Clause) -> bool:
    """ "If price is the pain walk away": a condition that ends in a no? ``before`` are the characters up to it."""
    line = [t.word for t in clause.tokens if t.word not in _LIGHT]
    if not (_CONDITION.search(before[-20:]) or line[:1] == ["si"]):
        return False
    sizes = (1, 2, 3, 4) if clause.tokens[-1].word in {"it", "them"} else (2, 3, 4)
    return any(tuple(line[-size:]) in _VERDICT for size in sizes if len(line) > size)


def sentences(text: str, found: tuple[Clause, ...]) -> list[int]:
    """The number of the sentence each clause stands in; a comma ends none."""
    out = [0] * len(found)
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start]
        out[at] = out[at - 1] + (not _ENDS.isdisjoint(gap))
    return out


def but(text: str, before: Clause, clause: Clause) -> Literal["all", "none", ""]:
    """Does a clause say but for what others are taken ("anyone but students"), or the one thing that is ("nobody but
    the owner")?"""
    joined = text[before.end : clause.start].lower().split()
    last = [token.word for token in before.tokens[-3:]]
    if joined == ["but"] and (last[-1] in _NONE or last[-2:] == ["no", "one"]):
        return "none"
    return "all" if "but" in joined and not denial.ALL.isdisjoint(last) else ""


class Judged(NamedTuple):
    """Clauses that only judge another or give a reason, those judged away, and those that must be there."""

    skipped: set[int]
    dismissed: set[int]
    forfeited: set[int]


def judged(text: str, found: tuple[Clause, ...]) -> Judged:
    """ "Students, agencies - waste of time" judges the whole list, "the UK is full, leave it" what stands before it."""
    skipped: set[int] = set()
    dismissed: set[int] = set()
    forfeited: set[int] = set()
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start]
        line = [token.word for token in found[at].tokens]
        if aside(gap):
            skipped.add(at)
        elif len(line) == 2 and line[0] == "no" and line[1] in _FORFEIT and found[at - 1].tokens[0].word in NOT:
            skipped.add(at)
            forfeited.add(at - 1)
        elif at - 1 not in skipped and verdict(found[at]):
            skipped.add(at)
            dismissed.add(at - 1)
            here = at - 1
            while gap.strip() != "," and here and text[found[here - 1].end : found[here].start].strip() == ",":
                here -= 1
                dismissed.add(here)
    return Judged(skipped, dismissed, forfeited)


def headed(text: str, found: tuple[Clause, ...]) -> set[int]:
    """Clauses under a heading that takes their weight away: "optional: job title, phone"."""
    out: set[int] = set()
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start].strip()
        heading = found[at - 1].tokens
        if (gap == ":" and len(heading) < 5 and claims.spared([t.word for t in heading])) or (
            gap == "," and at - 1 in out
        ):
            out.add(at)
    return out
