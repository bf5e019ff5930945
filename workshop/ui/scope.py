"""Prepare: what the definition is about, who sits at the table and what is asked. Saved as it is changed.

Each field is compared with what it showed when it was last saved, not with the database alone: so a value typed while
the server restarted is still saved, and a tab left open does not put old values back.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from workshop import phrasing, services, views
from workshop.catalogue import SENTENCE, Prompt, catalogue
from workshop.errors import WorkshopError
from workshop.models import Phase
from workshop.services.acting import days_ahead
from workshop.services.setup import FEWEST_VOICES, MOST_VOICES
from workshop.text import _, ngettext
from workshop.typed import folded
from workshop.ui import agenda, clicks, desk, moments, parts
from workshop.ui.identity import my_pass
from workshop.ui.start import CURRENCIES
from workshop.views import Place, Viewer

_SHOWN = "_shown_"

T = TypeVar("T")


# Headlines


def still_empty(viewer: Viewer) -> list[str]:
    """What the agenda wants settled before anybody writes and is not yet."""
    missing = []
    if not viewer.market:
        missing.append(_("the market"))
    if not viewer.fallback:
        missing.append(_("what happens if you cannot agree"))
    if viewer.call_on is None:
        missing.append(_("the date of the call"))
    return missing


def fixed_because(viewer: Viewer, places: Sequence[Place]) -> str:
    """Why nothing here can be changed any more; empty while it can."""
    if viewer.phase not in (Phase.PREPARE, Phase.DEFINE):
        return _("The answers have been opened, so the questions they answer stay as they were.")
    if any(place.sealed for place in places):
        return _("Somebody has sealed. What they answered must not change behind their back.")
    return ""


def headline(viewer: Viewer, fixed: str) -> str:
    """The state of the preparation in a sentence, and what is asked for."""
    if fixed:
        return parts.title(_("Scope, seats and questions are settled."), fixed)
    if viewer.phase == Phase.DEFINE:
        return parts.title(
            _("Writing is open, and nobody has sealed yet."),
            _("Until the first seal everything here can be changed; everybody sees the change at once."),
        )
    missing = still_empty(viewer)
    if not missing:
        return parts.title(_("Everything is ready for writing."), _("Changes save themselves."))
    said = ngettext("{n} thing is still empty.", "{n} things are still empty.", len(missing))
    lede = _("Better settled beforehand than on the call: {what}. Changes save themselves.")
    words = phrasing.number_word(len(missing))
    return parts.title(said.format(n=phrasing.sentence_case(words)), lede.format(what=phrasing.joined(missing)))


# What was changed on the screen


def _changed(key: str, stored: T, typed: T) -> T:
    """What to store for a field: what was typed if it was touched since it was last saved, else what is stored."""
    shown = st.session_state.setdefault(_SHOWN + key, stored)
    if typed == stored:
        st.session_state[_SHOWN + key] = typed
    return stored if typed == shown else typed


def _remember(typed: Mapping[str, Any]) -> None:
    for key, value in typed.items():
        st.session_state[_SHOWN + key] = value


def edit(viewer: Viewer, places: Sequence[Place]) -> bool:
    """Scope, seats and questions, saved as they change. Returns whether something was saved."""
    saved = [_scope(viewer), _seats(viewer, places), _prompts(viewer)]
    return any(saved)


# Scope


def _days(stored: dt.date | None) -> tuple[dt.date, dt.date]:
    """Those that may be named, and up to the day that is stored."""
    first, last = days_ahead()
    return min(first, stored or first), max(last, stored or last)


def _scope(viewer: Viewer) -> bool:
    """Company to fallback."""
    parts.draw(parts.section(_("Scope"), _("one offer, one market, one definition")))
    typed: dict[str, Any] = {}
    company, offer = st.columns(2, gap="medium")
    with company:
        typed["company"] = _line("company", _("Company"), viewer.company, _("Give the company a name."))
    with offer:
        typed["offer"] = _line("offer", _("What is sold"), viewer.offer, _("Say what is sold: one offer."))
    market, currency = st.columns(2, gap="medium")
    with market:
        typed["market"] = _line("market", _("Where"), viewer.market)
    with currency:
        known = list(dict.fromkeys((viewer.currency, *CURRENCIES)))
        chosen = st.selectbox(_("Currency"), known, key="scope_currency", accept_new_options=True)
        typed["currency"] = chosen or viewer.currency
    term, call_on = st.columns(2, gap="medium")
    with term:
        typed["term"] = _line("term", _("What you call it"), viewer.term, _("Give it a name, such as qualified lead."))
    with call_on:
        first, last = _days(viewer.call_on)
        typed["call_on"] = st.date_input(
            _("Date of the call"),
            viewer.call_on,
            first,
            last,
            key="scope_call_on",
            format="YYYY-MM-DD",
        )
    with st.container(key="small_fallback"):
        typed["fallback"] = st.text_area(
            _("If you have tried twice and still differ: who decides, and how?"),
            viewer.fallback,
            key="scope_fallback",
            max_chars=500,
        )
    stored = {name: getattr(viewer, name) for name in typed}
    wanted = {name: _changed(name, stored[name], typed[name]) for name in typed}
    if wanted == stored or not all(folded(wanted[name]) for name in ("company", "offer", "term")):
        return False
    return _save(lambda: services.update_scope(my_pass(), **wanted), typed)


def _line(name: str, label: str, stored: str, missing: str = "") -> str:
    typed = st.text_input(label, stored, key=f"scope_{name}", max_chars=200, autocomplete="off")
    if missing and not folded(typed):
        parts.draw(parts.fault(missing))
    return typed


def _save(write: Callable[[], object], typed: Mapping[str, Any]) -> bool:
    """Write it in this very run; it is no click, so a refusal is said here and again as long as it cannot be saved."""
    try:
        write()
    except WorkshopError as error:
        parts.draw(parts.notice(str(error), kind="error"))
        return False
    _remember(typed)
    return True


# Seats


def _seats(viewer: Viewer, places: Sequence[Place]) -> bool:
    """Names and job titles; seats to add and take away."""
    count = len(places)
    parts.draw(parts.section(_("Seats"), _("{n} of at most {most}").format(n=count, most=MOST_VOICES)))
    typed: dict[str, Any] = {}
    wanted = []
    for place in places:
        name, position = _seat(place, removable=count > FEWEST_VOICES and not place.joined)
        typed |= {f"name_{place.role}": name, f"position_{place.role}": position}
        wanted.append(
            services.Person(
                place.role,
                _changed(f"name_{place.role}", place.name, name),
                _changed(f"position_{place.role}", place.position, position),
            )
        )
    saved = False
    if [(p.name, p.position) for p in wanted] != [(p.name, p.position) for p in places] and all(
        folded(person.name) for person in wanted
    ):
        saved = _save(lambda: services.set_seats(my_pass(), wanted), typed)
    desk.draw_fresh(desk.fresh(viewer), {place.role: place.name for place in places})
    if count < MOST_VOICES:
        _add_seat(places)
    return saved


def _seat(place: Place, removable: bool) -> tuple[str, str]:
    with st.container(key=f"voice_{place.role}", horizontal=True, vertical_alignment="center", gap="small"):
        parts.draw(parts.mark(place))
        name = st.text_input(
            _("Name, {seat}").format(seat=place.label),
            place.name,
            key=f"seat_name_{place.role}",
            max_chars=80,
            placeholder=_("Name"),
            label_visibility="collapsed",
        )
        position = st.text_input(
            _("Job title, {seat} (may stay empty)").format(seat=place.label),
            place.position,
            key=f"seat_position_{place.role}",
            max_chars=80,
            placeholder=_("Job title"),
            label_visibility="collapsed",
        )
        st.button(
            _("Joined") if place.joined else _("Take away"),
            key=f"seat_remove_{place.role}",
            type="tertiary",
            disabled=not removable,
            on_click=_remove_seat,
            args=(place.role,),
        )
    if not folded(name):
        parts.draw(parts.fault(_("Give {seat} a name.").format(seat=place.label)))
    return name, position


def _add_seat(places: Sequence[Place]) -> None:
    taken = {place.role for place in places}
    free = {voice.role: voice for voice in catalogue().voices.values() if voice.answers and voice.role not in taken}
    with (
        st.expander(_("Add a voice"), key="seat_new"),
        st.form("seat_form", border=False, clear_on_submit=True),
    ):
        parts.draw(parts.paragraph(_("Each further voice writes blind like the others, and signs."), muted=True))
        role, name, position = st.columns([2, 3, 3], gap="small")
        with role:
            st.selectbox(_("Voice"), list(free), format_func=lambda key: free[key].label, key="seat_new_role")
        with name:
            st.text_input(_("Name"), key="seat_new_name", max_chars=80, autocomplete="off")
        with position:
            st.text_input(_("Job title"), key="seat_new_position", max_chars=80, autocomplete="off")
        st.form_submit_button(_("Add this voice"), key="seat_add", on_click=_append_seat)


def _people(places: Sequence[Place]) -> list[services.Person]:
    return [services.Person(place.role, place.name, place.position) for place in places]


def _append_seat() -> None:
    state = st.session_state
    new = services.Person(state.seat_new_role, state.seat_new_name, state.seat_new_position)

    def append() -> Mapping[str, str]:
        viewer = views.viewer(my_pass())  # read now: another tab may have changed a name since the form was drawn
        return services.set_seats(my_pass(), [*(_people(views.table(viewer)) if viewer else ()), new])

    tokens = clicks.attempt(append)
    if tokens:
        desk.show_fresh(tokens)


def _remove_seat(role: str) -> None:
    def remove() -> None:
        viewer = views.viewer(my_pass())
        if viewer is not None:
            services.set_seats(my_pass(), [each for each in _people(views.table(viewer)) if each.role != role])

    clicks.attempt(remove)
    desk.forget_fresh(role)


# Questions


def _prompts(viewer: Viewer) -> bool:
    """Which questions are asked."""
    prompts = list(catalogue().prompts.values())
    asked = set(viewer.prompts)
    parts.draw(parts.section(_("Questions"), _question_note(len(asked))))
    usual, extra = st.columns(2, gap="medium")
    typed: dict[str, bool] = {}
    for column, title, on in ((usual, _("Usually asked"), True), (extra, _("If you want to know more"), False)):
        with column:
            parts.draw(parts.section(title, bare=True, level=3))
            for prompt in prompts:
                if prompt.default_on == on:
                    typed[prompt.id] = _tick(prompt, prompt.id in asked)
    wanted = [key for key, ticked in typed.items() if _changed(f"prompt_{key}", key in asked, ticked)]
    if set(wanted) == asked:
        return False
    return _save(
        lambda: services.set_prompts(my_pass(), wanted), {f"prompt_{key}": ticked for key, ticked in typed.items()}
    )


def _tick(prompt: Prompt, on: bool) -> bool:
    always = prompt.id == SENTENCE
    return st.checkbox(
        f"**{prompt.nav}.** {prompt.question}", on, key=f"prompt_{prompt.id}", disabled=always, wrap=True
    )


def _question_note(count: int) -> str:
    return _("{n} questions, about {m} minutes to write").format(n=count, m=agenda.writing_minutes(count))


# Settled


def settled(viewer: Viewer, places: Sequence[Place]) -> str:
    """Scope, seats and questions to read, once they cannot be changed."""
    prompts = catalogue().prompts
    scope = [
        (_("Company"), viewer.company),
        (_("What is sold"), viewer.offer),
        (_("Where"), viewer.market),
        (_("Currency"), viewer.currency),
        (_("What you call it"), viewer.term),
        (_("Date of the call"), moments.on_day(viewer.call_on)),
        (_("If you cannot agree"), viewer.fallback),
    ]
    rows = "".join(
        f'<li>{parts.mark(place, place.name)}<span class="note">{parts.esc(place.position)}</span></li>'
        for place in places
    )
    return (
        parts.section(_("Scope"))
        + parts.facts((label, value or _("Left open")) for label, value in scope)
        + parts.section(_("Seats"))
        + f'<ul class="plain">{rows}</ul>'
        + parts.section(_("Questions"), _question_note(len(viewer.prompts)))
        + parts.points(prompts[key].question for key in viewer.prompts)
    )
