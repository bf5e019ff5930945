"""What the answers already agree on: kept on the page in one go."""

from collections.abc import Mapping

import streamlit as st

from workshop import services
from workshop.charter import FIRM_WORDS, Decision
from workshop.lines import agreed
from workshop.text import _, ngettext
from workshop.ui import clicks, parts
from workshop.ui.identity import my_pass
from workshop.ui.settling import LIST, Table, title

_KEPT = "bank_keep"


def ready(table: Table) -> dict[str, Decision]:
    """What is agreed and not decided, each with a line that can be kept as it stands."""
    if not table.viewer.may("keep_aligned"):
        return {}
    return agreed(table.open_items, table.now.comparisons, table.now.answers, table.viewer.currency)


def draw(table: Table, kept: Mapping[str, Decision]) -> None:
    """Everything that agrees on one page, to be kept in one go; single ones can be left out of it."""
    rows = "".join(_banked(table, decision) for decision in kept.values())
    parts.draw(
        parts.question(
            _("Here is what you already agree on"),
            why=_("Nobody had to be persuaded of it. Does one of these only look like agreement?"),
            level=2,
        ),
        clicks.told(),
        f'<dl class="facts bank">{rows}</dl>',
    )
    if _KEPT in st.session_state:
        st.session_state[_KEPT] = [item for item in st.session_state[_KEPT] or () if item in kept]
    else:
        st.session_state[_KEPT] = list(kept)
    chosen = st.pills(
        _("Untick what you would rather talk over"),
        list(kept),
        selection_mode="multi",
        key=_KEPT,
        format_func=title,
        persist_state="session",
        wrap=True,
    )
    n = len(chosen)
    label = ngettext("Keep this one", "Keep these {n}", n).format(n=n) if n else _("Keep them")
    with parts.actions("bank"):
        st.button(label, type="primary", key="keep_aligned", disabled=not n, on_click=_keep, args=(kept,))


def _banked(table: Table, decision: Decision) -> str:
    seats = [seat for seat in table.now.seats if seat.role in decision.sources]
    text = "\n".join(line for line, _firm in decision.lines)
    firm = FIRM_WORDS[decision.lines[0][1]]
    return (
        f'<div><dt>{parts.esc(title(decision.item))}</dt><dd><span class="own">{parts.words(text)}</span>'
        f'<span class="note">{parts.esc(firm)}, {parts.esc(_("from"))} {parts.marks_joined(seats)}</span></dd></div>'
    )


def _keep(kept: Mapping[str, Decision]) -> None:
    chosen = [item for item in st.session_state.get(_KEPT) or () if item in kept]
    n = clicks.attempt(lambda: services.keep_aligned(my_pass(), chosen))
    if n is None:
        return
    st.session_state.pop(LIST, None)
    st.session_state.pop(_KEPT, None)
    clicks.tell(ngettext("{n} point is on the page.", "{n} points are on the page.", n).format(n=n))
