"""The question a gap is discussed with: a template of the catalogue, filled with what the people chose and wrote."""

from collections.abc import Mapping

from workshop import phrasing
from workshop.catalogue import catalogue
from workshop.text import _, ngettext

from . import structure, wording
from .case import Case, common_options, one_sided
from .result import Comparison, Pair
from .statements import short


def question(case: Case, found: Comparison) -> str:
    """The question for this comparison; empty where there is nothing to ask."""
    name, values = _choose(case, found)
    template = catalogue().questions.get(name, "")
    # a value may hold braces: only the template is a template
    return wording.sentence(_(template).format_map(values)) if template else ""


def _choose(case: Case, found: Comparison) -> tuple[str, Mapping[str, str]]:
    """Template and values."""
    spoken = case.spoken()
    quiet = {"who": phrasing.joined(case.labels[seat] for seat in case.silent)}
    if len(spoken) < 2:
        return "blank", quiet
    worst = found.worst
    if found.status == "aligned":
        return _aligned(case)
    if case.prompt.kind == "sentence" or worst is None or worst.cause == "words":
        a, b = (worst.a, worst.b) if worst else (spoken[0], spoken[-1])
        unlike = case.tap not in (None, "same")
        if found.status == "partly" and case.silent and not unlike:
            return "blank", quiet
        if found.status == "open" or (case.tap == "same" and found.status == "partly"):
            # nobody has judged it yet, or all judged it the same: the question must not say that they differ
            return "follow_all", {}
        return "worded_apart", {"a": case.labels[a], "b": case.labels[b]}
    if case.silent and all(pair.status in {"aligned", "open"} for pair in found.pairs):
        return "blank", quiet
    return _by_cause(case, found, worst)


def _aligned(case: Case) -> tuple[str, Mapping[str, str]]:
    """What to ask where everybody agrees: is it needed, does one hold it harder, does one side add a never."""
    strengths = {seat: case.answers[seat].strength for seat in case.spoken()}
    if set(strengths.values()) == {"do_not_mind"}:
        return "all_dont_mind", {}
    if case.prompt.id == "disq" and (sided := one_sided(case)):
        option, seat = sided[0]
        return "veto_one_sided", {"who": case.labels[seat], "item": wording.quoted(option)}
    return _strength_clash(case) or ("same_words", {})


def _strength_clash(case: Case) -> tuple[str, Mapping[str, str]] | None:
    strengths = {seat: case.answers[seat].strength for seat in case.spoken()}
    hard = next((seat for seat, held in strengths.items() if held == "deal_breaker"), None)
    soft = next((seat for seat, held in strengths.items() if held == "do_not_mind"), None)
    return ("strength_clash", {"a": case.labels[hard], "b": case.labels[soft]}) if hard and soft else None


def _by_cause(case: Case, found: Comparison, worst: Pair) -> tuple[str, Mapping[str, str]]:
    a, b = worst.a, worst.b
    left, right = case.answers[a], case.answers[b]
    if worst.cause == "ladder":
        (low_rung, low), (high_rung, high) = sorted(((left.rung or 0, a), (right.rung or 0, b)))
        if low_rung == high_rung:
            return "worded_apart", {"a": case.labels[a], "b": case.labels[b]}
        return "ladder_partly" if high_rung - low_rung == 1 else "ladder_apart", {
            "low": case.labels[low],
            "high": case.labels[high],
            "low_rung": case.rung(low_rung),
            "high_rung": case.rung(high_rung),
        }
    if worst.cause == "confirm":
        sides: dict[bool, list[str]] = {True: [], False: []}
        for seat in case.spoken():
            if (confirm := case.answers[seat].confirm) is not None:
                sides[confirm].append(case.labels[seat])
        return "confirm_clash", {"yes": phrasing.joined(sides[True]), "no": phrasing.joined(sides[False])}
    if worst.cause == "range":
        return _range(case, worst)
    if worst.cause == "path":
        spans = case.span(a), case.span(b)
        if spans[0] and spans[1] and structure.overlap((spans[0], spans[1])) is None:
            return _range(case, worst)
        return _set(case, worst)
    if worst.cause == "clash":
        signal = worst.notes[0]
        yes, no = (a, b) if left.marks[signal] > right.marks[signal] else (b, a)
        return "signal_clash", {"a": case.labels[yes], "b": case.labels[no], "signal": signal}
    if worst.cause == "marks":
        return "observable", {}
    if worst.cause == "fields":
        counts = sorted(((len(structure.keys(case.picked(seat))), seat) for seat in (a, b)), reverse=True)
        (n, who), (m, other) = counts
        if n > m:
            return "field_burden", {
                "who": case.labels[who],
                "n": phrasing.number_word(n),
                "other": case.labels[other],
                "m": phrasing.number_word(m),
            }
        return _set(case, worst)
    if worst.cause == "number":
        return _number(case, worst)
    if worst.cause == "detail":
        return _detail(case, worst)
    if worst.cause == "mind":
        return _strength_clash(case) or ("worded_apart", {"a": case.labels[a], "b": case.labels[b]})
    return _set(case, worst)


def _range(case: Case, worst: Pair) -> tuple[str, Mapping[str, str]]:
    spans = case.spans()
    a, b = spans[worst.a], spans[worst.b]
    unit, currency = case.unit, case.currency
    meet = structure.overlap(spans.values()) or structure.overlap((a, b))
    if meet is None or a == b:
        return "range_apart", {
            "a": case.labels[worst.a],
            "b": case.labels[worst.b],
            "a_rng": phrasing.span(a.low, a.high, unit, currency),
            "b_rng": phrasing.span(b.low, b.high, unit, currency),
        }
    (a_low, a_high), (b_low, b_high) = structure.closed(a, b)
    wide, span, other = (worst.a, a, b) if a_high / a_low > b_high / b_low else (worst.b, b, a)
    low_edge = span.low is not None and other.low is not None and span.low < other.low
    high_edge = span.high is None or (other.high is not None and span.high > other.high)
    ends = []
    if low_edge and span.low is not None:
        ends.append(_("{low} at the lower end").format(low=phrasing.value(span.low, unit, currency)))
    elif span.low is None and other.low is not None:
        ends.append(_("no limit at the lower end"))
    if high_edge and span.high is not None:
        ends.append(_("{high} at the upper end").format(high=phrasing.value(span.high, unit, currency)))
    elif span.high is None and other.high is not None:
        ends.append(_("no limit at the upper end"))
    return "range_partly", {
        "overlap": phrasing.span(meet.low, meet.high, unit, currency),
        "wide": case.labels[wide],
        "edge": phrasing.joined(ends) or phrasing.span(span.low, span.high, unit, currency),
    }


def _set(case: Case, worst: Pair) -> tuple[str, Mapping[str, str]]:
    common = common_options(case)
    lonely = one_sided(case)
    if worst.status == "apart" or not common or not lonely:
        return "set_apart", {
            "a": case.labels[worst.a],
            "b": case.labels[worst.b],
            "a_val": wording.listed(case.picked(worst.a)),
            "b_val": wording.listed(case.picked(worst.b)),
        }
    by_seat: dict[str, list[str]] = {}
    for option, seat in lonely:
        by_seat.setdefault(seat, []).append(option)
    seat = max(by_seat, key=lambda each: (len(by_seat[each]), each in (worst.a, worst.b)))
    if case.prompt.id == "disq":
        return "veto_one_sided", {"who": case.labels[seat], "item": wording.listed(by_seat[seat])}
    return "set_partly", {
        "common": wording.listed(common),
        "who": case.labels[seat],
        "adds": ngettext("adds", "adds", len(by_seat[seat])),
        "extra": wording.listed(by_seat[seat]),
    }


def _detail(case: Case, worst: Pair) -> tuple[str, Mapping[str, str]]:
    a, b = case.answers[worst.a].sub, case.answers[worst.b].sub
    in_a, in_b = structure.keys(a), structure.keys(b)
    x = next((word for word in a if structure.key(word) not in in_b), a[0])
    y = next((word for word in b if structure.key(word) not in in_a), b[-1])
    quotes = phrasing.joined(
        f"{case.labels[seat]} {wording.listed(case.answers[seat].sub)}"
        for seat in case.spoken()
        if case.answers[seat].sub
    )
    common = wording.listed(common_options(case) or case.picked(worst.a))
    return "set_detail", {"common": common, "quotes": quotes, "x": short(x, 40), "y": short(y, 40)}


def _number(case: Case, worst: Pair) -> tuple[str, Mapping[str, str]]:
    numbers = {seat: n for seat in case.spoken() if (n := structure.sound(case.answers[seat].number)) is not None}
    if {"leader", "marketing", "sales"} <= numbers.keys() and case.prompt.id == "volume":
        return "volume_gap", {
            "plan": phrasing.figure(numbers["leader"]),
            "mkt": phrasing.figure(numbers["marketing"]),
            "sal": phrasing.figure(numbers["sales"]),
        }
    low, high = sorted((worst.a, worst.b), key=lambda seat: numbers[seat])
    return "number_gap", {
        "low": case.labels[low],
        "low_val": phrasing.figure(numbers[low]),
        "high": case.labels[high],
        "high_val": phrasing.figure(numbers[high]),
    }
