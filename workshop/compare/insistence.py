"""Where one side insists on something and the other is content with something else, or does not mind at all."""

from collections.abc import Sequence
from typing import Literal

from workshop.text import _

from . import wording
from .lexicon import lexicon
from .links import Link
from .reading import Reading, Spot

#: groups of the lexicon whose members stand in for one another: who it is, where, what trade, what they did
_KINDS = (
    frozenset({"seniority", "title", "function"}),
    frozenset({"place"}),
    frozenset({"sector"}),
    frozenset({"signal"}),
    frozenset({"path"}),
)
#: "need not be senior" is about rank, "need not be finance" says nothing about IT
_RANK = frozenset({"seniority", "title"})


def insisted(ours: Reading, theirs: Reading, links: Sequence[Link]) -> str:
    """The sentence to show where ours must have one thing and theirs is fine with another; empty where not.

    "Has to be the decision maker" against "influencers are fine", "must be a director" against "needn't be senior".
    """
    if not ours.insists or not (theirs.welcomes or theirs.waives):
        return ""
    met = {id(spot) for x in links if x.how in {"same", "wider"} for spot in (x.a, x.b)}
    for spot in ours.said():
        if spot.clause not in ours.insists or id(spot) in met:
            continue
        for other in theirs.spots:
            fine = not other.denied and other.clause in theirs.welcomes and _alike(spot, other, _KINDS)
            spared = other.denied and other.clause in theirs.waives and _alike(spot, other, (_RANK,))
            if (fine or spared) and id(other) not in met:
                return _("One insists on {own}, the other is content with {other}.").format(
                    own=wording.quoted(ours.text[spot.start : spot.end], 60),
                    other=wording.quoted(theirs.text[other.start : other.end], 60),
                )
    return ""


def _alike(a: Spot, b: Spot, kinds: Sequence[frozenset[str]]) -> bool:
    book = lexicon().concepts
    ours, theirs = ({book[c].group for c in spot.concepts} for spot in (a, b))
    return any(ours & kind and theirs & kind for kind in kinds)


#: prompts that ask for one thing only, where "it doesn't matter" needs no noun
_ONE_THING = frozenset({"employees", "revenue", "budget", "geo", "volume", "seniority", "industry", "role", "stage"})


def indifference(
    left: Reading, right: Reading, links: Sequence[Link], prompt: str | None
) -> tuple[Literal["same", "conflict"], float, str] | None:
    """Nobody minds, or one does not mind what the other puts a number to."""
    if not (left.indifferent or right.indifferent):
        return None
    if prompt == "disq":
        named = [r for r in (left, right) if not r.indifferent and any(spot.concepts for spot in r.said())]
        return ("conflict", 0.0, _("One turns nobody away, the other does.")) if named else None
    about = prompt in _ONE_THING
    if _minds_not(left) and _minds_not(right):
        shared = links or set(left.stems) & set(right.stems)
        if (about or shared) and not any(x.how == "conflict" for x in links):
            return "same", 0.85, _("Neither minds.")
    for ours, theirs in ((left, right), (right, left)):
        numbers = any(spot.quantity is not None and not spot.denied for spot in theirs.spots)
        if (
            about
            and ours.indifferent
            and not amount_count(ours)
            and len(ours.stems) <= 8
            and numbers
            and not _minds_not(theirs)
        ):
            return "conflict", 0.0, _("One takes anything here, the other insists.")
    return None


def _minds_not(reading: Reading) -> bool:
    """Does it say that this does not matter, or take all of it, and set no bounds?"""
    if amount_count(reading):
        return False
    book = lexicon().concepts
    return reading.indifferent or any(book[c].any for spot in reading.said() for c in spot.concepts)


def amount_count(reading: Reading) -> int:
    """How many amounts a text names."""
    return sum(1 for spot in reading.spots if spot.quantity is not None)
