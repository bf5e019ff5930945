"""Where one side insists on something and the other is content with something else, or does not mind at all."""

from collections.abc import Sequence
from typing import Literal

from workshop.text import _

from . import wording
from .lexicon import lexicon, of_a_kind
from .links import GENERIC, Link
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
    if found := _not_alone(ours, theirs, links):
        return found
    if not ours.insists or not (theirs.welcomes or theirs.waives):
        return ""
    met = {id(spot) for x in links if x.how in {"same", "wider"} for spot in (x.a, x.b)}
    own = {id(spot) for spot in ours.spots}  # spots of two texts that begin alike are equal
    # "Needs the CFO and IT to approve" and "we want CFO and IT sign-off" want one thing
    same = [(x.a, x.b) if id(x.a) in own else (x.b, x.a) for x in links if x.how == "same"]
    agreed = {(mine.clause, other.clause) for mine, other in same}
    for spot in ours.said():
        if spot.clause not in ours.insists or id(spot) in met:
            continue
        for other in theirs.spots:
            fine = (
                not other.denied
                and other.clause in theirs.welcomes
                and of_a_kind(spot.concepts, other.concepts, _KINDS)
            )
            spared = (
                other.denied and other.clause in theirs.waives and of_a_kind(spot.concepts, other.concepts, (_RANK,))
            )
            if (fine or spared) and id(other) not in met and (spot.clause, other.clause) not in agreed:
                return _("One insists on {own}, the other is content with {other}.").format(
                    own=wording.quoted(ours.text[spot.start : spot.end], 60),
                    other=wording.quoted(theirs.text[other.start : other.end], 60),
                )
    return ""


def nobody_else(ours: Reading, theirs: Reading, links: Sequence[Link], prompt: str | None) -> str:
    """The sentence where ours takes one and nobody else, and theirs is content with one that has no word in common.

    "Has to be the chef, nobody else" against "a porter will do"; only where the prompt asks for one thing, so that the
    two can be speaking of nothing else.
    """
    if prompt not in _ONE_PERSON or not (ours.only and ours.insists and theirs.sufficient):
        return ""
    if links or theirs.partial or set(ours.plain) & set(theirs.plain) - GENERIC:
        return ""
    return _("One takes nothing else, the other is content with something else.")


_ONE_PERSON = frozenset({"role", "seniority", "industry", "geo"})


def _not_alone(ours: Reading, theirs: Reading, links: Sequence[Link]) -> str:
    """Where ours says that it takes more than this, and theirs that this will do: "never just an email"/"email is
    enough". "Not just directors" against "directors" is no such thing: nobody there says that it is enough."""
    if not (ours.partial and theirs.sufficient):
        return ""
    little = _stems(ours, ours.partial) & _stems(theirs, theirs.sufficient)
    shared = any(_sides(x, ours, theirs) and x.how == "same" and x.a.concepts for x in links)
    return _("One calls enough what is too little for the other.") if little or shared else ""


def _sides(found: Link, ours: Reading, theirs: Reading) -> bool:
    """Does the link join a clause of ours that wants more with one of theirs that is content?"""
    ends = ((found.a, found.b), (found.b, found.a))
    return any(
        x in ours.spots and y in theirs.spots and x.clause in ours.partial and y.clause in theirs.sufficient
        for x, y in ends
    )


def _stems(reading: Reading, at: frozenset[int]) -> set[str]:
    """The telling words of these clauses."""
    counted = {
        token.stems[0] for i in at if i < len(reading.clauses) for token in reading.clauses[i].tokens if not token.stop
    }
    return counted - GENERIC - {"enough", "suffici"}


#: prompts that ask for one thing only, where "it doesn't matter" needs no noun
ONE_THING = frozenset({"employees", "revenue", "budget", "geo", "volume", "seniority", "industry", "role", "stage"})


def indifference(
    left: Reading, right: Reading, links: Sequence[Link], prompt: str | None
) -> tuple[Literal["same", "conflict"], float, str] | None:
    """Nobody minds, or one does not mind what the other puts a number to."""
    if not (left.indifferent or right.indifferent):
        return None
    if prompt == "disq":
        named = [r for r in (left, right) if not r.indifferent and any(spot.concepts for spot in r.said())]
        return ("conflict", 0.0, _("One turns nobody away, the other does.")) if named else None
    about = prompt in ONE_THING
    if _minds_not(left) and _minds_not(right):
        shared = links or set(left.stems) & set(right.stems)
        if (about or shared) and not any(x.how == "conflict" for x in links):
            return "same", 0.85, _("Neither minds.")
    for ours, theirs in ((left, right), (right, left)):
        amounts = [spot for spot in theirs.spots if spot.quantity is not None and not spot.denied]
        numbers = any(_asked(spot, prompt) for spot in amounts) and not (_takes_all(theirs) and _counted(amounts))
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


def _asked(spot: Spot, prompt: str | None) -> bool:
    """Is it an amount of what is asked for? Who minds no head-count says nothing of turnover."""
    kind = spot.quantity.kind.partition(":")[0] if spot.quantity else ""
    return kind not in _OTHERWISE.get(prompt or "", frozenset())


_OTHERWISE = {
    "employees": frozenset({"revenue", "money", "spend", "funding", "time", "rate"}),
    "revenue": frozenset({"spend", "funding", "people", "time", "deciders"}),
}


def _minds_not(reading: Reading) -> bool:
    """Does it say that this does not matter, or take all of it, and set no bounds?"""
    if amount_count(reading):
        return False
    return reading.indifferent or _takes_all(reading)


def _takes_all(reading: Reading) -> bool:
    """Does it take all of what was asked for: "any size"?"""
    book = lexicon().concepts
    return any(book[c].any for spot in reading.said() for c in spot.concepts)


def _counted(amounts: Sequence[Spot]) -> bool:
    """Are these amounts all of some noun? "Any size, as long as they run two sites" asks for sites and for no size."""
    return all(spot.quantity is not None and spot.quantity.kind.startswith("of:") for spot in amounts)


def amount_count(reading: Reading) -> int:
    """How many amounts a text names."""
    return sum(1 for spot in reading.spots if spot.quantity is not None)
