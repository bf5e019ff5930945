"""The sentences of a comparison: why a status, what differs, what cannot both hold; one for each rule."""

from collections.abc import Iterable

from workshop import phrasing
from workshop.text import _, ngettext

from . import structure, wording
from .case import Case, one_sided
from .result import Comparison, Pair


def _name(case: Case, seat: str) -> str:
    return case.labels[seat]


def _names(case: Case, seats: Iterable[str]) -> str:
    return phrasing.joined(case.labels[seat] for seat in seats)


def _steps(n: int) -> str:
    return ngettext("{n} step", "{n} steps", n).format(n=phrasing.number_word(n))


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
            return _("{many} things against {few}").format(
                many=phrasing.number_word(many), few=phrasing.number_word(few)
            )
    if not left or not right:
        more, who = (left, pair.a) if left else (right, pair.b)
        return ngettext("{n} more from {name}", "{n} more from {name}", len(more)).format(
            n=phrasing.number_word(len(more)), name=_name(case, who)
        )
    return _("{n} of {all} in common").format(
        n=phrasing.number_word(len(common)), all=phrasing.number_word(len(common) + len(left) + len(right))
    )


def pair_difference(case: Case, pair: Pair) -> str:
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
        return _("{a} against {b}").format(a=_range_words(case, left), b=_range_words(case, right))
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
        return _("{n} signals: enough, or ignore").format(n=phrasing.number_word(len(pair.notes)))
    if pair.cause == "marks":
        unlike = {o for o in (*a.marks, *b.marks) if a.marks.get(o, 0) != b.marks.get(o, 0)}
        if not unlike:
            return _("marked alike")
        return ngettext("{n} signal marked differently", "{n} signals marked differently", len(unlike)).format(
            n=phrasing.number_word(len(unlike))
        )
    if pair.cause == "number":
        return _("{a} against {b}").format(a=phrasing.figure(a.number or 0), b=phrasing.figure(b.number or 0))
    return _set_difference(case, pair)


def difference(case: Case, found: Comparison) -> str:
    """What differs, for the whole row of the map."""
    if case.prompt.kind == "sentence":
        return _("you judged it yourselves") if case.tap else _("you judge this one")
    if case.prompt.kind == "number" and len(case.spoken()) > 2:
        numbers = [(seat, structure.sound(case.answers[seat].number)) for seat in case.seats]
        return ", ".join(f"{_name(case, seat)} {phrasing.figure(n)}" for seat, n in numbers if n is not None)
    worst = found.worst
    if worst is None and any(pair.cause == "words" for pair in found.pairs):
        return _("you judged it yourselves") if case.tap else _("you judge this one")
    if worst is None:
        return _("{names} not answered").format(names=_names(case, case.silent)) if case.silent else ""
    return worst.difference


def clashes(case: Case) -> tuple[str, ...]:
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


def reason(case: Case, found: Comparison) -> str:
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
    elif found.status == "open" and any(pair.cause == "words" for pair in found.pairs):
        core = _("In words you are close. Whether you mean the same is for you to judge.")
    else:
        worst = found.worst
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
    everybody = phrasing.everybody(len(case.spoken()))
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
            a=a, b=b, n=phrasing.figure(left.number or 0), m=phrasing.figure(right.number or 0)
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
        everybody = phrasing.everybody(len(case.spoken()))
        return wording.sentence(_("{everybody} chose the same").format(everybody=everybody))
    if case.prompt.kind == "fields":
        ours, theirs = len(common) + len(left), len(common) + len(right)
        return _("{a} needs {n} things, {b} needs {m}; they share {k}.").format(
            a=a, b=b, n=phrasing.number_word(ours), m=phrasing.number_word(theirs), k=phrasing.number_word(len(common))
        )
    return _("{a} and {b} share {n} of the {all} they name.").format(
        a=a, b=b, n=phrasing.number_word(len(common)), all=phrasing.number_word(total)
    )


def _range_words(case: Case, span: structure.Range) -> str:
    return phrasing.span(span.low, span.high, case.unit, case.currency)


def _range_reason(case: Case, found: Comparison, worst: Pair) -> str:
    spans = case.spans()
    meet = structure.overlap(spans.values())
    a, b = _name(case, worst.a), _name(case, worst.b)
    ours, theirs = (_range_words(case, spans[seat]) for seat in (worst.a, worst.b))
    if structure.overlap((spans[worst.a], spans[worst.b])) is None:
        return _("{a} says {ours}, {b} says {theirs}; they do not meet.").format(a=a, b=b, ours=ours, theirs=theirs)
    if spans[worst.a] == spans[worst.b]:
        everybody = phrasing.everybody(len(spans))
        return wording.sentence(_("{everybody} say {ours}").format(everybody=everybody, ours=ours))
    if meet is None:
        return _("{a} says {ours}, {b} says {theirs}.").format(a=a, b=b, ours=ours, theirs=theirs)
    shared = _range_words(case, meet)
    start = wording.sentence(
        _("{everybody} meet at {shared}").format(everybody=phrasing.everybody(len(spans)), shared=shared)
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
                n=phrasing.number_word(common)
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
