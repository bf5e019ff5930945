"""From the answers of all seats to one prompt to one verdict: similarities, status, and how much it matters.

The worst pair decides. Ticked lists, ladders, ranges, marks and numbers are compared by rule; words alone are a
suggestion that the people's own taps (same, near, different) replace. A blank or "cannot say yet" is never agreement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from workshop.catalogue import Rules, catalogue
from workshop.errors import NotFound
from workshop.text import _

from . import reasons, structure
from .answer import Answer
from .case import Case, blank, indifferent
from .highlights import highlights
from .questions import question
from .relate import weigh
from .result import Comparison, Pair, Status
from .said import Said

#: similarity of two answers of which only the words can be compared
WORDS = {"same": 0.9, "overlap": 0.5, "different": 0.1, "conflict": 0.0}
#: stands in for an unknown similarity in the order of discussion: neither near nor far
UNKNOWN = 0.5
#: sub-sector words that exclude nothing
_ANY = frozenset({"any", "all", "any kind", "everything", "cualquiera", "todos"})


def compare(
    prompt: str,
    answers: Mapping[str, Answer],
    *,
    taps: Mapping[str, str] | None = None,
    currency: str = "",
    said: Iterable[Said] = (),
) -> Comparison:
    """Compare what the seats answered to one prompt.

    ``prompt`` is an id of the catalogue (``NotFound`` otherwise). ``answers`` and ``taps`` are by seat: a role of the
    catalogue, or any other name. ``currency`` is the ISO code of the workshop. A seat that has not answered is passed
    as an empty ``Answer``. Until everybody has tapped no tap counts. What people have ``said`` about phrases wins over
    the rules for words.
    """
    case = _case(prompt, answers, taps, currency, said)
    entry, labels, seats = case.prompt, case.labels, case.seats
    if not entry.compared:
        found = Comparison(prompt, "open", _("This one is read aloud, not compared."), None, None, 0.0, 0.0, (), "")
        return replace(found, silent=case.silent, compared=False)
    pairs = tuple(_pair(case, a, b) for a, b in combinations(seats, 2))
    status, score, far = _verdict(case, pairs)
    found = Comparison(
        prompt=prompt,
        status=status,
        reason="",
        score=score,
        far=far,
        priority=_priority(case, pairs, _nearest(pairs) if status == "open" else score, far),
        minutes=0.0,
        pairs=pairs,
        question="",
        clashes=reasons.clashes(case),
        silent=case.silent,
    )
    found = replace(found, reason=reasons.reason(case, found), difference=reasons.difference(case, found))
    rungs = {seat: rung for seat in seats if (rung := answers[seat].rung) is not None}
    texts = {seat: answers[seat].text for seat in seats}
    return replace(
        found, question=question(case, found), highlights=highlights(texts, labels, prompt, rungs, case.said)
    )


def worded(prompt: str, answers: Mapping[str, Answer]) -> bool:
    """Is there a pair that can be compared by its words alone? Then people judge whether they mean the same.

    Arguments as in ``compare``.
    """
    case = _case(prompt, answers)
    if not case.prompt.compared:
        return False
    return any(case.prompt.kind == "sentence" or _in_words(case, a, b) for a, b in combinations(case.spoken(), 2))


def _case(
    prompt: str,
    answers: Mapping[str, Answer],
    taps: Mapping[str, str] | None = None,
    currency: str = "",
    said: Iterable[Said] = (),
) -> Case:
    book = catalogue()
    if prompt not in book.prompts:
        raise NotFound(_("There is no such question."))
    order = {role: at for at, role in enumerate(book.voices)}
    seats = tuple(sorted(answers, key=lambda seat: (order.get(seat, len(order)), seat)))
    labels = {seat: book.voices[seat].label if seat in order else seat for seat in seats}
    entry, rules = book.prompts[prompt], book.rules
    tapped = [taps[seat] for seat in seats if taps and taps.get(seat) in rules.taps]
    return Case(
        prompt=entry,
        rules=rules,
        seats=seats,
        answers=answers,
        labels=labels,
        currency=currency,
        silent=tuple(seat for seat in seats if blank(entry, answers[seat])),
        tap=min(tapped, key=lambda tap: rules.taps[tap]) if tapped and len(tapped) == len(seats) else None,
        said=tuple(said),
    )


def _in_words(case: Case, a: str, b: str) -> bool:
    """Have both written, and is there nothing else of theirs to compare?"""
    left, right = case.answers[a], case.answers[b]
    similarity, _notes, _cause = _structured(case, left, right, case.picked(a), case.picked(b))
    return similarity is None and bool(left.text.strip() and right.text.strip())


def status_of(similarity: float, rules: Rules) -> Status:
    """A similarity as a status. The hair's breadth keeps 0.75 out of three quarters from falling short of 0.75."""
    if similarity >= rules.aligned - 1e-9:
        return "aligned"
    return "partly" if similarity >= rules.partly - 1e-9 else "apart"


def _pair(case: Case, a: str, b: str) -> Pair:
    """Two seats by the rule of the prompt, else by their words, else open."""
    if a in case.silent or b in case.silent:
        return Pair(a, b, None, "open", difference=_("not answered by both"), cause="blank")
    left, right = case.answers[a], case.answers[b]
    if case.prompt.kind == "sentence":
        return _judged(case, Pair(a, b, None, "open", difference=_("judged by you"), cause="words"))
    similarity, notes, cause = _structured(case, left, right, case.picked(a), case.picked(b))
    if similarity is None and left.text.strip() and right.text.strip():
        relation = weigh(left.text, right.text, prompt=case.prompt.id, said=case.said)
        similarity, notes, cause = WORDS[relation.kind], (), "words"
        status = status_of(similarity, case.rules)
        # the software may find that words differ; that they mean the same is for people to say
        seen = Pair(a, b, similarity, "open" if status == "aligned" else status, (), relation.reason, cause)
        return _judged(case, seen)
    if similarity is None:
        return Pair(a, b, None, "open", difference=_("answered in different ways"), cause="blank")
    found = Pair(a, b, similarity, status_of(similarity, case.rules), notes, "", cause)
    return replace(found, difference=reasons.pair_difference(case, found))


def _judged(case: Case, pair: Pair) -> Pair:
    """A pair of words alone: once all have tapped, what they said counts, and no longer what the software saw."""
    if case.tap is None:
        return pair
    status = status_of(case.rules.taps[case.tap], case.rules)
    return replace(pair, status=status, difference=_("you judged it yourselves"))


def _structured(
    case: Case, left: Answer, right: Answer, left_picked: tuple[str, ...], right_picked: tuple[str, ...]
) -> tuple[float | None, tuple[str, ...], str]:
    """Similarity, notes and cause by the rule of the prompt's kind."""
    rules, kind = case.rules, case.prompt.kind
    if kind == "ladder":
        return structure.rungs(left.rung, right.rung, rules.ladder), (), "ladder"
    if kind in {"range", "budget", "path"}:
        spans = structure.span(left.low, left.high), structure.span(right.low, right.high)
        similarity = structure.ranges(*spans)
        if kind == "path":
            return structure.mean(structure.sets(left_picked, right_picked), similarity), (), "path"
        if kind == "range" and similarity is None:
            idle = [indifferent(case.prompt, answer) for answer in (left, right)]
            return (1.0 if all(idle) else UNKNOWN) if any(idle) else None, (), "mind"
        if kind == "budget" and None not in {left.confirm, right.confirm} and left.confirm != right.confirm:
            return min(1.0 if similarity is None else similarity, rules.confirm_cap), ("confirm",), "confirm"
        return similarity, (), "range"
    if kind == "marks":
        similarity, clashes = structure.marks(left.marks, right.marks, case.top())
        if similarity is not None and clashes:
            return min(similarity, rules.clash_cap), clashes, "clash"
        return similarity, (), "marks"
    if kind == "number":
        part = structure.ratio(left.number, right.number)
        if part is None:
            return None, (), "number"
        level = "aligned" if part >= rules.ratio_aligned else "partly" if part >= rules.ratio_partly else "apart"
        return rules.ratio_scores[level], (), "number"
    similarity = structure.sets(left_picked, right_picked)
    if similarity is not None and case.tap != "same" and _details_differ(left, right) and similarity > rules.sub_cap:
        return rules.sub_cap, (_("sub-sector words differ"),), "detail"
    return similarity, (), "fields" if kind == "fields" else "set"


def _details_differ(left: Answer, right: Answer) -> bool:
    a, b = structure.keys(left.sub), structure.keys(right.sub)
    return bool(a and b) and a != b and not (a | b) & _ANY


def _verdict(case: Case, pairs: tuple[Pair, ...]) -> tuple[Status, float | None, tuple[str, str] | None]:
    """Status, score and the pair furthest apart."""
    known = [pair for pair in pairs if pair.similarity is not None]
    tapped = case.tap is not None and len(case.spoken()) > 1
    if tapped:
        # words are judged by people alone; a rule stands beside their judgement, and the lower of the two counts
        known = [pair for pair in known if pair.cause != "words"]
    worst = min(known, key=lambda pair: round(pair.similarity or 0.0, 6), default=None)
    far = (worst.a, worst.b) if worst else None
    score = worst.similarity if worst else None
    if tapped and case.tap is not None:
        judged = case.rules.taps[case.tap]
        score = judged if score is None else min(score, judged)
        return _held_back(case, pairs, status_of(score, case.rules)), score, far
    if score is None:
        return "open", None, None
    best = max(pair.similarity or 0.0 for pair in known)
    if all(pair.cause == "words" for pair in known) and 0 < score < case.rules.partly <= best:
        # two agree and one says something else, but nothing that cannot both hold
        score = case.rules.partly
    status = _held_back(case, pairs, status_of(score, case.rules))
    if status == "aligned" and any(pair.cause == "words" for pair in known):
        return "open", None, None
    return status, score, far


def _nearest(pairs: tuple[Pair, ...]) -> float | None:
    """How alike the least alike are in what is still to judge: close words must not come before a real gap."""
    return min((pair.similarity for pair in pairs if pair.similarity is not None), default=None)


def _held_back(case: Case, pairs: tuple[Pair, ...], status: Status) -> Status:
    """Aligned only if everybody answered."""
    unanswered = case.silent or any(pair.similarity is None and pair.cause == "blank" for pair in pairs)
    return "partly" if status == "aligned" and unanswered else status


def _priority(case: Case, pairs: tuple[Pair, ...], score: float | None, far: tuple[str, str] | None) -> float:
    """How far apart, times the strongest strength, times the factor of the hand-over.

    The factor applies when the two who hand over to each other are (also) the pair furthest apart.
    """
    rules = case.rules
    held = [rules.strength_weights.get(a.strength or "", 0.0) for a in case.answers.values()]
    weight = max(held, default=0.0) or rules.strength_unstated
    pair = next((p for p in pairs if {p.a, p.b} == set(rules.handover_pair)), None)
    worst = min((p.similarity for p in pairs if p.similarity is not None), default=None)
    factor = 1.0
    if pair and far and pair.similarity is not None and worst is not None and pair.similarity <= worst + 1e-9:
        factor = rules.handover_factor
    distance = 1 - (UNKNOWN if score is None else score)
    if case.silent:
        distance = max(distance, 1 - UNKNOWN)
    return round(distance * weight * factor, 4)
