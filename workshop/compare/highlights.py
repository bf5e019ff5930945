"""The phrases to underline in each person's own words: shared, in conflict, or said by one person only.

Phrases that have to do with each other carry the same number in every column. Marks of one text never overlap, begin
and end at words, and are phrases rather than small words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from workshop import phrasing
from workshop.text import _

from .lexicon import NOT, lexicon
from .links import GENERIC, link
from .reading import Reading, Spot, read
from .relate import quote
from .result import Mark
from .said import Met, Place, Said, denied, met, without
from .statements import Clause, Token, trimmed

#: longest phrase said by one person only, in words
PHRASE = 10
#: a clause of at most so many words is underlined as a whole when it says one thing
WHOLE = 6
#: a phrase said by one person ends here
_JOINS = frozenset({"and", "or", "who", "which", "that", "y", "o", "que"})
#: words by word compared in one text
WORDS = 300


@dataclass(slots=True)
class _Phrase:
    """A phrase that has to do with phrases of others."""

    seat: str
    start: int
    end: int
    clash: bool = False
    #: the sentence that names who said so
    said: str = ""
    #: seat and phrase it goes with, and how
    others: list[tuple["_Phrase", str]] = field(default_factory=list)


def highlights(
    texts: Mapping[str, str],
    labels: Mapping[str, str],
    prompt: str | None = None,
    rungs: Mapping[str, int] | None = None,
    said: tuple[Said, ...] = (),
) -> dict[str, tuple[Mark, ...]]:
    """Seat -> marks of its text, in order. With fewer than two texts nothing is marked.

    ``rungs`` are those chosen on a ladder: words clash by their rungs only where the choices are two apart as well.
    What people have ``said`` of two phrases comes before what the rules see in them.
    """
    readings = {seat: read(text, prompt) for seat, text in texts.items() if text.strip()}
    marks: dict[str, tuple[Mark, ...]] = {seat: () for seat in texts}
    if len(readings) < 2:
        return marks
    phrases: dict[tuple[str, int, int], _Phrase] = {}
    for a, b in combinations(readings, 2):
        found = met(said, texts[a], texts[b])
        same = [each for each in found if each.said.same]
        for each in same:
            turned = denied(readings[a], each.left) != denied(readings[b], each.right)
            sentence = quote(each, texts[a], texts[b])
            for left, right in product(each.left, each.right):
                _pair(phrases, (a, *left), (b, *right), "conflict" if turned else "same", sentence)
        # the rules see only what people have not settled
        rest_a = read(without(texts[a], (place for each in same for place in each.left)), prompt)
        rest_b = read(without(texts[b], (place for each in same for place in each.right)), prompt)
        for left, right, how in _partners(rest_a, rest_b, prompt, _steps(rungs or {}, a, b)):
            if how == "conflict" or not any(_held_apart(each, left, right) for each in found if not each.said.same):
                _pair(phrases, (a, *left), (b, *right), how)
    kept = _kept(phrases.values(), readings)
    numbers = _numbers(kept)
    for seat, reading in readings.items():
        own = [_mark(phrase, numbers[id(phrase)], labels) for phrase in kept[seat] if id(phrase) in numbers]
        others = [_stems(other) for who, other in readings.items() if who != seat]
        alone = _alone(reading, own, others, _("Only {name} says this.").format(name=labels.get(seat, seat)))
        marks[seat] = tuple(sorted([*own, *alone], key=lambda mark: mark.start))
    return marks


def _pair(
    phrases: dict[tuple[str, int, int], _Phrase],
    left: tuple[str, int, int],
    right: tuple[str, int, int],
    how: str,
    said: str = "",
) -> None:
    """Note that two phrases go together, and how."""
    x, y = phrases.setdefault(left, _Phrase(*left)), phrases.setdefault(right, _Phrase(*right))
    x.others.append((y, how))
    y.others.append((x, how))
    if how == "conflict":
        x.clash = y.clash = True
    if said:
        x.said, y.said = x.said or said, y.said or said


def _held_apart(each: Met, left: Place, right: Place) -> bool:
    """Do both places touch phrases that somebody said do not mean the same?"""
    return any(s < left[1] and left[0] < e for s, e in each.left) and any(
        s < right[1] and right[0] < e for s, e in each.right
    )


def _steps(rungs: Mapping[str, int], a: str, b: str) -> int | None:
    """Rungs from the one to the other, if both chose."""
    return rungs[b] - rungs[a] if a in rungs and b in rungs else None


def _partners(
    left: Reading, right: Reading, prompt: str | None, steps: int | None
) -> Iterable[tuple[Place, Place, str]]:
    """Places in the two texts that go together."""
    links = link(left, right)
    exact = {id(spot) for found in links if found.how == "same" for spot in (found.a, found.b)}
    for found in links:
        if found.how == "wider" and (id(found.a) in exact or id(found.b) in exact):
            continue
        yield _place(left, found.a), _place(right, found.b), found.how
    if prompt in {"seniority", "stage"}:
        a, b = _farthest(left, prompt), _farthest(right, prompt)
        gap = b[1] - a[1] if a and b else 0
        if a and b and abs(gap) >= 2 and (steps is None or (abs(steps) >= 2 and steps * gap > 0)):
            yield _place(left, a[0]), _place(right, b[0]), "conflict"
    yield from _words(left, right)


def _farthest(reading: Reading, ladder: str) -> tuple[Spot, int] | None:
    """The spot on the highest rung of a ladder."""
    book = lexicon().concepts
    found = [
        (spot, rung[1])
        for spot in reading.said()
        for concept in spot.concepts
        if (rung := book[concept].rung) and rung[0] == ladder
    ]
    return max(found, key=lambda each: each[1], default=None)


def _place(reading: Reading, spot: Spot) -> Place:
    """The phrase around a spot: a short clause as a whole, a denial with its "not"."""
    clause = reading.clauses[spot.clause]
    if len(clause.tokens) <= WHOLE and sum(other.clause == spot.clause for other in reading.spots) == 1:
        words = trimmed(clause.tokens)
        start = min(spot.start, words[0].start) if words else spot.start
        end = max(spot.end, words[-1].end) if words else spot.end
    else:
        start, end = spot.start, spot.end
    if spot.denied:
        before = [t for t in clause.tokens if t.end <= start]
        negation = next((t for t in reversed(before[-3:]) if t.word in NOT), None)
        start = negation.start if negation else start
    return start, end


def _words(left: Reading, right: Reading) -> Iterable[tuple[Place, Place, str]]:
    """Telling words both use outside the spots, neighbours taken together."""
    a, b = _telling(left), _telling(right)
    common = a.keys() & b.keys()
    runs_a, runs_b = _runs(left, common), _runs(right, common)
    done: set[Place] = set()
    for stem in sorted(common, key=lambda each: a[each].start):
        x = next((run for run in runs_a if run[0] <= a[stem].start < run[1]), None)
        y = next((run for run in runs_b if run[0] <= b[stem].start < run[1]), None)
        if x and y and x not in done:
            done.add(x)
            yield x, y, "same"


def _telling(reading: Reading) -> dict[str, Token]:
    """First token of each stem outside the spots that is worth pointing at."""
    found: dict[str, Token] = {}
    for token, _clause, no in reading.rest[:WORDS]:
        stem = token.stems[0]
        if not no and len(token.word) > 3 and stem not in GENERIC:
            found.setdefault(stem, token)
    return found


def _runs(reading: Reading, common: Iterable[str]) -> list[Place]:
    """Common words, joined where they stand next to each other in a clause."""
    wanted = set(common)
    runs: list[list[int]] = []
    clause_of = -1
    for token, clause, _denied in reading.rest[:WORDS]:
        if token.stems[0] not in wanted:
            continue
        if runs and clause == clause_of and token.start - runs[-1][1] <= 1:
            runs[-1][1] = token.end
        else:
            runs.append([token.start, token.end])
        clause_of = clause
    return [(start, end) for start, end in runs]


def _kept(phrases: Iterable[_Phrase], readings: Mapping[str, Reading]) -> dict[str, list[_Phrase]]:
    """For each seat the phrases that stay when none may overlap: first what people said, conflicts, the longer."""
    kept: dict[str, list[_Phrase]] = {seat: [] for seat in readings}
    for phrase in sorted(phrases, key=lambda p: (not p.said, not p.clash, p.start - p.end, p.start)):
        if all(phrase.end <= other.start or other.end <= phrase.start for other in kept[phrase.seat]):
            kept[phrase.seat].append(phrase)
    for seat in kept:
        kept[seat].sort(key=lambda p: p.start)
    return kept


def _numbers(kept: Mapping[str, list[_Phrase]]) -> dict[int, int]:
    """Phrase (by identity) -> number, one for all that hang together; a phrase left without a partner has none."""
    alive = {id(p): p for own in kept.values() for p in own}
    numbers: dict[int, int] = {}
    n = 0
    for phrase in alive.values():
        if id(phrase) in numbers:
            continue
        group, todo = [], [phrase]
        seen = {id(phrase)}
        while todo:
            one = todo.pop()
            group.append(one)
            for other, _how in one.others:
                if id(other) in alive and id(other) not in seen:
                    seen.add(id(other))
                    todo.append(other)
        if len({one.seat for one in group}) > 1:
            n += 1
            numbers.update({id(one): n for one in group})
    return numbers


def _mark(phrase: _Phrase, number: int, labels: Mapping[str, str]) -> Mark:
    """The mark of a phrase, its reason naming who says what."""
    clash = [labels.get(other.seat, other.seat) for other, how in phrase.others if how == "conflict"]
    shared = [labels.get(other.seat, other.seat) for other, how in phrase.others if how != "conflict"]
    wide = any(how in {"wider", "overlap"} for _other, how in phrase.others)
    if clash:
        text = _("Cannot hold together with what {names} wrote.")
    elif wide:
        text = _("Overlaps with what {names} wrote.")
    else:
        text = _("{names} wrote the same.")
    names = phrasing.joined(dict.fromkeys(clash or shared))
    reason = text.format(names=names)
    if clash and shared:
        reason += " " + _("{names} wrote much the same.").format(names=phrasing.joined(dict.fromkeys(shared)))
    if phrase.said:
        reason = f"{phrase.said} {reason}" if clash else phrase.said
    return Mark(phrase.start, phrase.end, "clash" if clash else "shared", number, reason)


def _stems(reading: Reading) -> frozenset[str]:
    return frozenset(token.stems[0] for clause in reading.clauses for token in clause.tokens)


def _alone(reading: Reading, taken: list[Mark], others: Iterable[frozenset[str]], reason: str) -> Iterable[Mark]:
    """What is left of each clause, says something, and is not in the words of another (``others``: their stems)."""
    for clause in reading.clauses:
        for run in _free(clause, taken):
            words = trimmed(run[: PHRASE + 4])[:PHRASE]
            words = trimmed(words)
            telling = [t for t in words if not t.stop and t.stems[0] not in GENERIC]
            said = {token.stems[0] for token in telling}
            if telling and not any(said <= stems for stems in others) and (len(words) > 1 or len(words[0].word) > 3):
                yield Mark(words[0].start, words[-1].end, "only", None, reason)


def _free(clause: Clause, taken: list[Mark]) -> Iterable[tuple[Token, ...]]:
    """Runs of words of a clause that no mark touches."""
    run: list[Token] = []
    for token in clause.tokens:
        if token.word in _JOINS or any(mark.start < token.end and token.start < mark.end for mark in taken):
            if run:
                yield tuple(run)
            run = []
        else:
            run.append(token)
    if run:
        yield tuple(run)
