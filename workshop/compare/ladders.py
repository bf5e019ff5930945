"""Rungs of the two ladders, seniority and stage, as a text names them: one, or all from there up or down."""

import re
from collections.abc import Sequence

from . import exclusions
from .lexicon import NOT, Hit, lexicon
from .statements import Token, fold, phrases, words

_AND_UP = phrases(
    """or above | and above | and up | and upwards | and upward | or higher | or more senior | o superior | para arriba
    | upwards | and higher | or over | level and up | or up | and over | plus | up | upward | hacia arriba | en
    adelante | o mas | and beyond | or beyond | and more senior | or later | and later | or further | or further
    along | onwards | onward | or more advanced | or after | and after | or anything after | or anything later | and
    then on | or past | o mas avanzado | o mas avanzados | o mas adelante | o posterior | o despues | y despues | y
    posteriores | at least | minimum | como minimo"""
)
_AND_DOWN = phrases(
    """or below | and below | or lower | and down | down | downwards | hacia abajo | para abajo | at most | max |
    or more junior | tops"""
)
_BELOW = words("below under debajo")
_WORDS = re.compile(r"[^\W_]+")


def climb(
    rungs: dict[str, list[tuple[int, int]]], concepts: frozenset[str], line: list[str], first: int, text: str, end: int
) -> None:
    """Note the rungs a hit stands on: one, or all from there up or down.

    The hit begins at the word ``first`` of the line and ends at the character ``end`` of the text.
    """
    book = lexicon().concepts
    for concept in concepts:
        rung = book[concept].rung
        if rung is None:
            continue
        ladder, low = rung
        high = low
        # clauses end before "and above", so the words after the clause are read from the text
        after = _WORDS.findall(fold(text[end : end + 24]))
        level = 1 if after[:1] in (["level"], ["grade"]) else 0
        on = (after[:1] == ["on"] or ladder == "stage") and line[max(0, first - 1) : first] == ["from"]
        on = (
            on
            or line[max(0, first - 3) : first] == ["a", "partir", "de"]
            or line[max(0, first - 1) : first] == ["desde"]
        )
        on = on or after[:2] == ["the", "better"]
        if on or text[end : end + 1] == "+" or any(tuple(after[level : level + len(p)]) == p for p in _AND_UP):
            high = 6
        elif any(tuple(after[level : level + len(p)]) == p for p in _AND_DOWN):
            low = 0
        elif (
            first
            and line[first - 1] in _BELOW
            and (not NOT.isdisjoint(line[max(0, first - 3) : first - 1]) or exclusions.waved(line))
        ):
            # "nobody below director", "anyone below director can't decide"
            high = 6
        elif ladder == "stage" and _past(line, first):
            # "any stage after awareness"
            low, high = low + 1, 6
        elif first and line[first - 1] in _BELOW:
            low, high = 0, max(low - 1, 0)
        elif line[max(0, first - 2) : first] == ["at", "least"] or line[max(0, first - 1) : first] == ["minimum"]:
            high = 6
        rungs.setdefault(ladder, []).append((low, high))


def named(clause: Sequence[Token], here: Sequence[Hit]) -> Sequence[Hit]:
    """The hits of a clause on the stage, with those that go without the word: "consideration or decision"."""
    line = [token.word for token in clause]
    for at in [i for i, word in enumerate(line) if word in _LAST_STAGE]:
        if any(hit.first < hit.last and hit.first <= at <= hit.last for hit in here):
            continue
        # what is listed with it, a word before and a word behind
        listed = {i for i in (at - 2, at + 2) if 0 <= i < len(line) and line[(at + i) // 2] in _JOINS}
        stage = any(line[i] in _LAST_STAGE for i in listed)
        stage = stage or any(_on_stage(hit) for hit in here if hit.first in listed or hit.last in listed)
        if stage or set(line) <= _ALONE | {line[at]}:
            found = Hit(clause[at].start, clause[at].end, at, at, frozenset({"ready"}))
            here = sorted((*(hit for hit in here if hit.first != at), found), key=lambda hit: hit.first)
    return here


def _on_stage(hit: Hit) -> bool:
    book = lexicon().concepts
    rungs = [book[concept].rung for concept in hit.concepts]
    return "interested" in hit.concepts or any(rung is not None and rung[0] == "stage" for rung in rungs)


#: names of the last stage that are other things elsewhere
_LAST_STAGE = words("decision purchase compra")
_JOINS = words("or and o y to a")
_ALONE = words("only just solo solamente the a la")


def _past(line: list[str], first: int) -> bool:
    """Does any stage count that comes behind this one? "After the demo, call" says when something is done."""
    before = [word for word in line[:first] if word not in _SMALL]
    return before[-1:] != [] and before[-1] in _AFTER and not _ANY.isdisjoint(before)


_AFTER = words("after past beyond despues posterior")
_SMALL = words("the a an their our de la el los las del a")
_ANY = words("any anything anyone all every everything cualquier cualquiera todo todos toda todas")
