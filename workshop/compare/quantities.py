"""Numbers in running text: "fifteen to forty thousand a year", "50+ staff", "within the past fortnight".

``quantities`` reads what it is sure of and leaves the rest alone. A :class:`Quantity` is an interval with a kind; only
like kinds are compared: people with people, turnover with turnover, and a noun we do not know only with itself (45
agents are not 45 employees). Money is brought to a year where a period is named, time to days.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .measures import (
    ABOUT_ALIKE,
    AND_DOWN,
    AND_UP,
    AT_LEAST,
    AT_MOST,
    BEFORE_ONE,
    CURRENCIES,
    DAYS,
    DECIDERS,
    DISTANCE,
    EACH,
    EVERY,
    FUNDING,
    PEOPLE,
    REVENUE,
    ROUGH,
    SCALES,
    SOON,
    STRICT,
    TO,
    UNITS,
)
from .statements import READ, fold, stem

#: bounds this close, as a ratio, are the same
NEAR = 1.06
#: the same for time, as eight weeks are two months
NEAR_TIME = 1.1
#: the same for "around" and "about"
ROUGHLY = 1.2
#: the same for two currencies: nobody knows the rate here
RATE = 2.0
#: shared part of the whole stretch, on a log scale, from which two ranges are the same
SAME_STRETCH = 0.93

Verdict = Literal["same", "overlap", "conflict"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """``low`` to ``high`` (0 and infinity are open ends) of ``kind``; ``start`` and ``end`` are offsets into the text.

    Kinds: ``people``, ``deciders``, ``money``, ``money:`` and what it is paid for each of, ``revenue``, ``funding``,
    ``time`` (days), ``distance`` (kilometres), ``share`` (percent), ``points``, ``figure`` (no noun), or ``of:`` and
    the stem of a noun.
    """

    kind: str
    low: float
    high: float
    start: int
    end: int
    currency: str = ""
    #: money: ``year`` when a period was named, else empty
    period: str = ""
    #: does the interval leave out its low or its high end?
    open_low: bool = False
    open_high: bool = False
    roughly: bool = False


# A word with a digit behind a letter (B2B, ISO9001, Q4) is a name and no number, unless the letters are a currency.
_LEX = re.compile(
    r"(?P<code>(?!(?:eur|gbp|usd|chf|aud|cad|nzd|sek|nok|dkk|pln|jpy|inr|mxn|rs|us)\d)[^\W_]*[^\W\d_]\d[^\W_]*)"
    r"|(?P<num>[0-9][0-9.,]*(?:[0-9])|[0-9])|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<sign>[£€$¥₹%+<>≥≤~/–—-])|(?P<stop>[.;:!?\n]|,(?=\s))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Lexeme:
    start: int
    end: int
    word: str
    number: float | None


@dataclass(slots=True)
class _Amount:
    value: float
    first: int
    last: int
    currency: str
    scale: float
    day: float


def _number(text: str) -> float | None:
    """``1,500``, ``1.5``, ``10.000``, ``1.500.000``; ``None`` beyond 15 digits: nobody means those."""
    if len(text) > 20 or not text.isascii():
        return None
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", text):
        return float(re.sub("[.,]", "", text))
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _lex(text: str) -> list[_Lexeme]:
    out = []
    for match in _LEX.finditer(text[:READ]):
        group = match.group()
        if match.lastgroup == "num":
            value = _number(group)
            if value is not None:
                out.append(_Lexeme(match.start(), match.end(), group, value))
                continue
            out.append(_Lexeme(match.start(), match.end(), ".", None))
        else:
            word = fold(group)
            if out and out[-1].number is not None and out[-1].end == match.start() and _foreign(word):
                # "10TB" and "30th" are no amounts
                out[-1] = _Lexeme(out[-1].start, out[-1].end, ".", None)
            out.append(_Lexeme(match.start(), match.end(), word, None))
    return out


def _foreign(word: str) -> bool:
    """Letters right behind a figure that are no unit known here."""
    return word.isalpha() and not any(word in known for known in (SCALES, CURRENCIES, DAYS, DISTANCE))


def _amount(words: list[_Lexeme], at: int) -> _Amount | None:
    """The amount that begins at this place: currency, number, scale, currency, and a unit of time."""
    first, currency = at, ""
    if (
        words[at].word in CURRENCIES
        and at + 1 < len(words)
        and (words[at].word in "£€$¥₹" or words[at + 1].number is not None)
    ):
        currency = CURRENCIES[words[at].word]
        at += 1
    if at >= len(words):
        return None
    value, scale = None, 1.0
    word = words[at].word
    following = [w.word for w in words[at + 1 : at + 4]]
    if words[at].number is not None:
        value, at = words[at].number, at + 1
    elif word == "half" and following[:1] == ["a"] and following[1:2] == ["million"]:
        value, at = 0.5, at + 2
    elif word == "quarter" and following[:3] == ["of", "a", "million"]:
        value, at = 0.25, at + 3
    elif word == "half" and following[:2] == ["a", "dozen"]:
        value, at = 6.0, at + 3
    elif (word == "half" and following[:2] == ["a", "year"]) or (word == "medio" and following[:1] == ["ano"]):
        return _Amount(0.5, first, at + (2 if word == "half" else 1), "", 1.0, 365.25)
    elif word == "medio" and following[:1] == ["millon"]:
        value, at = 0.5, at + 1
    elif word in UNITS or (word in {"a", "an", "un"} and following[:1] in (["dozen"], ["couple"], ["centenar"])):
        value, at = _spelled(words, at if word in UNITS else at + 1)
        if at < len(words) and words[at].word in {"figures", "figure"} and 3 < value < 10:
            return _Amount(10 ** (value - 1), first, at, currency, -1.0, 0.0)
        if at + 1 < len(words) and words[at].word == "-" and words[at + 1].word in {"figures", "figure"}:
            return _Amount(10 ** (value - 1), first, at + 1, currency, -1.0, 0.0)
    elif word == "fortnight":
        return _Amount(1.0, first, at, "", 1.0, 14.0)
    elif (day := _one_unit(words, at)) and following:
        return _Amount(1.0, first, at + 1, "", 1.0, day)
    elif word in {"a", "an", "one", "un"} and following[:1] in (
        ["hundred"], ["thousand"], ["million"], ["minute"], ["millon"],
    ):  # fmt: skip
        value, at = 1.0, at + 1
    if value is None:
        return None
    while at < len(words) and words[at].word in SCALES:
        joined = words[at].start == words[at - 1].end
        if words[at].word in {"m", "b", "k"} and not joined and not currency:
            break
        scale *= SCALES[words[at].word]
        at += 1
    if at + 1 < len(words) and words[at].word == "de" and words[at + 1].word in CURRENCIES:
        at += 1
    if at < len(words) and words[at].word in CURRENCIES and not currency:
        currency, at = CURRENCIES[words[at].word], at + 1
    return _Amount(value * scale, first, at - 1, currency, scale, 0.0)


def _spelled(words: list[_Lexeme], at: int) -> tuple[float, int]:
    """A number in words, "two hundred and fifty" or "twenty-five", and where to read on. Scales from a thousand on
    are left to the caller, as they follow figures too."""
    value = float(UNITS[words[at].word])
    at += 1
    while at < len(words):
        word = words[at].word
        joiner = word in {"and", "y", "-"} and at + 1 < len(words) and words[at + 1].word in UNITS
        small = UNITS.get(words[at + 1].word if joiner else word, 0)
        if word == "hundred" and value < 100:
            value, at = value * 100, at + 1
        elif small and ((value % 10 == 0 < value and small < 10) or (value % 100 == 0 and small < 100 and word != "-")):
            value, at = value + small, at + (2 if joiner else 1)
        else:
            break
    return value, at


def _one_unit(words: list[_Lexeme], at: int) -> float:
    """Days in "a month" or "this quarter", where it is an amount of time; else 0."""
    if at + 1 >= len(words):
        return 0.0
    word, day = words[at].word, DAYS.get(words[at + 1].word, 0.0)
    before = words[at - 1].word if at else ""
    if word in {"a", "one", "un"} and day > 1 and before in BEFORE_ONE - {"every"}:
        return day
    end = [w.word for w in words[max(0, at - 3) : at]]
    soon = word in {"this", "next", "coming", "este", "proximo"} or (word == "the" and end[-2:] == ["end", "of"])
    return day if soon and day > 1 else 0.0


def _phrase_before(words: list[_Lexeme], at: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    """The longest of the phrases that ends right before this place."""
    found = [p for p in phrases if at >= len(p) and tuple(w.word for w in words[at - len(p) : at]) == p]
    return max(found, key=len, default=None)


def _phrase_after(words: list[_Lexeme], at: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    found = [p for p in phrases if tuple(w.word for w in words[at : at + len(p)]) == p]
    return max(found, key=len, default=None)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order."""
    words = _lex(text)
    out: list[Quantity] = []
    at = 0
    while at < len(words):
        amount = _amount(words, at)
        if amount is None:
            at += 1
            continue
        quantity, at = _quantity(words, amount)
        if quantity is not None:
            out.append(quantity)
    return tuple(out)


def _quantity(words: list[_Lexeme], amount: _Amount) -> tuple[Quantity | None, int]:
    """The quantity around an amount, and where to read on."""
    low = high = amount.value
    open_low = open_high = False
    start, last = amount.first, amount.last
    currency, day = amount.currency, amount.day
    after = last + 1
    second = None
    if after + 1 < len(words) and words[after].word in TO:
        between = start > 0 and words[start - 1].word in {"between", "entre"}
        if words[after].word not in {"and", "y", "or"} or between:
            second = _amount(words, after + 1)
    if second is not None and second.value > 0:
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
        if before > 0 and words[before - 1].word in {">", "≥"}:
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
    if kind == "" or kind == "of:time" or (alone and kind not in {"time", "deciders"}):
        # "one person", "3 times", "3 a.m." are turns of phrase, not amounts
        return None, max(after, amount.last + 1)
    tail = noun_last + 1
    for here in (after, tail):
        if phrase := _phrase_after(words, here, AND_UP):
            high, noun_last = math.inf, max(noun_last, here + len(phrase) - 1)
            break
        if phrase := _phrase_after(words, here, AND_DOWN):
            low, noun_last = 0.0, max(noun_last, here + len(phrase) - 1)
            break
    if kind == "time":
        # "6 to 12 months": the unit stands once, for both ends
        unit = (
            day
            or DAYS.get(words[noun_last].word, 0.0)
            or next((DAYS[w.word] for w in words[after : noun_last + 1] if w.word in DAYS), 1.0)
        )
        low, high = low * unit, high * unit
    elif kind == "distance":
        unit = next(DISTANCE[w.word] for w in words[after : noun_last + 1] if w.word in DISTANCE)
        low, high = low * unit, high * unit
    if period and kind.partition(":")[0] in {"money", "revenue"}:
        low, high = low * EVERY[period], high * EVERY[period]
    if amount.scale == -1.0 and low == high:
        high = low * 10
        open_high = True
    last = max(last, noun_last)
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


def _timed(words: list[_Lexeme], at: int) -> bool:
    return at < len(words) and words[at].word in DAYS


def _kind(words: list[_Lexeme], start: int, after: int, money: bool | str, amount: _Amount) -> tuple[str, str, int]:
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
    if money or (amount.scale >= 1000 and not any(words[at].word in PEOPLE for at in near)):
        for at in near:
            if words[at].word in REVENUE | FUNDING:
                noun_last = at
                break
        if any(word in FUNDING for word in around):
            return "funding", period, noun_last
        if any(word in REVENUE for word in around):
            return "revenue", period, noun_last
        each = next((EACH[words[at].word] for at in near if words[at].word in EACH and _per(words, at)), "")
        if each:
            return f"money:{each}", period, noun_last
        return "money" if money or period else "figure", period, noun_last
    if any(word in REVENUE for word in around) and amount.value >= 1000:
        return "revenue", period, noun_last
    for at in near:
        word = words[at].word
        if word in {"to", "and", "or", "of", "in", "for", "with", "a", "at", "that", "from", "who"} and at != near[0]:
            break
        if word in DECIDERS or (word in {"makers", "maker"} and words[at - 1].word in {"decision", "-"}):
            return "deciders", "", at
        if word in DISTANCE:
            return "distance", "", at
        if word in PEOPLE or (word == "reports" and words[at - 1].word == "direct"):
            return "people", "", at
        if word in DAYS:
            return ("time", "", at)
        if word in {"points", "point", "score"}:
            return "points", "", at
        if word in {"-", "/", "more", "or", "and", "up"}:
            continue
    if {"headcount", "employees", "staff", "team", "people", "empleados", "committee"} & set(before):
        return "people", "", noun_last
    if "score" in before:
        return "points", "", noun_last
    noun = next((at for at in near[:1] if words[at].word.isalpha() and len(words[at].word) > 2), None)
    if noun is not None and words[noun].word not in {"and", "the", "but", "per", "upwards", "minimum", "max"}:
        # the last word of a noun group is the noun: "application developers"
        group = [noun]
        for at in near[1:3]:
            word = words[at].word
            if (
                not word.isalpha()
                or len(word) < 4
                or word.endswith(("ed", "ing", "ly"))
                or word in {"from", "with", "that"}
            ):
                break
            group.append(at)
        return "of:" + stem(words[group[-1]].word, 0), "", group[-1]
    return "figure", period, noun_last


def _per(words: list[_Lexeme], at: int) -> bool:
    return at > 0 and words[at - 1].word in {"per", "a", "each", "/", "por", "every"}


def alike(a: Quantity, b: Quantity) -> bool:
    """May these two be compared? A bare figure goes with any amount, not with time or shares."""
    if a.kind == b.kind:
        rate = {a.currency, b.currency} - {""}
        return len(rate) < 2 or rate <= ABOUT_ALIKE
    loose = {a.kind, b.kind}
    if loose == {"people", "deciders"}:
        return True
    if "figure" in loose:
        return not loose & {"time", "share", "distance"} and not any(":" in kind for kind in loose)
    return False


def between(a: Quantity, b: Quantity) -> Verdict:
    """How the two intervals stand to each other."""
    near = ROUGHLY if a.roughly or b.roughly else NEAR
    if a.currency and b.currency and a.currency != b.currency:
        near = RATE
    if (
        a.high < b.low / near
        or b.high < a.low / near
        or (a.low == a.high and b.low == b.high and not _close(a, b, near))
    ):
        return "conflict"
    for lower, upper in ((a, b), (b, a)):
        if lower.high == upper.low and (lower.open_high or upper.open_low) and lower.low < upper.low:
            return "conflict"
    if _close(a, b, max(near, NEAR_TIME) if a.kind == "time" else near):
        return "same" if not (a.currency and b.currency and a.currency != b.currency) else "overlap"
    if a.low > 0 and b.low > 0 and math.isfinite(a.high) and math.isfinite(b.high):
        whole = math.log(max(a.high, b.high) / min(a.low, b.low))
        shared = min(a.high, b.high) / max(a.low, b.low)
        if shared > 1 and whole > 0 and math.log(shared) / whole >= SAME_STRETCH:
            return "same"
    return "overlap"


def _close(a: Quantity, b: Quantity, near: float) -> bool:
    return _near(a.low, b.low, near) and _near(a.high, b.high, near)


def _near(x: float, y: float, near: float) -> bool:
    return x == y or (min(x, y) > 0 and max(x, y) / min(x, y) <= near)
