"""One ladder, and the rung each seat stands on."""

from collections.abc import Mapping, Sequence

from workshop import phrasing
from workshop.text import _, ngettext
from workshop.ui.figures.frame import figure
from workshop.ui.parts import Seat, esc, hidden, mark, role_class


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
    return figure(
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
