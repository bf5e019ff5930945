"""From the answers of all seats to one verdict: statuses, reasons, the order of discussion and the clock.

The worst pair decides. Ticked lists, ladders, ranges, marks and numbers are compared by rule; words alone are a
suggestion that the people's own taps (same, near, different) replace. A blank or "cannot say yet" is never agreement.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from workshop.catalogue import Rules, catalogue
from workshop.errors import NotFound
from workshop.text import _, ngettext

from . import structure, wording
from .answer import Answer
from .case import Case, blank, indifferent, one_sided
from .highlights import highlights
from .questions import question
from .relate import relate
from .result import Comparison, Pair, Status

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
    names: Mapping[str, str] | None = None,
    currency: str = "",
) -> Comparison:
    """Compare what the seats answered to one prompt.

    ``prompt`` is an id of the catalogue (``NotFound`` otherwise). ``answers`` and ``taps`` are by seat, ``names``
    are the labels on screen (default: the voices of the catalogue), ``currency`` is the ISO code of the workshop. A
    seat that has not answered is passed as an empty ``Answer``. Until everybody has tapped no tap counts.
    """
    book = catalogue()
    if prompt not in book.prompts:
        raise NotFound(_("There is no such question."))
    order = {role: at for at, role in enumerate(book.voices)}
    seats = tuple(sorted(answers, key=lambda seat: (order.get(seat, len(order)), seat)))
    labels = {seat: (names or {}).get(seat) or (book.voices[seat].label if seat in order else seat) for seat in seats}
    entry, rules = book.prompts[prompt], book.rules
    tapped = [taps[seat] for seat in seats if taps and taps.get(seat) in rules.taps]
    case = Case(
        prompt=entry,
        rules=rules,
        seats=seats,
        answers=answers,
        labels=labels,
        currency=currency,
        silent=tuple(seat for seat in seats if blank(entry, answers[seat])),
        tap=min(tapped, key=lambda tap: rules.taps[tap]) if tapped and len(tapped) == len(seats) else None,
    )
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
        priority=_priority(case, pairs, score, far),
        minutes=0.0,
        pairs=pairs,
        question="",
        difference=_difference(case, pairs, far),
        clashes=_clashes(case),
        silent=case.silent,
    )
    found = replace(found, reason=_reason(case, found))
    rungs = {seat: rung for seat in seats if (rung := answers[seat].rung) is not None}
    texts = {seat: answers[seat].text for seat in seats}
    return replace(found, question=question(case, found), highlights=highlights(texts, labels, prompt, rungs))


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
        return Pair(a, b, None, "open", difference=_("judged by you"), cause="words")
    similarity, notes, cause = _structured(case, left, right, case.picked(a), case.picked(b))
    if similarity is None and left.text.strip() and right.text.strip():
        relation = relate(left.text, right.text, prompt=case.prompt.id)
        similarity, notes, cause = WORDS[relation.kind], (), "words"
        return Pair(a, b, similarity, status_of(similarity, case.rules), (), relation.reason, cause)
    if similarity is None:
        return Pair(a, b, None, "open", difference=_("answered in different ways"), cause="blank")
    found = Pair(a, b, similarity, status_of(similarity, case.rules), notes, "", cause)
    return replace(found, difference=_pair_difference(case, found))


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
    worst = min(known, key=lambda pair: round(pair.similarity or 0.0, 6), default=None)
    far = (worst.a, worst.b) if worst else None
    by_words = all(pair.cause == "words" for pair in known)
    score = worst.similarity if worst else None
    if case.tap is not None and len(case.spoken()) > 1:
        tapped = case.rules.taps[case.tap]
        # words are judged by people alone; a rule stands beside their judgement, and the lower of the two counts
        score = tapped if by_words or score is None else min(score, tapped)
        return _held_back(case, pairs, status_of(score, case.rules)), score, far
    if score is None:
        return "open", None, None
    best = max(pair.similarity or 0.0 for pair in known)
    if by_words and 0 < score < case.rules.partly <= best:
        # two agree and one says something else, but nothing that cannot both hold
        score = case.rules.partly
    return _held_back(case, pairs, status_of(score, case.rules)), score, far


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


def _name(case: Case, seat: str) -> str:
    return case.labels[seat]


def _names(case: Case, seats: Iterable[str]) -> str:
    return wording.joined(case.labels[seat] for seat in seats)


def _steps(n: int) -> str:
    return ngettext("{n} step", "{n} steps", n).format(n=wording.number_word(n))


def _only(case: Case, a: str, b: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Options of both, only of ``a``, only of ``b``, as written."""
    left, right = case.picked(a), case.picked(b)
    in_left, in_right = structure.keys(left), structure.keys(right)
    return (
        tuple(o for o in left if structure.key(o) in in_right),
        tuple(o for o in left if structure.key(o) not in in_right),
        tuple(o for o in right if structure.key(o) not in in_left),
    )


def _set_difference(case: Case, pair: Pair) -> str:
    common, left, right = _only(case, pair.a, pair.b)
    if not left and not right:
        return _("the same")
    if not common:
        return _("nothing in common")
    if case.prompt.kind == "fields":
        few, many = sorted((len(common) + len(left), len(common) + len(right)))
        if few != many:
            return _("{many} things against {few}").format(many=wording.number_word(many), few=wording.number_word(few))
    if not left or not right:
        more, who = (left, pair.a) if left else (right, pair.b)
        return ngettext("{n} more from {name}", "{n} more from {name}", len(more)).format(
            n=wording.number_word(len(more)), name=_name(case, who)
        )
    return _("{n} of {all} in common").format(
        n=wording.number_word(len(common)), all=wording.number_word(len(common) + len(left) + len(right))
    )


def _pair_difference(case: Case, pair: Pair) -> str:
    """Short phrase for the map."""
    a, b = case.answers[pair.a], case.answers[pair.b]
    left, right = case.span(pair.a), case.span(pair.b)
    if pair.cause == "ladder":
        steps = abs((a.rung or 0) - (b.rung or 0))
        return _("{steps} on the ladder").format(steps=_steps(steps)) if steps else _("the same rung")
    if pair.cause == "confirm":
        return _("money confirmed first, or not")
    if pair.cause == "detail":
        return _("the same sector in different words")
    if pair.cause == "mind":
        return _("nobody minds") if pair.similarity == 1 else _("one does not mind")
    if pair.cause == "range" and left and right:
        if left == right:
            return _("the same range")
        meet = structure.overlap((left, right))
        if meet is None:
            return _("the ranges do not meet")
        return _("{a} against {b}").format(
            a=wording.span(left, case.unit, case.currency), b=wording.span(right, case.unit, case.currency)
        )
    if pair.cause == "path":
        named = _set_difference(case, pair) if case.picked(pair.a) and case.picked(pair.b) else ""
        if left and right and left != right:
            apart = structure.overlap((left, right)) is None
            weeks = _("the weeks do not meet") if apart else _("the weeks differ")
            return "; ".join(filter(None, (named, weeks)))
        return named or _("the same")
    if pair.cause == "clash":
        if len(pair.notes) == 1:
            return _("{signal}: enough, or ignore").format(signal=wording.quoted(pair.notes[0], 50))
        return _("{n} signals: enough, or ignore").format(n=wording.number_word(len(pair.notes)))
    if pair.cause == "marks":
        unlike = {o for o in (*a.marks, *b.marks) if a.marks.get(o, 0) != b.marks.get(o, 0)}
        if not unlike:
            return _("marked alike")
        return ngettext("{n} signal marked differently", "{n} signals marked differently", len(unlike)).format(
            n=wording.number_word(len(unlike))
        )
    if pair.cause == "number":
        return _("{a} against {b}").format(a=wording.figure(a.number or 0), b=wording.figure(b.number or 0))
    return _set_difference(case, pair)


def _difference(case: Case, pairs: tuple[Pair, ...], far: tuple[str, str] | None) -> str:
    """What differs, for the whole row of the map."""
    if case.prompt.kind == "sentence":
        return _("you judged it yourselves") if case.tap else _("you judge this one")
    if case.prompt.kind == "number" and len(case.spoken()) > 2:
        numbers = [(seat, structure.sound(case.answers[seat].number)) for seat in case.seats]
        return ", ".join(f"{_name(case, seat)} {wording.figure(n)}" for seat, n in numbers if n is not None)
    worst = next((pair for pair in pairs if (pair.a, pair.b) == far), None)
    if worst is None:
        return _("{names} not answered").format(names=_names(case, case.silent)) if case.silent else ""
    return worst.difference


def _clashes(case: Case) -> tuple[str, ...]:
    """What cannot both hold, and every one-sided "never"."""
    out: list[str] = []
    if case.prompt.kind == "marks":
        levels: dict[int, dict[str, list[str]]] = {0: {}, case.top(): {}}
        for seat in case.spoken():
            for option, level in case.answers[seat].marks.items():
                if level in levels:
                    levels[level].setdefault(option, []).append(seat)
        for option in sorted(levels[0].keys() & levels[case.top()].keys()):
            out.append(
                _("{signal}: enough on its own for {yes}, ignored by {no}.").format(
                    signal=wording.quoted(option),
                    yes=_names(case, levels[case.top()][option]),
                    no=_names(case, levels[0][option]),
                )
            )
    if case.prompt.kind == "budget":
        yes = [seat for seat in case.spoken() if case.answers[seat].confirm is True]
        no = [seat for seat in case.spoken() if case.answers[seat].confirm is False]
        if yes and no:
            out.append(
                _("Money confirmed before hand-over: yes from {yes}, no from {no}.").format(
                    yes=_names(case, yes), no=_names(case, no)
                )
            )
    if case.prompt.id == "disq":
        for option, who in one_sided(case):
            out.append(_("Only {who} says never: {item}.").format(who=_name(case, who), item=wording.quoted(option)))
    return tuple(out)


def _reason(case: Case, found: Comparison) -> str:
    """One plain sentence: why this status."""
    seats = case.spoken()
    if not seats:
        return _("Nobody could say yet.")
    if len(seats) == 1:
        return _("Only {name} has answered.").format(name=_name(case, seats[0]))
    if case.tap and (found.score == case.rules.taps[case.tap]):
        taps = {
            "same": _("You all judged these the same."),
            "near": _("You judged it: the most distant tap was ‘near’."),
            "different": _("You judged it: the most distant tap was ‘different’."),
        }
        core = taps.get(case.tap, _("You judged it yourselves."))
    elif case.prompt.kind == "sentence":
        return _("You judge this one.") + _silence(case)
    else:
        worst = next((pair for pair in found.pairs if (pair.a, pair.b) == found.far), None)
        core = _rule_reason(case, found, worst) if worst else _("The answers cannot be set side by side.")
    return core + _silence(case)


def _silence(case: Case) -> str:
    """Who did not answer, as a further sentence."""
    unsure = [seat for seat in case.silent if case.answers[seat].cannot_say]
    empty = [seat for seat in case.silent if not case.answers[seat].cannot_say]
    out = ""
    if unsure:
        out += " " + _("{names} cannot say yet.").format(names=_names(case, unsure))
    if empty:
        out += " " + ngettext("{names} has not answered.", "{names} have not answered.", len(empty)).format(
            names=_names(case, empty)
        )
    return out


def _rule_reason(case: Case, found: Comparison, worst: Pair) -> str:
    a, b = _name(case, worst.a), _name(case, worst.b)
    everybody = wording.everybody(len(case.spoken()))
    left, right = case.answers[worst.a], case.answers[worst.b]
    if worst.cause == "ladder":
        steps = abs((left.rung or 0) - (right.rung or 0))
        if not steps:
            return wording.sentence(
                _("{everybody} name the same rung, {rung}").format(
                    everybody=everybody, rung=wording.quoted(case.rung(left.rung or 0))
                )
            )
        if steps == 1:
            return _("{a} and {b} are one step apart.").format(a=a, b=b)
        return _("{a} and {b} are {steps} apart; two or more is apart.").format(a=a, b=b, steps=_steps(steps))
    if worst.cause == "confirm":
        yes, no = (a, b) if left.confirm else (b, a)
        spans = case.span(worst.a), case.span(worst.b)
        meet = spans[0] and spans[1] and structure.overlap((spans[0], spans[1]))
        text = _("{yes} wants the money confirmed first and {no} does not.").format(yes=yes, no=no)
        return _("The ranges meet, but {rest}").format(rest=text) if meet else text
    if worst.cause == "range":
        return _range_reason(case, found, worst)
    if worst.cause == "path":
        return _path_reason(case, worst)
    if worst.cause == "clash":
        return wording.sentence(found.clashes[0]) if found.clashes else worst.difference
    if worst.cause == "marks":
        return wording.sentence(_("between {a} and {b}: {what}").format(a=a, b=b, what=worst.difference))
    if worst.cause == "number":
        return _("{a} says {n}, {b} says {m}.").format(
            a=a, b=b, n=wording.figure(left.number or 0), m=wording.figure(right.number or 0)
        )
    if worst.cause == "detail":
        return _("{a} and {b} tick the same, but their narrower words differ.").format(a=a, b=b)
    if worst.cause == "mind":
        return _("Nobody minds.") if worst.similarity == 1 else _("One of {a} and {b} does not mind.").format(a=a, b=b)
    if worst.cause == "words":
        return _("{a} and {b}, going by the words alone: {what}").format(
            a=a, b=b, what=worst.difference[:1].lower() + worst.difference[1:]
        )
    return _set_reason(case, worst)


def _set_reason(case: Case, worst: Pair) -> str:
    a, b = _name(case, worst.a), _name(case, worst.b)
    common, left, right = _only(case, worst.a, worst.b)
    total = len(common) + len(left) + len(right)
    if not common:
        return _("{a} and {b} have nothing in common here.").format(a=a, b=b)
    if not left and not right:
        everybody = wording.everybody(len(case.spoken()))
        return wording.sentence(_("{everybody} chose the same").format(everybody=everybody))
    if case.prompt.kind == "fields":
        ours, theirs = len(common) + len(left), len(common) + len(right)
        return _("{a} needs {n} things, {b} needs {m}; they share {k}.").format(
            a=a, b=b, n=wording.number_word(ours), m=wording.number_word(theirs), k=wording.number_word(len(common))
        )
    return _("{a} and {b} share {n} of the {all} they name.").format(
        a=a, b=b, n=wording.number_word(len(common)), all=wording.number_word(total)
    )


def _range_reason(case: Case, found: Comparison, worst: Pair) -> str:
    spans = {seat: s for seat in case.spoken() if (s := case.span(seat))}
    meet = structure.overlap(spans.values())
    a, b = _name(case, worst.a), _name(case, worst.b)
    ours, theirs = (wording.span(spans[seat], case.unit, case.currency) for seat in (worst.a, worst.b))
    if structure.overlap((spans[worst.a], spans[worst.b])) is None:
        return _("{a} says {ours}, {b} says {theirs}; they do not meet.").format(a=a, b=b, ours=ours, theirs=theirs)
    if spans[worst.a] == spans[worst.b]:
        everybody = wording.everybody(len(spans))
        return wording.sentence(_("{everybody} say {ours}").format(everybody=everybody, ours=ours))
    if meet is None:
        return _("{a} says {ours}, {b} says {theirs}.").format(a=a, b=b, ours=ours, theirs=theirs)
    shared = wording.span(meet, case.unit, case.currency)
    start = wording.sentence(
        _("{everybody} meet at {shared}").format(everybody=wording.everybody(len(spans)), shared=shared)
    )
    if found.status == "aligned":
        return start
    return start + " " + _("{a} says {ours}, {b} says {theirs}.").format(a=a, b=b, ours=ours, theirs=theirs)


def _path_reason(case: Case, worst: Pair) -> str:
    a, b = _name(case, worst.a), _name(case, worst.b)
    spans = case.span(worst.a), case.span(worst.b)
    parts = []
    if case.picked(worst.a) and case.picked(worst.b):
        common = len(_only(case, worst.a, worst.b)[0])
        parts.append(
            ngettext("name {n} step in common", "name {n} steps in common", common).format(
                n=wording.number_word(common)
            )
        )
    if spans[0] and spans[1]:
        if spans[0] == spans[1]:
            parts.append(_("give the same weeks"))
        elif structure.overlap((spans[0], spans[1])):
            parts.append(_("their weeks overlap"))
        else:
            parts.append(_("their weeks do not meet"))
    return _("{a} and {b} {what}.").format(a=a, b=b, what=_(", and ").join(parts))


def gaps(comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """What is left to discuss, widest first, each with its share of the clock.

    What is aligned, and what is only read aloud, is no gap. Minutes are shared by status (apart weighs more than
    partly) and never fall below the floor of the status; what then runs past the end of the clock is left for the
    second call. Prompts settled in another step of the agenda take none.
    """
    book = catalogue()
    clock = book.rules.clock
    place = {prompt: at for at, prompt in enumerate(book.prompts)}
    open_ = [c for c in comparisons if c.compared and c.status != "aligned"]
    open_.sort(key=lambda c: (-round(c.priority, 2), place.get(c.prompt, len(place))))
    weights = [0.0 if c.prompt in clock.elsewhere else _by_status(clock.weights, c) for c in open_]
    total = sum(weights)
    spent, later = 0.0, False
    out = []
    for each, weight in zip(open_, weights, strict=True):
        if weight == 0:
            out.append(each)
            continue
        minutes = max(clock.minutes * weight / total, _by_status(clock.floors, each))
        later = later or spent + minutes > clock.minutes + 1e-6
        spent += minutes
        out.append(replace(each, minutes=round(minutes, 1), later=later))
    return tuple(out)


def _by_status(values: Mapping[str, float], comparison: Comparison) -> float:
    """The clock's value for a status; an open one is treated as partly."""
    return values.get(comparison.status, values.get("partly", 0.0))


def counts(comparisons: Iterable[Comparison]) -> dict[str, int]:
    """How many are aligned, partly, apart and open; what is not compared is not counted."""
    found = Counter(c.status for c in comparisons if c.compared)
    return {status: found[status] for status in ("aligned", "partly", "apart", "open")}
