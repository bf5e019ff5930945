"""The map of prompts by pairs of seats."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workshop.text import _
from workshop.ui.figures.frame import figure
from workshop.ui.parts import STATUS_SIGNS, Seat, esc, hidden, mark, sign_only, status_word


@dataclass(frozen=True, slots=True)
class MapRow:
    """One prompt in the map of prompts by pairs."""

    title: str
    #: (role, role) in the order of the table -> status
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)
    #: short phrase: "four steps on the ladder"
    difference: str = ""


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
    return figure(
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
