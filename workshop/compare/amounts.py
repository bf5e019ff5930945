"""Amounts in running text: figures and numbers in words, with scale, currency and unit of time.

``lexemes`` takes a text apart; ``amount_at`` reads the amount that begins at one of them.
"""

import re
from dataclasses import dataclass

from .measures import AFTER_ONE, BEFORE_ONE, CURRENCIES, DAYS, DISTANCE, SCALES, UNITS
from .statements import READ, fold
from .statements import words as set_of

# A word with a digit behind a letter (B2B, ISO9001, Q4) is a name and no number, unless the letters are a currency.
_LEX = re.compile(
    r"(?P<code>(?!(?:eur|gbp|usd|chf|aud|cad|nzd|sek|nok|dkk|pln|jpy|inr|mxn|rs|us)\d)[^\W_]*[^\W\d_]\d[^\W_]*)"
    r"|(?P<num>[0-9][0-9.,]*(?:[0-9])|[0-9])|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<sign>[£€$¥₹%+<>≥≤~/–—-])|(?P<stop>[.;:!?\n]|,(?=\s))",
    re.IGNORECASE,
)


#: written with a full stop that ends nothing: "min. 50 staff"
_SHORTENED = frozenset({"min", "max", "approx", "ca", "aprox", "emp", "emps", "mill"})
#: before these an hour and a day are amounts too
_WITHIN = frozenset({"within", "inside", "under", "menos", "than", "in"})
_FIGURES = frozenset({"figures", "figure", "cifras"})
_TENS = {"tens": 10.0, "decenas": 10.0, "hundreds": 100.0, "cientos": 100.0}
_MANY = frozenset({"thousands", "miles", "millions", "millones"})


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, sign, stop or figure, folded; ``start`` and ``end`` are offsets into the text."""

    start: int
    end: int
    word: str
    #: ``None`` for what is no figure
    number: float | None


@dataclass(slots=True)
class Amount:
    """One amount."""

    #: with its scale
    value: float
    #: its first and last lexeme
    first: int
    last: int
    #: code, or ""
    currency: str
    #: 1000 in "40k", -1 in "five figures"
    scale: float
    #: days, where the amount is one unit of time ("a month"), else 0
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


def lexemes(text: str) -> list[Lexeme]:
    """The lexemes of a text, in order; letters right behind a figure that are no known unit make it no number."""
    out = []
    for match in _LEX.finditer(text[:READ]):
        group = match.group()
        if match.lastgroup == "num":
            value = _number(group)
            if value is not None:
                out.append(Lexeme(match.start(), match.end(), group, value))
                continue
            out.append(Lexeme(match.start(), match.end(), ".", None))
        else:
            word = fold(group)
            if word == "." and out and out[-1].word in _SHORTENED and out[-1].end == match.start():
                continue
            joined = out and out[-1].number is not None and out[-1].end == match.start()
            if joined and (match.lastgroup == "code" or _foreign(word)):
                # "10TB", "30th" and "1e308" are no amounts
                out[-1] = Lexeme(out[-1].start, out[-1].end, ".", None)
            out.append(Lexeme(match.start(), match.end(), word, None))
    return out


def _foreign(word: str) -> bool:
    """Letters right behind a figure that are no unit known here."""
    return (
        word.isalpha()
        and word not in {"ish", "pcm", "pa"}
        and not any(word in known for known in (SCALES, CURRENCIES, DAYS, DISTANCE))
    )


def amount_at(words: list[Lexeme], at: int) -> Amount | None:
    """The amount that begins at this place: currency, number, scale, currency, and a unit of time."""
    if (halved := _and_a_half(words, at)) is not None:
        return halved
    first, currency = at, ""
    if (
        words[at].word in CURRENCIES
        and at + 1 < len(words)
        and (words[at].word in "£€$¥₹" or words[at + 1].number is not None)
    ):
        currency = CURRENCIES[words[at].word]
        at += 1
    value: float | None = None
    scale = 1.0
    word = words[at].word
    following = [w.word for w in words[at + 1 : at + 4]]
    if words[at].number is not None:
        value, at = words[at].number or 0.0, at + 1
        figures = at + (at < len(words) and words[at].word == "-")
        if figures < len(words) and words[figures].word in _FIGURES and 3 < value < 10:
            return Amount(10 ** (value - 1), first, figures, currency, -1.0, 0.0)
    elif word == "half" and following[:2] in (["a", "million"], ["a", "mil"]):
        value, at = 0.5, at + 2
    elif word == "quarter" and following[:3] in (["of", "a", "million"], ["of", "a", "mil"]):
        value, at = 0.25, at + 3
    elif word == "half" and following[:2] == ["a", "dozen"]:
        value, at = 6.0, at + 3
    elif (word == "half" and following[:2] == ["a", "year"]) or (word == "medio" and following[:1] == ["ano"]):
        return Amount(0.5, first, at + (2 if word == "half" else 1), "", 1.0, 365.25)
    elif word == "half" and (following[:1] == ["year"] or following[:2] == ["-", "year"]):
        # "in the next half year"
        return Amount(0.5, first, at + following.index("year") + 1, "", 1.0, 182.63)
    elif word == "medio" and following[:1] == ["millon"]:
        value, at = 0.5, at + 1
    elif (
        word in {"a", "couple"}
        and following[:4]
        and "couple" in (word, following[0])
        and (
            (many := at + (2 if word == "couple" else 3)) < len(words)
            and words[many - 1].word == "of"
            and words[many].word in {"hundred", "thousand", "million", "dozen", "grand", "k", "mil"}
        )
    ):
        value, at = (24.0, many + 1) if words[many].word == "dozen" else (2.0, many)
    elif word in UNITS or (word in {"a", "an", "un"} and following[:1] in (["dozen"], ["couple"], ["centenar"])):
        value, at = _spelled(words, at if word in UNITS else at + 1)
        if at < len(words) and words[at].word in _FIGURES and 3 < value < 10:
            return Amount(10 ** (value - 1), first, at, currency, -1.0, 0.0)
        if at + 1 < len(words) and words[at].word == "-" and words[at + 1].word in _FIGURES:
            return Amount(10 ** (value - 1), first, at + 1, currency, -1.0, 0.0)
    elif word in _TENS and following[:1] in (["of"], ["de"]) and following[1:2] and following[1] in _MANY:
        # "tens of thousands" is a stretch as "five figures" is
        last = at + 2
        if last + 2 < len(words) and words[last + 1].word in {"of", "de"} and words[last + 2].word in CURRENCIES:
            currency, last = CURRENCIES[words[last + 2].word], last + 2
        return Amount(_TENS[word] * SCALES[following[1]], first, last, currency, -1.0, 0.0)
    elif word in {"un", "a"} and following[:2] in (["par", "de"], ["pair", "of"]):
        value, at = 2.0, at + 3
    elif word in {"a", "one", "un", "una"} and following[:1] and following[0] in _WHOLE and len(following) > 1:
        if not (day := DAYS.get(following[1], 0.0)):
            return None
        return Amount(1.0, first, at + 2, "", 1.0, day)
    elif word == "fortnight":
        return Amount(1.0, first, at, "", 1.0, 14.0)
    elif (day := _one_unit(words, at)) and following:
        return Amount(1.0, first, at + 1, "", 1.0, day)
    elif word in {"a", "an", "one", "un"} and following[:1] in (
        ["hundred"], ["thousand"], ["million"], ["minute"], ["millon"], ["grand"], ["mil"],
    ):  # fmt: skip
        value, at = 1.0, at + 1
    elif word == "mil" and following[:1] and following[0] in CURRENCIES:
        value = 1.0
    if value is None:
        return None
    while at < len(words) and words[at].word in SCALES:
        joined = words[at].start == words[at - 1].end
        priced = at + 1 < len(words) and words[at + 1].word in CURRENCIES and words[at + 1].start == words[at].end
        if words[at].word in {"m", "b", "k"} and not joined and not currency and not priced:
            break
        scale *= 1e6 if words[at].word == "mil" and _english(words, at) else SCALES[words[at].word]
        at += 1
    if at + 1 < len(words) and words[at].word == "de" and words[at + 1].word in CURRENCIES:
        at += 1
    if at < len(words) and words[at].word in CURRENCIES and not currency:
        currency, at = CURRENCIES[words[at].word], at + 1
    return Amount(value * scale, first, at - 1, currency, scale, 0.0)


def _and_a_half(words: list[Lexeme], at: int) -> Amount | None:
    """ "Two and a half months", "a month and a half", "un mes y medio", "año y medio": one amount of time."""
    value, end = 1.0, at
    if words[at].number is not None or (words[at].word in UNITS and words[at].word != "single"):
        value, end = (words[at].number or 0.0, at + 1) if words[at].number is not None else _spelled(words, at)
    elif words[at].word in {"a", "an", "un", "una"}:
        end = at + 1
    size = _half(words, end)
    unit = end + size
    day = DAYS.get(words[unit].word, 0.0) if unit < len(words) else 0.0
    last = unit + (_half(words, unit + 1) if not size else 0)
    if not day or (not size and last == unit):
        return None
    return Amount(1.0, at, last, "", 1.0, (value + 0.5) * day)


def _half(words: list[Lexeme], at: int) -> int:
    """How many words say "and a half" here."""
    line = [each.word for each in words[at : at + 3]]
    return 3 if line == ["and", "a", "half"] else 2 if line[:2] in (["y", "medio"], ["y", "media"]) else 0


def stretch_at(words: list[Lexeme], amount: Amount) -> Amount | None:
    """The other end of a stretch of time of which each end has its unit, or where the first has and the second goes
    without: "a month to a month and a half", "a month and a half to two months". The first end is made one amount."""
    first, last = amount.day, amount.last
    if not first and last + 1 < len(words) and (unit := DAYS.get(words[last + 1].word, 0.0)):
        first, last = amount.value * unit, last + 1
    if not first or last + 2 >= len(words) or words[last + 1].word not in {"to", "a", "or", "o", "–", "—", "-"}:
        return None
    other = amount_at(words, last + 2)
    if other is None:
        return None
    if not other.day:
        if other.last + 1 >= len(words) or not (unit := DAYS.get(words[other.last + 1].word, 0.0)):
            return None
        other.day, other.last = other.value * unit, other.last + 1
    if other.day <= first:
        return None
    amount.day, amount.last, other.value = first, last, 1.0
    return other


def _spelled(words: list[Lexeme], at: int) -> tuple[float, int]:
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
        elif word in {"dozen", "score", "docenas"} and value < 20:
            value, at = value * (20 if word == "score" else 12), at + 1
        elif small and ((value % 10 == 0 < value and small < 10) or (value % 100 == 0 and small < 100 and word != "-")):
            value, at = value + small, at + (2 if joiner else 1)
        else:
            break
    return value, at


def _english(words: list[Lexeme], at: int) -> bool:
    """Is this "mil" a million, as it is in English, and no Spanish thousand? The number before it tells, else the small
    words around."""
    before = words[at - 1].word if at else ""
    if before in UNITS or before in {"a", "one"}:
        return before in _ENGLISH_NUMBERS
    around = {each.word for each in words}
    return not around.isdisjoint(_ENGLISH) and around.isdisjoint(_SPANISH)


#: "a whole quarter"
_WHOLE = set_of("whole full good entire")
_ENGLISH_NUMBERS = set_of("a one two three four five six seven eight nine ten fifteen twenty thirty forty fifty")
_ENGLISH = set_of("turnover revenue sales of over under up plus the and with at least than to about in")
_SPANISH = set_of("de del mas al menos facturacion ventas desde entre y por hasta ano euros anuales")


def _one_unit(words: list[Lexeme], at: int) -> float:
    """Days in "a month" or "this quarter", where it is an amount of time; else 0."""
    if at + 1 >= len(words):
        return 0.0
    word, day = words[at].word, DAYS.get(words[at + 1].word, 0.0)
    before = words[at - 1].word if at else ""
    if word in {"a", "one", "un"} and day > 1 and before in BEFORE_ONE - {"every"}:
        return day
    if word in {"a", "an", "one", "una", "un"} and day and before in _WITHIN:
        return day
    if word in {"a", "one", "un", "una"} and day > 1 and len(words) == 2:
        # an answer of its own
        return day
    if word in {"a", "one"} and day > 1 and at + 2 < len(words) and words[at + 2].word in AFTER_ONE:
        return day
    if word in {"a", "one", "un"} and day > 1 and at + 3 < len(words) and words[at + 2].word in {"to", "a"}:
        # "a month to six weeks"
        then = words[at + 3]
        return day if then.number is not None or then.word in UNITS or then.word in {"a", "un"} else 0.0
    end = [w.word for w in words[max(0, at - 3) : at]]
    soon = word in {"this", "next", "coming", "este", "proximo"} or (word == "the" and end[-2:] == ["end", "of"])
    return day if soon and day > 1 else 0.0
