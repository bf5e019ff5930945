"""What a text leaves to others or keeps out in a roundabout way, and what a denial said earlier still covers.

``denial`` finds what a "not" reaches within a clause; here is what no "not" says: a verb and its particle around what
is refused ("leave the owner out of it"), work handed to somebody else ("Austria goes through a dealer"), and clauses
that stand behind a refusal or an "only" and merely explain it ("Not IT. Talking to IT kills the deal").
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .lexicon import NO, lexicon, of_a_kind
from .statements import phrases, words

if TYPE_CHECKING:
    from .reading import Spot

#: verb -> the particles that make a refusal of it, with what is refused in between
_PARTED = {
    **dict.fromkeys(words("leave leaves leaving keep keeps keeping cut rule filter screen weed"), words("out away")),
    **dict.fromkeys(words("hold holds holding"), words("back")),
    **dict.fromkeys(words("cross strike"), words("off")),
    "give": words("miss"),
}  # fmt: skip
#: how far behind its verb a particle may stand
_SPAN = 6
#: behind the particle only these go on with the refusal: "out of it", "out until"; "out there" and "out in Kent" do not
_GOES_ON = words("of until till for please altogether")
#: what says that others have it, after the thing itself
_HANDED = phrases(
    """goes through | go through | handled by | covered by | looked after by | dealt with by | served by | goes to |
    go to | belongs to | belong to | left to | taken care of by | run by |
    va por | van por | pasa por | pasan por"""
)
#: and with the others in front
_HOLDS = words("handle handles cover covers serve serves has have get gets do does run runs")
_HOLDS_TWO = phrases("look after | looks after | deal with | deals with | take care | takes care")
_OTHERS = words(
    """partner partners reseller resellers distributor distributors dealer dealers agent agents franchisee franchisees
    subsidiary subsidiaries sister distribuidor distribuidores socio socios"""
)
#: prompts that ask what is ours to serve, where what others serve is not
TERRITORY = frozenset({"geo", "industry", "role", "employees"})
#: predicates that wave their subject away
_WAVES = phrases(
    """gets in the way | get in the way | kills the deal | kills it | kill the deal | kill it | slows us down |
    slow us down | takes too long | take too long | doesn't cut it | don't cut it | won't cut it | won't do |
    never pay | never pays | never buys | never buy | never answer | never answers | never reply | never replies |
    never ring back | can't decide | cannot decide | don't decide | doesn't decide | can't sign | cannot sign |
    can't buy | cannot buy | has no say | have no say | don't get a say | doesn't get a say |
    get no say | gets no say | have no vote | has no vote | can't afford us | cannot afford us | pass us on |
    passes us on | comes later | can come later | can be found later | comes second | can wait |
    needn't apply | need not apply |
    is a dead end | are a dead end | leads nowhere | lead nowhere | no pinta nada | no pintan nada | no dice nada |
    no dicen nada | no decide | no deciden | no pagan | no compran | no vale nada | no nos sirve | no nos sirven |
    no cuenta | no cuentan | puede venir despues | pueden venir despues | puede venir luego | puede venir mas tarde |
    puede llegar despues | puede esperar | pueden esperar | can be sorted later | can be sorted out later |
    can be settled later | can follow later | can come after | can be agreed later"""
)
_BELOW = words("below under above over than debajo")
#: not every one: what is left is chosen, and not the whole refused
_EVERY = words("every all everyone everybody everything todos todas")
#: said of all of a kind
SWEEPING = words(
    "any every all anyone anybody everyone everybody anything everything whoever cualquier todos todas cada"
)
_JUST_ANY = phrases("just any | any old | simply any | cualquier")
_NARROWS = words("with in near within close along inside where that on around by con en cerca donde que dentro")
#: what an "only" is about: other members of these groups, named in another sentence, are not meant
_EITHER_OR = (frozenset({"sector"}), frozenset({"place"}), frozenset({"function", "title", "seniority"}))


def parted(line: list[str]) -> range:
    """The words a verb and its particle keep out: "leave the owner out of it", "give trade fairs a miss"."""
    for at, word in enumerate(line):
        particles = _PARTED.get(word)
        if particles is None:
            continue
        for end in range(at + 2, min(at + 2 + _SPAN, len(line))):
            if line[end] in particles and (end + 1 == len(line) or line[end + 1] in _GOES_ON):
                return range(at + 1, end)
    return range(0)


def dismissed(line: list[str]) -> range:
    """The subject of a predicate that waves it away: "procurement only gets in the way", "bursars can't decide". What
    stands behind it is left alone: "IT can't decide without finance". A pain is worded so too; do not ask then."""
    at = _wave(line)
    # "anyone below director cannot buy" waves those below away
    return range(at if _BELOW.isdisjoint(line[:at]) else 0)


def waved(line: list[str]) -> bool:
    """Does the clause wave anything away like that?"""
    return _wave(line) > 0


def _wave(line: list[str]) -> int:
    """Where such a predicate begins; 0 if there is none, as its subject stands in front of it."""
    heard = set(line)
    for phrase in _WAVES:
        if phrase[0] in heard:
            for at in range(1, len(line) - len(phrase) + 1):
                if line[at] == phrase[0] and tuple(line[at : at + len(phrase)]) == phrase:
                    return at
    return 0


def handed(line: list[str], prompt: str | None) -> range:
    """The words for what somebody else serves: "Austria" in "Austria goes through a dealer"."""
    if prompt not in TERRITORY:
        return range(0)
    others = next((i for i, word in enumerate(line) if word in _OTHERS), None)
    if others is None:
        return range(0)
    for phrase in _HANDED:
        for at in range(1, len(line) - len(phrase)):
            if line[at] == phrase[0] and tuple(line[at : at + len(phrase)]) == phrase and others > at:
                return range(at)
    for at in range(others + 1, min(others + 3, len(line) - 1)):
        if line[at] in _HOLDS or tuple(line[at : at + 2]) in _HOLDS_TWO:
            return range(at + 1, len(line))
    return range(0)


def choosy(line: Sequence[str]) -> bool:
    """ "Not just any lead", "not every school": takes some of them, and neither all nor none."""
    return any(word in NO and chosen(line[at + 1 : at + 3]) for at, word in enumerate(line))


def chosen(after: Sequence[str]) -> bool:
    """Does a "not" before these words leave some of the things it names?"""
    return (bool(after) and after[0] in _EVERY) or tuple(after[:2]) in _JUST_ANY


def narrowed(concepts: frozenset[str], after: Sequence[str]) -> bool:
    """ "Anywhere with a harbour", "anywhere in Wales" is not the whole world. "Any sector with shifts" may be any."""
    book = lexicon().concepts
    return bool(after) and after[0] in _NARROWS and all(book[c].any and book[c].group == "place" for c in concepts)


def explained(spots: Sequence["Spot"], kept: frozenset[int]) -> list["Spot"]:
    """Spots named again behind their own denial are denied too: the second sentence gives the reason of the first.

    Not where its clause says yes to them or insists on them (``kept``), and not the other way round: "Phones in. Nobody
    phones for fun" wants a phone call.
    """
    refused: dict[str, int] = {}
    for spot in spots:
        if spot.denied and spot.clause not in kept:
            for concept in spot.concepts:
                refused.setdefault(concept, spot.clause)
    said_before = {c: spot.clause for spot in reversed(spots) if not spot.denied for c in spot.concepts}
    return [
        replace(spot, denied=True)
        if not spot.denied
        and spot.concepts
        and spot.clause not in kept
        and any(refused.get(c, spot.clause) < min(spot.clause, said_before[c]) for c in spot.concepts)
        else spot
        for spot in spots
    ]


def left_over(
    spots: Sequence["Spot"], only: Iterable[int], sentence: Sequence[int], kept: frozenset[int]
) -> list["Spot"]:
    """What stands in another sentence than an "only" and is of its kind is not taken: "Overseas only. Home market goes
    through dealers". What lies within it is: "Wales only. Cardiff first". ``sentence`` numbers each clause's."""
    book = lexicon().concepts
    shut = set(only)
    if not shut:
        return list(spots)
    owned = [spot for spot in spots if spot.clause in shut and not spot.denied and spot.concepts]
    out = []
    for spot in spots:
        others = [
            o
            for o in owned
            if of_a_kind(o.concepts, spot.concepts, _EITHER_OR) and sentence[o.clause] != sentence[spot.clause]
        ]
        apart = others and not any(book[c].wider & o.concepts or book[d].wider & spot.concepts
                                   for o in owned for c in spot.concepts for d in o.concepts)  # fmt: skip
        out.append(replace(spot, denied=True) if apart and spot.clause not in kept | shut else spot)
    return out
