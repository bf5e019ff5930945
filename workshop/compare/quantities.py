"""Numbers in running text: "fifteen to forty thousand a year", "50+ staff", "within the past fortnight".

``quantities`` reads what it is sure of and leaves the rest alone. A :class:`Quantity` is an interval with a kind; only
like kinds are compared: people with people, turnover with turnover, and a noun we do not know only with itself (45
agents are not 45 employees). Money is brought to a year where a period is named, time to days. The amounts in it are
found by ``amounts``; how two quantities stand to each other is told by ``intervals``.
"""

import math
from dataclasses import replace
from functools import lru_cache

from .amounts import Amount, Lexeme, amount_at, lexemes, stretch_at
from .intervals import MONEY, Quantity, alike, between
from .measures import (
    ADVERBS,
    AND_DOWN,
    AND_UP,
    AT_LEAST,
    AT_MOST,
    COUNTED,
    DAYS,
    DECIDERS,
    DISTANCE,
    EACH,
    EVERY,
    FUNDING,
    LASTS,
    LEADS,
    NOUNS,
    ONES,
    ORDERS,
    PEOPLE,
    REVENUE,
    ROUGH,
    ROUGH_AFTER,
    SOON,
    SPEND,
    STRICT,
    TO,
)
from .statements import stem
from .turns import turn_at

__all__ = ["MONEY", "Quantity", "alike", "asked", "between", "quantities"]


#: what a bare amount counts, by the prompt it answers
_ASKED = {"revenue": "revenue", "budget": "money"}


def asked(quantity: Quantity, prompt: str) -> Quantity:
    """The quantity as an answer to this prompt: "£10m" is turnover where turnover was asked for, "30" is 30 a month
    where leads a month were."""
    if prompt == "volume" and (
        quantity.kind == "figure" or quantity.kind.removeprefix("of:") in LEADS | {"mql", "sql"}
    ):
        kind = "rate" if quantity.kind == "figure" else "rate:" + quantity.kind.removeprefix("of:")
        return replace(quantity, kind=kind, low=quantity.low * 12, high=quantity.high * 12)
    kind = _ASKED.get(prompt, "")
    if kind and quantity.kind == "rate" and quantity.high >= 1000:
        # "12,000 annually", where money was asked for
        return replace(quantity, kind=kind, period="year")
    if kind and (quantity.kind == "money" or (quantity.kind == "figure" and quantity.high >= 1000)):
        return replace(quantity, kind=kind)
    return quantity


def _phrase_before(words: list[Lexeme], at: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    """The longest of the phrases that ends right before this place."""
    found = [p for p in phrases if at >= len(p) and tuple(w.word for w in words[at - len(p) : at]) == p]
    return max(found, key=len, default=None)


def _phrase_after(words: list[Lexeme], at: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    found = [p for p in phrases if tuple(w.word for w in words[at : at + len(p)]) == p]
    return max(found, key=len, default=None)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order."""
    words = lexemes(text)
    out: list[Quantity] = []
    at = 0
    while at < len(words):
        if (turn := turn_at(words, at)) is not None:
            out.append(turn[0])
            at = turn[1]
            continue
        amount = amount_at(words, at)
        if amount is None:
            at += 1
            continue
        quantity, at = _quantity(words, amount)
        if quantity is not None:
            out.append(quantity)
    return tuple(out)


def _quantity(words: list[Lexeme], amount: Amount) -> tuple[Quantity | None, int]:
    """The quantity around an amount (its bounds, and its kind by the noun beside it), and where to read on."""
    low = high = amount.value
    open_low = open_high = False
    start, last = amount.first, amount.last
    currency, day = amount.currency, amount.day
    after = last + 1
    second = None
    if stretch := stretch_at(words, amount):
        # "a month to a month and a half": each end has its unit
        second, low, high, day = stretch, amount.day, stretch.day, 1.0
        last, after = second.last, second.last + 1
    elif after + 1 < len(words) and words[after].word in TO:
        framed = start > 0 and words[start - 1].word in {"between", "entre"}
        if words[after].word not in {"and", "y", "or"} or framed:
            second = amount_at(words, after + 1)
        elif words[after].word == "or" and (other := amount_at(words, after + 1)) is not None:
            # "two or three", and not "5 or 500"
            second = other if low < other.value <= 2 * low else None
    if second is not None and second.value > 0 and not second.day:
        if second.scale > 1 and amount.scale == 1 and amount.value <= second.value / second.scale:
            # "10 to 15k": the scale stands once, for both ends
            low *= second.scale
        high, last, currency = second.value, second.last, currency or second.currency
        low, high = min(low, high), max(low, high)
        after = last + 1
        amount.scale = max(amount.scale, second.scale)
    roughly = start > 0 and words[start - 1].word in ROUGH
    before = start - 1 if roughly else start
    # a bound before the number, a bound after it
    if second is None:
        if before > 0 and words[before - 1].word == "+":
            high, start = math.inf, before - 1
        elif before > 0 and words[before - 1].word in {">", "≥"}:
            high, open_low, start = math.inf, words[before - 1].word == ">", before - 1
        elif before > 0 and words[before - 1].word in {"<", "≤"}:
            low, open_high, start = 0.0, words[before - 1].word == "<", before - 1
        else:
            most = _phrase_before(words, before, AT_MOST) or ()
            if day and words[amount.first].word in SOON and not most:
                low, open_high = 0.0, False
            if not most and before > 0 and words[before - 1].word == "in" and _timed(words, after):
                # "in two months" is when it must be there
                most = ("in",)
            least = _phrase_before(words, before, AT_LEAST) or ()
            if len(most) > len(least):
                low, open_high, start = 0.0, most in STRICT, before - len(most)
            elif least:
                high, open_low, start = math.inf, least in STRICT, before - len(least)
    if after < len(words) and words[after].word == "+":
        high, last, after = math.inf, after, after + 1
    kind, period, noun_last = _kind(words, start, after, currency or amount.scale == -1.0, amount)
    alone = second is None and amount.value == 1 and high == low and words[amount.first].number is None
    dated = kind == "figure" and amount.scale == 1 and low == high and 1990 <= low <= 2100 and low == int(low)
    if (
        kind == ""
        or dated
        or kind == "of:time"
        or (alone and kind not in {"time", "deciders"} and not kind.startswith("rate"))
    ):
        # "one person", "3 times", "3 a.m.", "in 2026" are turns of phrase, not amounts
        return None, max(after, amount.last + 1)
    tail, units = noun_last + 1, words[after : noun_last + 1]
    for here in (after, tail):
        if phrase := _phrase_after(words, here, ROUGH_AFTER):
            roughly, after, tail = True, max(after, here + len(phrase)), max(tail, here + len(phrase))
            noun_last = max(noun_last, here + len(phrase) - 1)
            break
    # "10 a month, no more": the bound may stand behind a comma
    pauses = [here + 1 for here in (after, tail) if here < len(words) and words[here].word == ","]
    for here in (after, tail, *pauses):
        if phrase := _phrase_after(words, here, AND_UP):
            high, noun_last = math.inf, max(noun_last, here + len(phrase) - 1)
            break
        if phrase := _phrase_after(words, here, AND_DOWN):
            low, noun_last = 0.0, max(noun_last, here + len(phrase) - 1)
            break
    if kind == "time":
        # "6 to 12 months": the unit stands once, for both ends
        unit = day or DAYS.get(words[noun_last].word, 0.0) or next((DAYS[w.word] for w in units if w.word in DAYS), 1.0)
        low, high = (0.0 if low == high and _driven(words, noun_last) else low * unit), high * unit
    elif kind == "distance":
        # "30 miles from the depot", "a 30 mile radius": as far as that, and not at that distance
        unit = next(DISTANCE[w.word] for w in words[after : noun_last + 1] if w.word in DISTANCE)
        low, high = (0.0 if low == high else low * unit), high * unit
    if period and kind.partition(":")[0] in {"money", "revenue"}:
        low, high = low * EVERY[period], high * EVERY[period]
    if kind.startswith("rate"):
        low, high = low * COUNTED[period], high * COUNTED[period]
        # four or five weeks, twenty or thirty days: a month is not the same number of them
        roughly = roughly or COUNTED[period] > 12
    if amount.scale == -1.0 and low == high:
        high = low * 10
        open_high = True
    last = max(last, noun_last)
    if kind == "time" and last + 1 < len(words) and words[last + 1].word in LASTS:
        # how long a trial lasts is not how long they take
        kind = "time:" + LASTS[words[last + 1].word]
    found = Quantity(
        kind=kind,
        low=low,
        high=high,
        start=words[start].start,
        end=words[last].end,
        currency=currency,
        period="year" if period else "",
        open_low=open_low,
        open_high=open_high,
        roughly=roughly,
    )
    return found, last + 1


def _driven(words: list[Lexeme], last: int) -> bool:
    """Is it how long it takes to get there? "Two hours' drive", "40 minutes away from the yard"."""
    after = [w.word for w in words[last + 1 : last + 4]]
    return "drive" in after or after[:2] == ["away", "from"] or after[:2] == ["by", "van"]


#: behind a noun, these are none that is counted: "10 vans minimum"
_NO_NOUN = frozenset(
    {"from", "with", "that", "minimum", "maximum", "plus", "tops", "upwards", "each", "only", "minimo"}
)
#: a number of these is the number of their people
_FIRMS = frozenset({"company", "firm", "business", "team", "organisation", "organization", "outfit", "shop", "empresa"})


def _timed(words: list[Lexeme], at: int) -> bool:
    return at < len(words) and words[at].word in DAYS


def _kind(words: list[Lexeme], start: int, after: int, money: bool | str, amount: Amount) -> tuple[str, str, int]:
    """Kind, period and last word of the noun beside a number. An empty kind: not a quantity."""
    if amount.day:
        return "time", "", amount.last
    near = []
    for at in range(after, min(after + 5, len(words))):
        if words[at].word in {".", ",", ";", ":", "!", "?", "\n"} or words[at].number is not None:
            break
        near.append(at)
    before = [words[at].word for at in range(max(0, start - 4), start)]
    period, noun_last = "", after - 1
    spends = any(word in SPEND for word in before)
    if not money and not spends and (rate := _rate(words, near, amount)):
        return rate
    if spends and not money and any(words[at].word in EVERY for at in near) and words[near[0]].word not in DAYS:
        # "spends 200 a month on ads"
        return "spend", "", near[-1]
    if near and words[near[0]].word == "%":
        return "share", "", near[0]
    if near and words[near[0]].word in {"am", "pm", "st", "nd", "rd", "th"}:
        return "", "", noun_last
    if [words[at].word for at in near] in (["a"], ["p"]) and not money:
        # "3 a.m."
        return "", "", noun_last
    for at in near:
        word = words[at].word
        if word in EVERY and (at == near[0] or words[at - 1].word in {"a", "per", "/", "an", "al", "each", "por"}):
            if money or amount.scale >= 1000:
                period, noun_last = word, at
            break
        if word in {"annual", "annually", "monthly", "yearly"} and (money or amount.scale >= 1000):
            period = word
            break
    around = [words[at].word for at in near] + before
    if ORDERS & set(before[-3:]) and (money or amount.scale >= 1000):
        # what one order comes to is no turnover
        return "money:order", period, noun_last
    if money or (amount.scale >= 1000 and not any(words[at].word in PEOPLE for at in near)):
        for at in near:
            if words[at].word in REVENUE | FUNDING:
                noun_last = at
                break
        if spends:
            # what goes on one thing is no budget for another
            return ("spend" if {"on", "en"} & set(around) else "money"), period, noun_last
        if any(word in FUNDING for word in around):
            return "funding", period, noun_last
        if any(word in REVENUE for word in around):
            return "revenue", period, noun_last
        each = next((EACH[words[at].word] for at in near if words[at].word in EACH and _per(words, at)), "")
        if each:
            return f"money:{each}", period, noun_last
        return "money" if money or period or {"budget", "presupuesto"} & set(around) else "figure", period, noun_last
    if any(word in REVENUE for word in around) and amount.value >= 1000:
        return "revenue", period, noun_last
    for at in near:
        word = words[at].word
        if word in {"to", "and", "or", "of", "in", "for", "with", "a", "at", "that", "from", "who"} and at != near[0]:
            break
        if word in {"who", "that", "which", "with", "whose", "con", "que"}:
            # "the one who opens each day", "20+ with a fleet": what follows is not what was counted
            near = []
            break
        if word in DECIDERS or (word in {"makers", "maker"} and words[at - 1].word in {"decision", "-"}):
            return "deciders", "", at
        if word in DISTANCE:
            return "distance", "", at
        if word in PEOPLE or (word == "reports" and words[at - 1].word == "direct"):
            return "people", "", at
        if word in DAYS:
            return "time", "", at
        if word in {"points", "point", "score"}:
            return "points", "", at
    if {"headcount", "employees", "staff", "team", "people", "empleados", "committee"} & set(before):
        return "people", "", noun_last
    if before[-1:] == ["of"] and _FIRMS & set(before[-3:]):
        # "a firm of twelve"
        return "people", "", noun_last
    if "score" in before:
        return "points", "", noun_last
    noun = next((at for at in near[:1] if words[at].word.isalpha() and len(words[at].word) > 2), None)
    if noun is not None and words[noun].word not in {"and", "the", "but", "per", "upwards", "minimum", "max"}:
        # the last word of a noun group is the noun: "application developers"
        group = [noun]
        for at in near[1:3]:
            word = words[at].word
            if not word.isalpha() or len(word) < 4 or word.endswith(("ed", "ing", "ly")) or word in _NO_NOUN:
                break
            group.append(at)
        noun_stem = stem(words[group[-1]].word, 0)
        return "of:" + NOUNS.get(noun_stem, noun_stem), "", group[-1]
    return "figure", period, noun_last


def _rate(words: list[Lexeme], near: list[int], amount: Amount) -> tuple[str, str, int] | None:
    """So many in so long: "30 a month", "two dozen enquiries each week", "25 mensuales"; nothing if no pace.

    The noun may be left out; what a volume is counted in goes without saying.
    """
    for at in near:
        word = words[at].word
        if (word in DAYS or word == "%") and at == near[0]:
            return None
        paced = word in COUNTED and at > 0 and words[at - 1].word in _EACH
        if word in ADVERBS or paced:
            # "3 million or more in yearly sales": the bound is no noun
            bound = _phrase_after(words, near[0], AND_UP) or _phrase_after(words, near[0], AND_DOWN) or ()
            nouns = [words[i].word for i in range(near[0] + len(bound), at - (1 if paced else 0))]
            nouns = [noun for noun in nouns if noun.isalpha() and noun not in _EACH and len(noun) > 2]
            if any(noun in DAYS or noun in _NO_PACE for noun in nouns) or len(nouns) > 3:
                return None
            if amount.scale >= 1000 and not nouns:
                # "5k a month" is money
                return None
            noun = stem(nouns[-1], 0) if nouns else ""
            if at + 1 < len(words) and words[at + 1].word in {"each", "per"}:
                # for every one of us: no total
                return "rate:each", word, at
            known = "lead" if noun in LEADS else NOUNS.get(noun, noun)
            return ("rate:" + known if noun and noun not in ONES else "rate"), word, at
    return None


_EACH = frozenset({"a", "an", "per", "each", "every", "/", "al", "por", "cada", "la", "the"})
#: an amount of money or people beside a period is read elsewhere
_NO_PACE = (
    frozenset({"times", "time", "veces", "and", "from", "with", "over", "after", "before"}) | REVENUE | DISTANCE.keys()
)


def _per(words: list[Lexeme], at: int) -> bool:
    return at > 0 and words[at - 1].word in {"per", "a", "each", "/", "por", "every"}
