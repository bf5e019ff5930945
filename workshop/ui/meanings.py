"""Correcting the marks: two phrases mean the same here, or they do not. Said by a person, with the name beside it."""

from collections.abc import Sequence

import streamlit as st

from workshop import services
from workshop.catalogue import catalogue
from workshop.services.meanings import LONGEST_PHRASE
from workshop.text import _
from workshop.ui import clicks, parts
from workshop.ui.gap import Gap
from workshop.ui.identity import my_pass
from workshop.views import Saying

_FIRST, _SECOND, _HOW = "meaning_a", "meaning_b", "meaning_how"
#: a refusal is said beside the fields
_HERE = "meanings"


def draw(gap: Gap, sayings: Sequence[Saying]) -> None:
    """Folded until it is wanted: what the table has said about phrases so far, and a place to say more."""
    box = st.expander(_("Correct the marks"), key="meanings", on_change="rerun")
    if not box.open:
        return
    with box:
        parts.draw(
            parts.paragraph(
                _("Say that two phrases mean the same here, or that they do not. It counts for every question."),
                muted=True,
            )
        )
        _form(phrases(gap))
        for saying in reversed(sayings):
            _said(saying)


def phrases(gap: Gap) -> list[str]:
    """Phrases to choose from: those that are marked, each once, in the order of the table."""
    found: dict[str, None] = {}
    for seat in gap.seats:
        answer = gap.answers.get(seat.role)
        for mark in gap.compared.highlights.get(seat.role, ()) if answer else ():
            words = " ".join(answer.text[mark.start : mark.end].split()) if answer else ""
            if words and len(words) <= LONGEST_PHRASE:
                found[words] = None
    return list(found)


def _form(known: Sequence[str]) -> None:
    first, second = st.columns(2)
    for column, key, label in ((first, _FIRST, _("This phrase")), (second, _SECOND, _("and this one"))):
        chosen = st.session_state.get(key)
        # An option reads as what it stands for. Were it dressed up, the browser would hand the dress in as a new phrase
        # as soon as another gap no longer has it.
        column.selectbox(
            label,
            [*known, *([chosen] if chosen and chosen not in known else [])],
            index=None,
            key=key,
            accept_new_options=True,
            placeholder=_("Choose or type"),
        )
    with parts.actions("meanings"):
        st.segmented_control(
            _("How they stand to each other"),
            (True, False),
            key=_HOW,
            default=True,
            required=True,
            format_func=lambda same: _("mean the same") if same else _("do not mean the same"),
            label_visibility="collapsed",
            wrap=True,
        )
        st.button(_("Keep it"), key="meaning_keep", on_click=_keep)
    parts.draw(clicks.refusal(_HERE, heading=_("Not kept.")))


def _said(saying: Saying) -> None:
    """One line with its way back."""
    voice = catalogue().voices[saying.by]
    how = _("means the same as") if saying.same else _("does not mean the same as")
    with parts.actions(f"meaning_{saying.id}"):
        parts.draw(
            f'<p class="saying"><q class="own">{parts.esc(saying.a)}</q> {parts.esc(how)} '
            f'<q class="own">{parts.esc(saying.b)}</q> <span class="note">{parts.esc(_("said by"))} '
            f"{parts.mark(voice)}</span></p>"
        )
        st.button(_("Take it back"), key=f"meaning_back_{saying.id}", type="tertiary", on_click=_back, args=(saying,))


def _keep() -> None:
    first, second = st.session_state.get(_FIRST) or "", st.session_state.get(_SECOND) or ""
    same = bool(st.session_state.get(_HOW, True))
    clicks.attempt(lambda: services.say_meaning(my_pass(), first, second, same), _HERE)
    if not clicks.refused():
        st.session_state[_FIRST] = st.session_state[_SECOND] = None


def _back(saying: Saying) -> None:
    clicks.attempt(
        lambda: services.take_back_meaning(my_pass(), saying.id, saying.a, saying.b, saying.same),
        _HERE,
    )
