"""The structured parts of the answers, drawn: pure functions from plain values to HTML.

Each takes the seats in the order of the table and what each of them chose, by role. Two to eight seats; a seat that
chose nothing stays visible with a dash. Every figure is a list or a table whose text alone says all of it, so that it
reads aloud, in grey and in forced colours; shape and place only make it quicker.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from workshop import phrasing
from workshop.text import _, ngettext
from workshop.ui.parts import (
    STATUS_SIGNS,
    Seat,
    esc,
    hidden,
    mark,
    role_class,
    sign_only,
    status_word,
)

Range = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class MapRow:
    """One prompt in the map of prompts by pairs."""

    title: str
    #: (role, role) in the order of the table -> status
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)
    #: short phrase: "four steps on the ladder"
    difference: str = ""


def _figure(kind: str, heading: str, note: str, body: str) -> str:
    aside = f' <span class="note">{esc(note)}</span>' if note else ""
    caption = f"<figcaption>{esc(heading)}{aside}</figcaption>" if heading else ""
    return f'<figure class="fig {kind}">{caption}{body}</figure>'


def who_chose(chose: Sequence[Seat], seats: Sequence[Seat]) -> str:
    """A few words for the last column of a table: who ticked this."""
    if not chose:
        return _("nobody")
    if len(chose) == len(seats):
        return phrasing.everybody(len(seats))
    if len(chose) == 1:
        return _("only {seat}").format(seat=chose[0].label)
    if len(chose) == len(seats) - 1 and len(seats) > 2:
        missing = next(seat for seat in seats if seat not in chose)
        return _("all but {seat}").format(seat=missing.label)
    return _("{n} of {count}").format(n=len(chose), count=len(seats))


# Ladder


def ladder(
    rungs: Sequence[str],
    seats: Sequence[Seat],
    lowest: Mapping[str, int | None],
    *,
    wanted: Mapping[str, int | None] | None = None,
    heading: str = "",
) -> str:
    """One ordered list: a cell a seat in each rung, from the lowest rung a seat accepts upwards.

    ``rungs`` from the bottom up; ``lowest`` and ``wanted`` count from 0 at the bottom. A bracket spans the widest
    distance.
    """
    wanted = wanted or {}
    starts = {seat.role: at for seat in seats if (at := lowest.get(seat.role)) is not None and 0 <= at < len(rungs)}
    named = sorted(set(starts.values()))
    items = "".join(_rung(at, rung, seats, starts, wanted, at in named) for at, rung in enumerate(rungs))
    heads = "".join(f"<li>{mark(seat)}</li>" for seat in seats)
    gap, said = "", ""
    if len(named) > 1:
        steps = named[-1] - named[0]
        said = ngettext("{n} step apart", "{n} steps apart", steps).format(n=steps)
        short = ngettext("{n} step", "{n} steps", steps).format(n=steps)
        reach = f"--from:{named[0] + 1};--to:{named[-1] + 2};--half:{50 / (steps + 1):.3f}%"
        gap = f'<li class="bracket" aria-hidden="true" style="{reach}"><span>{esc(short)}</span></li>'
    elif named and len(starts) > 1:
        said = _("the same rung")
    absent = [seat for seat in seats if seat.role not in starts]
    foot = said
    if absent:
        missing = _("{seats}: no rung chosen").format(seats=phrasing.joined([seat.label for seat in absent]))
        foot = f"{said}; {missing}" if said else missing
    shape = f"--n:{len(rungs)};--s:{max(len(seats), 1)}"
    below = f'<p class="foot">{esc(foot)}</p>' if foot else ""
    most = "" if all(wanted.get(seat.role) is None for seat in seats) else _("◇ the rung each would like most")
    return _figure(
        "ladder many" if len(seats) > 4 else "ladder",
        heading,
        most,
        f'<ul class="heads" aria-hidden="true" style="{shape}">{heads}</ul>'
        f'<ol style="{shape}">{items}{gap}</ol>{below}',
    )


def _rung(
    at: int,
    text: str,
    seats: Sequence[Seat],
    starts: Mapping[str, int],
    wanted: Mapping[str, int | None],
    named: bool,
) -> str:
    cells, aloud = [], []
    for seat in seats:
        start = starts.get(seat.role)
        kind, inside = "off", ""
        if start is not None and at == start:
            kind, inside = "at", f"<i>{esc(seat.sign)}</i>"
            aloud.append(_("{seat} from here").format(seat=seat.label))
        elif start is not None and at > start:
            kind = "on"
        if wanted.get(seat.role) == at:
            kind += " want"
            aloud.append(_("{seat} would like this most").format(seat=seat.label))
        cells.append(f'<span class="cell {kind} {role_class(seat.role)}" aria-hidden="true">{inside}</span>')
    said = hidden(": " + "; ".join(aloud)) if aloud else ""
    kind = "rung named" if named else "rung"
    return f'<li class="{kind}" style="--i:{at + 1}">{"".join(cells)}<b>{esc(text)}{said}</b></li>'


# Ranges


def ranges(
    seats: Sequence[Seat],
    spans: Mapping[str, Range | None],
    *,
    unit: str = "",
    currency: str = "",
    heading: str = "",
) -> str:
    """Bars on one log scale: a band where all meet, a hatched gap where two do not.

    A role that is missing or ``None`` gave no range; ``(None, None)`` means no limit at either end. ``unit`` is that of
    the prompt's part: people, money, million, weeks.
    """
    said = partial(phrasing.value, unit=unit, currency=currency)
    words = partial(phrasing.span, unit=unit, currency=currency)
    given = {seat.role: _ordered(span) for seat in seats if (span := spans.get(seat.role)) is not None}
    ends = [end for span in given.values() for end in span if end is not None and end > 0]
    if not ends:
        rows = "".join(_bar_row(seat, given.get(seat.role), lambda _value: 0.0, words) for seat in seats)
        return _figure("ranges", heading, "", f'<div class="plot"><ul>{rows}</ul></div>')
    low, high = _scale(min(ends), max(ends))
    place = _placer(low, high)
    rows = "".join(_bar_row(seat, given.get(seat.role), place, words) for seat in seats)
    ticks = "".join(_tick(place(tick), said(tick)) for tick in _ticks(low, high))
    zone = _meeting(seats, given, place, said, words)
    return _figure(
        "ranges",
        heading,
        _("on one scale; each step doubles"),
        f'<div class="plot">{zone}<ul>{rows}</ul><div class="axis" aria-hidden="true">{ticks}</div></div>',
    )


def _ordered(span: Range) -> Range:
    low, high = span
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _scale(smallest: float, largest: float) -> tuple[float, float]:
    """Ends of the scale: a doubling of air at both sides, so that an open end is seen to run on.

    It spans forty doublings at most; what lies below stands at its left end.
    """
    top = max(largest, 1e-9)
    return max(smallest, top / 2**40) / 2, top * 2


def _placer(low: float, high: float) -> Callable[[float], float]:
    width = math.log(high / low)

    def place(value: float) -> float:
        """Per cent from the left; zero and less stand at the left end."""
        return max(0.0, min(100.0, 100 * math.log(value / low) / width)) if value > 0 else 0.0

    return place


def _ticks(low: float, high: float) -> list[float]:
    """Five to eight round values, each a fixed number of doublings from the last."""
    doublings = math.log2(high / low)
    step = 2 ** max(1, math.ceil(doublings / 7))
    first = _round(low * math.sqrt(2))
    found, value = [], first
    while value < high * 0.98:
        found.append(value)
        value *= step
    return found


def _round(value: float) -> float:
    """The nearest of 1, 2, 2.5, 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(value))
    return min((1, 2, 2.5, 5, 10), key=lambda lead: abs(lead * power - value)) * power


def _tick(at: float, text: str) -> str:
    # At either end the words are pulled inwards, so that none are cut off.
    side = ' class="first"' if at < 5 else ' class="last"' if at > 95 else ""
    return f'<span{side} style="left:{at:.2f}%">{esc(text)}</span>'


def _bar_row(seat: Seat, span: Range | None, place: Callable[[float], float], words: Callable[..., str]) -> str:
    if span is None:
        return f'<li>{mark(seat)}<span class="track"></span><span class="value none">{esc(_("no range"))}</span></li>'
    low, high = span
    left = 0.0 if low is None else place(low)
    right = 100.0 if high is None else place(high)
    opens = (" open-low" if low is None else "") + (" open-high" if high is None else "")
    return (
        f'<li>{mark(seat)}<span class="track" aria-hidden="true"><span class="bar {role_class(seat.role)}{opens}" '
        f'style="left:{left:.2f}%;width:{max(right - left, 0.6):.2f}%"></span></span>'
        f'<span class="value">{esc(words(*span))}</span></li>'
    )


def _meeting(
    seats: Sequence[Seat],
    given: Mapping[str, Range],
    place: Callable[[float], float],
    said: Callable[[float], str],
    words: Callable[..., str],
) -> str:
    """The band common to all who gave a range, or the widest gap between two of them."""
    there = [seat for seat in seats if seat.role in given]
    if len(there) < 2:
        return ""
    top_low = max(there, key=lambda seat: given[seat.role][0] or 0.0)
    least_high = min(there, key=lambda seat: math.inf if given[seat.role][1] is None else given[seat.role][1] or 0.0)
    low, high = given[top_low.role][0], given[least_high.role][1]
    whole = (
        phrasing.everybody(len(seats)) if len(there) == len(seats) else phrasing.joined([seat.label for seat in there])
    )
    if low is None or high is None or low <= high:
        left, right = (0.0 if low is None else place(low)), (100.0 if high is None else place(high))
        text = _("{all}: {range}").format(all=whole, range=words(low, high))
        return _zone("meet", left, right, text)
    text = _("{first} ends at {high}, {second} begins at {low}").format(
        first=least_high.label, high=said(high), second=top_low.label, low=said(low)
    )
    return _zone("gap", place(high), place(low), text)


def _zone(kind: str, left: float, right: float, text: str) -> str:
    # The words sit over the zone and are pulled inwards near either end, where they would run out of the picture.
    middle = (left + right) / 2
    side = "start" if middle < 30 else "end" if middle > 70 else "mid"
    anchor = {"start": left, "mid": middle, "end": right}[side]
    return (
        f'<p class="said {kind} {side}"><span style="--x:{anchor:.2f}">{esc(text)}</span></p>'
        f'<div class="zone {kind}" aria-hidden="true">'
        f'<span style="left:{left:.2f}%;width:{max(right - left, 0.4):.2f}%"></span></div>'
    )


# Sets, marks, fields


def _table(kind: str, heading: str, seats: Sequence[Seat], rows: str, last: str, first: str) -> str:
    heads = "".join(f'<th scope="col" class="by">{mark(seat)}</th>' for seat in seats)
    name = esc(heading or first)
    wide = " wide" if len(seats) > 4 else ""
    return _figure(
        f"tabled {kind}",
        heading,
        "",
        f'<div class="scroll{wide}" role="region" tabindex="0" aria-label="{name}"><table style="--s:{len(seats)}">'
        f'<thead><tr><th scope="col" class="what">{hidden(first)}</th>{heads}'
        f'<th scope="col" class="who">{hidden(last)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>",
    )


def sets(
    seats: Sequence[Seat],
    chosen: Mapping[str, Iterable[str]],
    *,
    options: Sequence[str] = (),
    heading: str = "",
) -> str:
    """What each ticked, as a table: common rows first, last column who. Options nobody ticked are left out."""
    ticked = {seat.role: set(chosen.get(seat.role, ())) for seat in seats}
    order = list(dict.fromkeys([*options, *(tag for seat in seats for tag in chosen.get(seat.role, ()))]))
    by = {option: [seat for seat in seats if option in ticked[seat.role]] for option in order}
    shown = sorted((option for option in order if by[option]), key=lambda option: -len(by[option]))
    if not shown:
        return _figure("tabled sets", heading, "", f'<p class="none">{esc(_("Nobody ticked anything."))}</p>')
    rows = []
    for option in shown:
        chose = by[option]
        cells = "".join(
            f'<td class="by yes">{sign_only(seat)}</td>' if seat in chose else f'<td class="by no">{_dash()}</td>'
            for seat in seats
        )
        common = " common" if len(chose) == len(seats) else ""
        rows.append(
            f'<tr class="row{common}"><th scope="row">{esc(option)}</th>{cells}'
            f'<td class="who">{esc(who_chose(chose, seats))}</td></tr>'
        )
    return _table("sets", heading, seats, "".join(rows), _("Who"), _("Choice"))


def _dash() -> str:
    return f'<span aria-hidden="true">–</span>{hidden(_("not chosen"))}'


def levels(
    seats: Sequence[Seat],
    marks: Mapping[str, Mapping[str, int]],
    words: Sequence[str],
    *,
    options: Sequence[str] = (),
    heading: str = "",
) -> str:
    """One of several levels for each option (signals, fields): the level's word in every cell, widest difference first.

    ``words`` from the lowest level up ("ignore", "counts", "enough"); the ink grows with the level.
    """
    order = list(dict.fromkeys([*options, *(option for seat in seats for option in marks.get(seat.role, {}))]))
    rated = [option for option in order if any(option in marks.get(seat.role, {}) for seat in seats)]
    if not rated:
        return _figure("tabled levels", heading, "", f'<p class="none">{esc(_("Nobody marked anything."))}</p>')

    def spread(option: str) -> int:
        given = [marks[seat.role][option] for seat in seats if option in marks.get(seat.role, {})]
        return max(given) - min(given) if given else 0

    rows = []
    for option in sorted(rated, key=spread, reverse=True):
        cells = "".join(_level_cell(marks.get(seat.role, {}).get(option), words) for seat in seats)
        apart = spread(option)
        last = _("the same")
        if sum(option in marks.get(seat.role, {}) for seat in seats) < 2:
            last = _("one only")
        elif apart == 1:
            last = _("one level apart")
        elif apart > 1:
            last = _("{n} levels apart").format(n=apart)
        far = " far" if apart > 1 else ""
        rows.append(
            f'<tr class="row{far}"><th scope="row">{esc(option)}</th>{cells}<td class="who">{esc(last)}</td></tr>'
        )
    return _table("levels", heading, seats, "".join(rows), _("Difference"), _("Option"))


def _level_cell(level: int | None, words: Sequence[str]) -> str:
    if level is None or not 0 <= level < len(words):
        return f'<td class="by no"><span aria-hidden="true">–</span>{hidden(_("not marked"))}</td>'
    # 0 bare and muted, the top one filled, all between outlined.
    rank = "l-none" if level == 0 else "l-top" if level == len(words) - 1 else "l-mid"
    return f'<td class="by"><span class="level {rank}">{esc(words[level])}</span></td>'


def signals(
    seats: Sequence[Seat],
    marks: Mapping[str, Mapping[str, int]],
    *,
    options: Sequence[str] = (),
    heading: str = "",
) -> str:
    """What a signal is worth: enough on its own, counts towards it, ignored."""
    return levels(seats, marks, (_("ignore"), _("counts"), _("enough")), options=options, heading=heading)


def fields(
    seats: Sequence[Seat],
    marks: Mapping[str, Mapping[str, int]],
    *,
    options: Sequence[str] = (),
    heading: str = "",
) -> str:
    """When a field must be known: not at all, nice to have, at acceptance, at hand-over."""
    said = (_("no"), _("nice"), _("acceptance"), _("hand-over"))
    return levels(seats, marks, said, options=options, heading=heading)


# Numbers


def numbers(
    seats: Sequence[Seat],
    values: Mapping[str, float | None],
    *,
    unit: str = "",
    currency: str = "",
    heading: str = "",
) -> str:
    """One number a seat, as bars from zero."""
    given = [value for seat in seats if (value := values.get(seat.role)) is not None]
    most = max([abs(value) for value in given], default=0) or 1
    rows = []
    for seat in seats:
        value = values.get(seat.role)
        if value is None:
            inside, text = "", f'<span class="value none">{esc(_("no number"))}</span>'
        else:
            width = max(0.0, 100 * value / most)
            inside = f'<span class="bar {role_class(seat.role)}" style="left:0;width:{max(width, 0.4):.2f}%"></span>'
            text = f'<span class="value">{esc(phrasing.value(value, unit, currency))}</span>'
        rows.append(f'<li>{mark(seat)}<span class="track" aria-hidden="true">{inside}</span>{text}</li>')
    return _figure("ranges numbers", heading, "", f'<div class="plot"><ul>{"".join(rows)}</ul></div>')


# The map


def pair_map(
    seats: Sequence[Seat],
    rows: Iterable[MapRow],
) -> str:
    """Who differs from whom: prompts by pairs, sign and word in every cell. With many pairs it scrolls in itself."""
    pairs = [(a, b) for at, a in enumerate(seats) for b in seats[at + 1 :]]
    many = len(pairs) > 3
    heads = "".join(
        f'<th scope="col" class="pair">{(sign_only if many else mark)(a)} '
        f'<span class="and">{esc(_("&"))}</span> {(sign_only if many else mark)(b)}</th>'
        for a, b in pairs
    )
    body = "".join(
        f'<tr><th scope="row">{esc(row.title)}</th>'
        + "".join(_map_cell(row.cells.get((a.role, b.role), row.cells.get((b.role, a.role), ""))) for a, b in pairs)
        + f'<td class="differs">{esc(row.difference)}</td></tr>'
        for row in rows
    )
    kind = "pairs many" if many else "pairs"
    name = esc(_("Who differs from whom"))
    return _figure(
        kind,
        "",
        "",
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name}"><table><thead><tr>'
        f'<th scope="col">{hidden(_("Question"))}</th>{heads}'
        f'<th scope="col" class="differs">{esc(_("What differs"))}</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>",
    )


def _map_cell(status: str) -> str:
    if not status:
        said = hidden(_("no answer"))
        return f'<td class="pair"><span class="cellmark c-none"><i aria-hidden="true">–</i>{said}</span></td>'
    known = status if status in STATUS_SIGNS else "open"
    return (
        f'<td class="pair"><span class="cellmark c-{known}"><i aria-hidden="true">{STATUS_SIGNS[known]}</i>'
        f'<span class="word">{esc(status_word(known))}</span></span></td>'
    )
