"""Amounts in turns of phrase: "two of the four", "all five criteria", "twice", "a single visit", "on the spot".

They need no unit of their own. How many of so many conditions must hold is a share, and exact: for who wants all four,
two of them are not enough, whatever bound stands with it. How often somebody did something is a count of ``times``,
which ``links`` weighs only where the two texts speak of one thing.
"""

import math
from collections.abc import Sequence

from .amounts import Lexeme
from .intervals import Quantity
from .measures import ADVERBS, AND_UP, AT_LEAST, AT_MOST, COUNTED, UNITS
from .statements import phrases, words

#: what is ticked off: only of these "all four" and "every one" are a share
_CONDITIONS = words(
    """box boxes criterion criteria condition conditions requirement requirements point points letter letters tick ticks
    bant letra letras criterio criterios condicion condiciones requisito requisitos casilla casillas punto puntos"""
)
_OF = words("of de")
_WHOSE = words("the our their these those my las los nuestros nuestras sus")
#: "two of the four is enough": what may follow where the conditions are not named
_GOES_ON = words("is are will do does would at or and that basta bastan es son vale valen minimum needed enough y o to")
_ALL = words("all every each las los todas todos any tick meets")
#: more conditions than anybody counts
_MOST = 20
_AT_ONCE = phrases(
    """same day | same - day | mismo dia | on the spot | en el acto | there and then | then and there | overnight |
    de un dia para otro"""
)
#: what somebody does more than once
ACTS = words(
    """visit visits visita visitas download downloads descarga descargas sesion sesiones sessions email emails correo
    correos click clicks clic clics call calls llamada llamadas meeting meetings reunion reuniones webinars"""
)
_TIMES = words("times veces vez")
_SINGLE = words("single one una sola only")
_SEVERAL = words("several multiple repeated varias varios repetidas")
#: "twice the size" and "three times as big" count nothing; "twice a week" is a pace
_COMPARES = words("the as our their its a an per each every al por cada bigger larger more mas")


def turn_at(lexemes: Sequence[Lexeme], at: int) -> tuple[Quantity, int] | None:
    """The amount of this kind that begins here, and where to read on."""
    line = [lexeme.word for lexeme in lexemes[at : at + 8]]
    return _part(lexemes, at, line) or _at_once(lexemes, at, line) or _times(lexemes, at, line)


def _number(lexeme: Lexeme) -> float:
    """A small number in figures or letters, or 0."""
    value = lexeme.number if lexeme.number is not None else UNITS.get(lexeme.word, 0)
    return float(value) if value <= _MOST else 0.0


def _part(lexemes: Sequence[Lexeme], at: int, line: list[str]) -> tuple[Quantity, int] | None:
    """ "Two of the four", "all four BANT boxes", "every one of our criteria", "half the boxes"."""
    some, size = _number(lexemes[at]), 1
    if some or line[0] == "half":
        # "two boxes ticked out of four"
        for here in (1, 2):
            if line[here : here + 1] and line[1] in _CONDITIONS and line[here + 1 : here + 3] == ["out", "of"]:
                size = here + 1
        size += line[size : size + 1] == ["out"]
        size += line[size : size + 1] != [] and line[size] in _OF
        of = size > 1
        size += line[size : size + 1] != [] and line[size] in _WHOSE
        if not of and line[0] != "half":
            return None
        whole = _number(lexemes[at + size]) if at + size < len(lexemes) else 0.0
        if line[0] == "half":
            return _share(lexemes, at, size - 1, 0.5) if _named(line[size:]) else None
        if some <= whole and whole >= 2 and (_named(line[size + 1 :]) or _ends(line[size + 1 :])):
            return _share(lexemes, at, size, some / whole)
        return None
    if line[0] not in _ALL:
        return None
    for skipped in (1, 2, 3, 4):
        word = line[skipped : skipped + 1]
        if not word:
            return None
        if word[0] in _CONDITIONS:
            return _share(lexemes, at, skipped, 1.0) if line[0] not in {"any", "las", "los"} or skipped > 1 else None
        number = _number(lexemes[at + skipped])
        if number and line[0] == "any":
            return None
        if not (number or word[0] in _OF or word[0] in _WHOSE or word[0] in _ALL):
            return None
    return None


def _named(after: list[str]) -> bool:
    """Is it conditions that are counted?"""
    return any(word in _CONDITIONS for word in after[:2])


def _ends(after: list[str]) -> bool:
    """Is nothing named that is counted? "Two of the four sites" are sites."""
    return not after or not after[0].isalpha() or after[0] in _GOES_ON


def _share(lexemes: Sequence[Lexeme], at: int, size: int, share: float) -> tuple[Quantity, int]:
    last = lexemes[at + size]
    return Quantity("part", share, share, lexemes[at].start, last.end), at + size + 1


def _at_once(lexemes: Sequence[Lexeme], at: int, line: list[str]) -> tuple[Quantity, int] | None:
    """ "The same day", "on the spot": a day at most."""
    for phrase in _AT_ONCE:
        if line[0] == phrase[0] and tuple(line[: len(phrase)]) == phrase:
            end = at + len(phrase)
            return Quantity("time", 0.0, 1.0, lexemes[at].start, lexemes[end - 1].end), end
    return None


def _times(lexemes: Sequence[Lexeme], at: int, line: list[str]) -> tuple[Quantity, int] | None:
    """ "Twice", "three or more times", "a single visit", "several visits"."""
    if line[0] in {"once", "twice"}:
        before = lexemes[at - 1].word if at else ""
        if line[1:2] and line[1] in _COMPARES:
            return None
        if line[0] == "once" and before != "than" and len(line) > 1 and line[1].isalpha() and line[1] != "is":
            # "once they have a budget"
            return None
        return _bounded(lexemes, at, at, 1.0 if line[0] == "once" else 2.0)
    if line[0] in _SEVERAL and line[1:2] and line[1] in ACTS | _TIMES:
        return Quantity("times", 2.0, math.inf, lexemes[at].start, lexemes[at].end), at + 2
    count = _number(lexemes[at]) or (1.0 if line[0] == "una" else 0.0)
    size = 1
    if not count:
        return None
    if line[1:3] in (["or", "more"], ["o", "mas"]):
        size = 3
    while size < 3 and line[size : size + 1] and line[size] in _SINGLE:
        size += 1
    if not line[size : size + 1] or line[size] not in ACTS | _TIMES:
        return None
    if line[size] in _TIMES and line[size + 1 : size + 2] and line[size + 1] in _COMPARES:
        return None
    if _paced(line[size + 1 : size + 4]):
        return None
    return _bounded(lexemes, at, at + size, count, up=line[1:2] in (["or"], ["o"]))


def _paced(after: list[str]) -> bool:
    """Is it so many in so long? "Twenty calls a month" is a volume, and "twice" of nothing."""
    small = next((i for i, word in enumerate(after) if word not in _EACH), len(after))
    return after[small : small + 1] != [] and (after[small] in ADVERBS or (small > 0 and after[small] in COUNTED))


_EACH = words("a an per each every / al por cada la the")


def _bounded(
    lexemes: Sequence[Lexeme], first: int, last: int, count: float, *, up: bool = False
) -> tuple[Quantity, int]:
    """So many times, with the bound that stands before or behind them."""
    low = high = count
    before = [lexeme.word for lexeme in lexemes[max(0, first - 3) : first]]
    after = [lexeme.word for lexeme in lexemes[last + 1 : last + 4]]
    if up or any(tuple(after[: len(p)]) == p for p in AND_UP):
        high = math.inf
    elif before[-2:] == ["more", "than"] or before[-2:] == ["mas", "de"]:
        low, high = count + 1, math.inf
    elif any(before[-len(p) :] == list(p) for p in AT_LEAST):
        high = math.inf
    elif any(before[-len(p) :] == list(p) for p in AT_MOST):
        low = 0.0
    # the noun stays a word: "a single visit" is about a visit
    end = lexemes[last].end if last == first or lexemes[last].word in _TIMES else lexemes[last - 1].end
    found = Quantity("times", low, high, lexemes[first].start, end)
    return found, last + 1
