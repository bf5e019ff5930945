"""Which spots of two texts have to do with each other: the same, a wider or an opposite thing, amounts that meet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.text import _

from . import quantities, wording
from .lexicon import lexicon, linked, of_a_kind, opposed, opposites
from .quantities import Quantity, alike
from .reading import Reading, Spot
from .statements import Token, words

#: words that name a kind of thing and say little about which one
GENERIC = words(
    """one compani busi firm organis organiz team manag head director lead peopl person level centr site servic
    product solut new work good right market custom user use take look see ask make find go come know time day
    number poor high low long great current page want need year must enough onli ani all more most less other than
    similar type kind
    empresa equipo"""
)


#: groups of the lexicon in which one thing is not another
_EITHER_OR = (
    frozenset({"sector"}),
    frozenset({"place"}),
    frozenset({"function", "title"}),
    frozenset({"account"}),
)


#: what lies across the others of its group keeps none of them out
_ACROSS = frozenset({"private_sector", "b2b"})


@dataclass(frozen=True, slots=True)
class Link:
    """Two spots that have to do with each other. ``how``: same, wider, overlap, or conflict."""

    a: Spot
    b: Spot
    how: str
    #: the sentence, to be filled with the two phrases
    template: str
    own: str
    other: str

    @property
    def reason(self) -> str:
        """One plain sentence with the two phrases in it."""
        return self.template.format(own=wording.quoted(self.own, 60), other=wording.quoted(self.other, 60))


def link(left: Reading, right: Reading) -> tuple[Link, ...]:
    """Every two spots that say the same, a wider, or the opposite thing. At most one conflict a pair of spots."""
    out = []
    for x in left.spots:
        for y in right.spots:
            found = _spots(x, y, left.text, right.text)
            if found is not None:
                out.append(found)
    out += _exclusive(left, right, out)
    out += _opposite(left, right, out)
    out += _rest_of(left, right, out)
    if _elsewhere(left, right, out):
        # twelve years in one trade and five in another are not an amount in dispute
        out = [x for x in out if x.a.quantity is None or x.a.quantity.kind != "time"]
    out = _counted_alike(left, right, out)
    void = _taken_back(out)
    some = [_of_some(reading) for reading in (left, right)]
    out = [x for x in out if id(x) not in void and not _spare(x, some)]
    met = {id(spot) for x in out if x.a.quantity and x.b.quantity and x.how != "conflict" for spot in (x.a, x.b)}
    return tuple(
        x
        for x in out
        if not (x.a.quantity and x.b.quantity and x.how == "conflict" and (id(x.a) in met or id(x.b) in met))
    )


def _counted_alike(left: Reading, right: Reading, links: Sequence[Link]) -> list[Link]:
    """The links without those of how often, unless the two clash over one thing: three visits are no agreement with
    three downloads, and no dispute with one download."""
    about = any(x.a.concepts and x.b.concepts and x.how in {"same", "wider"} for x in links)
    about = about or bool(set(left.plain) & set(right.plain) - GENERIC)
    return [x for x in links if not _is_count(x) or (about and x.how == "conflict" and _is_bound(x))]


def _of_some(reading: Reading) -> bool:
    """Does it ask for so many of the conditions, and not for all?"""
    return any(spot.quantity is not None and spot.quantity.kind == "part" and spot.quantity.high < 1
               for spot in reading.spots)  # fmt: skip


def _spare(found: Link, some: Sequence[bool]) -> bool:
    """Is it the one that may be missing? "Three of the four BANT points" is no dispute with "no budget needed"."""
    if found.how != "conflict" or found.a.denied == found.b.denied:
        return False
    said, asks_some = (found.b, some[1]) if found.a.denied else (found.a, some[0])
    return asks_some and "bant" in said.concepts


def _is_count(found: Link) -> bool:
    return found.a.quantity is not None and found.a.quantity.kind == "times"


def _is_bound(found: Link) -> bool:
    """Is one of the two a bound? "Opened five emails" and "opened one" are two things somebody did."""
    return any(spot.quantity is not None and spot.quantity.low != spot.quantity.high for spot in (found.a, found.b))


def _taken_back(links: Sequence[Link]) -> set[int]:
    """The denials that take nothing back, as their side says the thing too ("Phones in. Nobody phones for fun"), or as
    the other side denies it as well ("No timeline needed", "Timing doesn't matter. They can come back in a year")."""
    same = [x for x in links if x.how == "same" and not x.a.denied and not x.b.denied]
    agreed_a, agreed_b = {id(x.a) for x in same}, {id(x.b) for x in same}
    waived = {id(spot) for x in links if x.how == "same" and x.a.denied and x.b.denied for spot in (x.a, x.b)}
    return {
        id(x)
        for x in links
        if x.how == "conflict"
        and (
            (_two_places(x) and (id(x.a) in agreed_a or id(x.b) in agreed_b))
            or (x.a.denied != x.b.denied and _void(x, agreed_a, agreed_b, waived))
        )
    }


def _void(found: Link, agreed_a: set[int], agreed_b: set[int], waived: set[int]) -> bool:
    """Is what the one denies said by it too, or denied by the other as well?"""
    if found.a.concepts and found.b.concepts:
        return id(found.b) in agreed_b if found.a.denied else id(found.a) in agreed_a
    return id(found.a) in waived or id(found.b) in waived


def _two_places(found: Link) -> bool:
    """Places that each side wants: who names both the US and the UK has nothing against the UK."""
    book = lexicon().concepts
    wanted = not found.a.denied and not found.b.denied
    return (
        wanted and all(book[c].group == "place" for c in found.a.concepts | found.b.concepts) and bool(found.a.concepts)
    )


def _exclusive(left: Reading, right: Reading, links: Sequence[Link]) -> list[Link]:
    """One takes only this trade, place or job, the other names another."""
    book = lexicon().concepts
    if not (left.only or right.only):
        return []
    for about in _EITHER_OR:
        ours, theirs = (
            [spot for spot in r.said() if any(book[c].group in about for c in spot.concepts - _ACROSS)]
            for r in (left, right)
        )
        met = any(x.a in ours and x.b in theirs for x in links)
        shut = any(x.clause in left.only for x in ours) or any(y.clause in right.only for y in theirs)
        if ours and theirs and shut and not met:
            x, y = ours[0], theirs[0]
            if "home_market" in x.concepts ^ y.concepts and "abroad_general" not in x.concepts | y.concepts:
                # which country that is, only the firm knows
                return []
            own, other = left.text[x.start : x.end], right.text[y.start : y.end]
            return [Link(x, y, "conflict", _("One takes nothing but its own: {own} against {other}."), own, other)]
    return []


def _rest_of(left: Reading, right: Reading, links: Sequence[Link]) -> list[Link]:
    """One takes all of a kind but this ("anything but retail", "outside Europe"), the other names another of it."""
    out: list[Link] = []
    for ours, theirs in ((left, right), (right, left)):
        taken = {id(spot) for x in links for spot in (x.a, x.b)}
        for x in ours.spots if _takes_the_rest(ours) else ():
            others = [y for y in theirs.said() if id(y) not in taken and of_a_kind(x.concepts, y.concepts, _EITHER_OR)]
            if x.denied and others and not any(of_a_kind(x.concepts, z.concepts, _EITHER_OR) for z in ours.said()):
                a, b = (x, others[0]) if ours is left else (others[0], x)
                own, other = left.text[a.start : a.end], right.text[b.start : b.end]
                out.append(Link(a, b, "overlap", _("{own} and {other} overlap."), own, other))
                break
    return out


def _takes_the_rest(reading: Reading) -> bool:
    return reading.anything or any(not _REST.isdisjoint(t.word for t in clause.tokens) for clause in reading.clauses)


_REST = words("everywhere anywhere all whole todo toda todos todas outside fuera")


def _opposite(left: Reading, right: Reading, links: Sequence[Link]) -> list[Link]:
    """High and low, late and on time: opposites said of the same thing."""
    # "private individuals" and "members of the public" are one thing, whatever their words say elsewhere
    agreed = [x for x in links if x.how == "same" and x.a.concepts]
    sides_a = _sides(left, [x.a for x in agreed])
    sides_b = _sides(right, [x.b for x in agreed])
    for at in sorted(sides_a.keys() & sides_b.keys()):
        if len(sides_a[at]) > 1 or len(sides_b[at]) > 1 or sides_a[at].keys() == sides_b[at].keys():
            continue
        ((_side, x),), ((_other, y),) = sides_a[at].items(), sides_b[at].items()
        about = {stem for stem in left.plain & right.plain if stem not in GENERIC} - {x[0].stems[0], y[0].stems[0]}
        if about or any(link.how in {"same", "wider"} and link.a.concepts and not weak(link) for link in links):
            a, b = (Spot(t.start, t.end, clause) for t, clause in (x, y))
            own, other = x[0].word, y[0].word
            return [Link(a, b, "conflict", _("{own} and {other} cannot both hold."), own, other)]
    return []


#: beginnings that turn a word round: unqualified, inactive, dissatisfied
_TURNED = ("un", "non", "in", "im", "dis")


def turned(left: Reading, right: Reading) -> str:
    """A word that one says with such a beginning and the other without, or nothing."""
    for ours, theirs in ((left.plain, right.plain), (right.plain, left.plain)):
        for stem in sorted(ours):
            for beginning in _TURNED:
                bare = stem.removeprefix(beginning)
                if bare != stem and len(bare) > 4 and bare in theirs and bare not in ours and stem not in theirs:
                    return bare
    return ""


def _sides(reading: Reading, agreed: Sequence[Spot]) -> dict[int, dict[int, tuple[Token, int]]]:
    """Pair of opposites -> side -> the word that takes it and its clause, of what is not denied and no amount."""
    found: dict[int, dict[int, tuple[Token, int]]] = {}
    if not opposites().keys() & reading.plain:
        return found
    amounts = [spot for spot in reading.spots if spot.quantity is not None] + [*agreed]
    for at, clause in enumerate(reading.clauses):
        for place, token in enumerate(clause.tokens):
            for pair, side in opposites().get(token.stems[0], ()):
                if _wished(clause.tokens, place):
                    continue
                if token.stems[0] in reading.plain and not any(q.start <= token.start < q.end for q in amounts):
                    found.setdefault(pair, {}).setdefault(side, (token, at))
    return found


def _wished(line: Sequence[Token], at: int) -> bool:
    """Is it how somebody wants it to be, and so is not yet? "They need a bigger van" and "the van is too small"."""
    more = line[at].word.endswith("er") or (at > 0 and line[at - 1].word in _MORE)
    return more and any(token.word in _WISH for token in line[:at])


_MORE = words("more mas")
_WISH = words("need needs want wants necesita necesitan quiere quieren")


def _spots(x: Spot, y: Spot, a: str, b: str) -> Link | None:
    own, other = a[x.start : x.end], b[y.start : y.end]
    if x.quantity is not None and y.quantity is not None:
        if not alike(x.quantity, y.quantity):
            return None
        how: str = quantities.between(x.quantity, y.quantity)
        if x.denied != y.denied:
            if how == "conflict":
                return None
            return Link(x, y, "conflict", _("{own} is ruled out on one side and wanted on the other."), own, other)
        reason = {
            "same": _("{own} and {other} are the same amount."),
            "overlap": _("{own} and {other} overlap."),
            "conflict": _("{own} and {other} do not meet."),
        }[how]
        return Link(x, y, how, reason, own, other)
    if x.concepts and y.concepts:
        how = linked(x.concepts, y.concepts)
        if how != "same" and not x.denied and not y.denied and opposed(x.concepts, y.concepts):
            if not x.concepts & y.concepts and _elsewhere_named(x.concepts, y.concepts):
                return None
            return Link(x, y, "conflict", _("{own} and {other} cannot both hold."), own, other)
        if how and x.denied == y.denied:
            reason = _("{own} and {other} mean the same.") if how == "same" else _("{own} and {other} overlap.")
            return Link(x, y, how, reason, own, other)
        denied, said = (x, y) if x.denied else (y, x)
        if not how and x.denied != y.denied and _either_or(denied.concepts, said.concepts):
            return Link(x, y, "overlap", _("{own} and {other} overlap."), own, other)
        if how and _covers(denied.concepts, said.concepts):
            return Link(x, y, "conflict", _("One says {own}, the other rules it out."), own, other)
        if not x.denied and not y.denied and not how and _bands_apart(x.concepts, y.concepts):
            return Link(x, y, "conflict", _("{own} and {other} do not meet."), own, other)
        return None
    if _named_and_denied(x, y) or _named_and_denied(y, x):
        return Link(x, y, "conflict", _("{own} is ruled out on one side and wanted on the other."), own, other)
    size = _size(x, y) if x.quantity else _size(y, x)
    if size is None:
        return None
    reason = _("{own} and {other} do not meet.") if size == "conflict" else _("{own} and {other} overlap.")
    return Link(x, y, size, reason, own, other) if x.denied == y.denied else None


def _either_or(denied: frozenset[str], said: frozenset[str]) -> bool:
    """Is what is denied the opposite of what is said? "Never just one person" and "a committee" agree. Not so of what
    people did: who did not unsubscribe has not opened the newsletter."""
    return opposed(denied, said) and of_a_kind(denied, said, _TWO_WAYS)


#: groups in which not the one is the other
_TWO_WAYS = (frozenset({"path"}), frozenset({"size"}), frozenset({"sector"}), frozenset({"money"}))


def _elsewhere_named(a: frozenset[str], b: frozenset[str]) -> bool:
    """Two places, of which one only lies in what the other's country is set against: Florida and Wales are two places,
    "UK" and "US companies" two answers."""
    book = lexicon().concepts
    if not all(book[c].group == "place" for c in a | b):
        return False
    return not any(book[x].against & b or book[y].against & a for x in a for y in b)


def _named_and_denied(amount: Spot, word: Spot) -> bool:
    """An amount of what the other says is not there: "£20k" and "no budget", "in 3 months" and "no deadline"."""
    if amount.quantity is None or amount.denied or not word.denied:
        return False
    if amount.quantity.kind == "time" and 0 < amount.quantity.low < 1:
        # a call of a minute is no timeline
        return False
    about = {"money": "budget", "time": "timeline"}.get(amount.quantity.kind)
    book = lexicon().concepts
    # "budget not approved yet" may well be the same twenty thousand
    return about is not None and about in word.concepts and all(about in book[c].wider for c in word.concepts)


def _covers(denied: frozenset[str], said: frozenset[str]) -> bool:
    """Does denying the first deny the second too?"""
    book = lexicon().concepts
    return any(d in book[s].wider for d in denied for s in said)


def _size(amount: Spot, word: Spot) -> str | None:
    """An amount against a word that stands for one: a head-count and "mid-market", sites and "single site", a time
    and "urgent"."""
    found = amount.quantity
    if found is None or not word.concepts:
        return None
    book = lexicon().concepts
    for concept in word.concepts:
        heads = found.kind == "people" or (found.kind == "figure" and found.low < quantities.MONEY)
        if heads and (band := book[concept].people):
            return _within(found, *band)
        if concept in _STANDS_FOR and found.kind.partition(":")[0] == _STANDS_FOR[concept][0].partition(":")[0]:
            kind, low, high = _STANDS_FOR[concept]
            if kind in {found.kind, "rate"}:
                return _within(found, low, high)
    return None


#: what some words say in amounts. Vague on purpose, and so wide: urgent is this quarter at most
_STANDS_FOR = {
    "single_site": ("of:site", 1.0, 1.0),
    "multi_site": ("of:site", 2.0, math.inf),
    "urgent": ("time", 0.0, 100.0),
    "no_rush": ("time", 60.0, math.inf),
    # as many as can be had, against a ceiling
    "volume_first": ("rate", 1e6, math.inf),
}


def _within(found: Quantity, low: float, high: float) -> str:
    if low >= 1e6:
        # only a ceiling stands against "as many as possible"
        return "conflict" if math.isfinite(found.high) and found.low == 0 else "overlap"
    band = Quantity("people", low, high, 0, 0)
    given = Quantity("people", found.low, found.high, 0, 0, open_low=found.open_low, open_high=found.open_high)
    return "conflict" if quantities.between(given, band) == "conflict" else "overlap"


def _bands_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Two words for a size of company, with room between them."""
    book = lexicon().concepts
    ours = [band for c in a if (band := book[c].people)]
    theirs = [band for c in b if (band := book[c].people)]
    return any(x[1] * 1.5 < y[0] or y[1] * 1.5 < x[0] for x in ours for y in theirs)


def _elsewhere(left: Reading, right: Reading, links: Sequence[Link]) -> bool:
    """Do both name a trade or a job, and none of them the same?"""
    book = lexicon().concepts
    trades = {"function", "title", "sector"}
    named = [any(book[c].group in trades for spot in r.said() for c in spot.concepts) for r in (left, right)]
    return all(named) and not any(x.a.concepts and x.how in {"same", "wider"} for x in links)


def weak(found: Link) -> bool:
    """A rung in common ("manager") says little where the two are about different jobs."""
    book = lexicon().concepts
    shared = found.a.concepts & found.b.concepts
    return bool(shared) and all(
        book[c].rung is not None and book[c].group == "seniority" and c != "owner" for c in shared
    )
