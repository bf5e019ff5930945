"""The one Plotly picture: the map of prompts by pairs as a heat map. Loaded when somebody opens it; the table says
the same.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.text import _
from workshop.ui.figures import MapRow
from workshop.ui.parts import STATUS_SIGNS, Seat, status_word

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: level of each status on the colour scale; what nobody could judge is 0
LEVELS = {"": 0, "open": 0, "aligned": 1, "partly": 2, "apart": 3}

#: paper, text, muted, rule, then the four levels and the ink on each
LIGHT = (
    "#FBFAF7",
    "#1B1B1A",
    "#5F5C55",
    "#FBFAF7",
    ("#F3F1EC", "#E4EDEA", "#E8E2C9", "#9C2F1B"),
    ("#5F5C55", "#0F5C55", "#5F4E07", "#FFFFFF"),
)
DARK = (
    "#151715",
    "#ECEAE4",
    "#A7A59C",
    "#151715",
    ("#1F2321", "#1D302D", "#3B3620", "#F0937C"),
    ("#A7A59C", "#5CC2B4", "#E3CB77", "#1B0E0A"),
)


def heat_map(seats: Sequence[Seat], rows: Sequence[MapRow], *, dark: bool = False) -> "Figure":
    """A cell for each prompt and pair; ``customdata`` of a cell is (row number, role, role), so that a click opens
    the gap.
    """
    from plotly import graph_objects

    ground, ink, muted, rule, fills, inks = DARK if dark else LIGHT
    pairs = [(a, b) for at, a in enumerate(seats) for b in seats[at + 1 :]]
    found = [[row.cells.get((a.role, b.role), row.cells.get((b.role, a.role), "")) for a, b in pairs] for row in rows]
    heads = [f"{a.sign} {_plain(a.label)} {_('&')} {b.sign} {_plain(b.label)}" for a, b in pairs]
    scale = [[edge, colour] for at, colour in enumerate(fills) for edge in (at / 4, (at + 1) / 4)]
    data = [[(number, a.role, b.role) for a, b in pairs] for number in range(len(rows))]
    figure = graph_objects.Figure(
        graph_objects.Heatmap(
            z=[[LEVELS.get(status, 0) for status in line] for line in found],
            x=list(range(len(pairs))),
            # Two prompts may bear the same title, so cells are placed by number and labelled by tick text.
            y=list(range(len(rows))),
            customdata=data,
            hoverinfo="skip",
            colorscale=scale,
            zmin=-0.5,
            zmax=3.5,
            xgap=3,
            ygap=3,
            showscale=False,
        )
    )
    # Plotly selects points and not cells, so an unseen point in the middle of each cell takes the press.
    cells = [(at, number) for number in range(len(rows)) for at in range(len(pairs))]
    unseen = {"marker": {"opacity": 0}}
    figure.add_trace(
        graph_objects.Scatter(
            x=[at for at, _number in cells],
            y=[number for _at, number in cells],
            customdata=[data[number][at] for at, number in cells],
            hovertext=[f"{heads[at]}<br>{_hover(rows[number], found[number][at])}" for at, number in cells],
            hovertemplate="%{hovertext}<extra></extra>",
            mode="markers",
            marker={"opacity": 0, "size": 24},
            selected=unseen,
            unselected=unseen,
            showlegend=False,
        )
    )
    for number, line in enumerate(found):
        for at, status in enumerate(line):
            level = LEVELS.get(status, 0)
            text = f"{STATUS_SIGNS.get(status, '–')} {status_word(status) if status and len(pairs) < 7 else ''}".strip()
            figure.add_annotation(x=at, y=number, text=text, showarrow=False, font={"color": inks[level], "size": 14})
    figure.update_layout(
        height=90 + 34 * max(len(rows), 1),
        margin={"l": 8, "r": 8, "t": 56, "b": 8},
        paper_bgcolor=ground,
        plot_bgcolor=ground,
        font={"family": "Inter, system-ui, sans-serif", "color": ink, "size": 14},
        hoverlabel={"bgcolor": fills[0], "font": {"color": ink}, "bordercolor": muted},
        dragmode=False,
        hovermode="closest",
        hoverdistance=-1,
    )
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(pairs) - 0.5],
        tickmode="array",
        tickvals=list(range(len(pairs))),
        ticktext=heads,
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        linecolor=rule,
        color=muted,
    )
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickmode="array",
        tickvals=list(range(len(rows))),
        ticktext=[_plain(row.title) for row in rows],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )
    return figure


def _plain(text: str) -> str:
    """Plotly reads a few HTML tags and ``%{}``; neither is meant here."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "% {")


def _hover(row: MapRow, status: str) -> str:
    said = status_word(status) if status else _("no answer")
    return _plain(f"{row.title}: {said}" + (f" ({row.difference})" if row.difference else ""))
