"""What was ticked and marked: a row for each option, a column for each seat."""

from collections.abc import Iterable, Mapping, Sequence

from workshop import phrasing
from workshop.text import _
from workshop.ui.figures.frame import figure
from workshop.ui.parts import Seat, esc, hidden, mark, sign_only


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


def _table(kind: str, heading: str, seats: Sequence[Seat], rows: str, last: str, first: str) -> str:
    heads = "".join(f'<th scope="col" class="by">{mark(seat)}</th>' for seat in seats)
    name = esc(heading or first)
    wide = " wide" if len(seats) > 4 else ""
    return figure(
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
        return figure("tabled sets", heading, "", f'<p class="none">{esc(_("Nobody ticked anything."))}</p>')
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
        return figure("tabled levels", heading, "", f'<p class="none">{esc(_("Nobody marked anything."))}</p>')

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
