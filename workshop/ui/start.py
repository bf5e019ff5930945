"""Home: from a visitor to a workshop with its links, the sample, and the way in for somebody who has a link."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import streamlit as st

from workshop import services
from workshop.catalogue import Voice, catalogue
from workshop.errors import Invalid, NotAllowed, WorkshopError
from workshop.models import Phase
from workshop.services.sample import create_sample
from workshop.text import _, ngettext
from workshop.typed import folded
from workshop.ui import agenda, created, links, parts
from workshop.ui.places import belongs
from workshop.views import Viewer

#: common currencies; any other can be typed
CURRENCIES = (
    "EUR",
    "GBP",
    "USD",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "CAD",
    "AUD",
    "NZD",
    "JPY",
    "INR",
    "SGD",
    "ZAR",
)
#: what the region of the browser's language suggests; elsewhere EUR
_BY_REGION = {
    "GB": "GBP",
    "US": "USD",
    "CH": "CHF",
    "SE": "SEK",
    "NO": "NOK",
    "DK": "DKK",
    "PL": "PLN",
    "CZ": "CZK",
    "CA": "CAD",
    "AU": "AUD",
    "NZ": "NZD",
    "JP": "JPY",
    "IN": "INR",
    "SG": "SGD",
    "ZA": "ZAR",
}

_FAULTS = "_faults"


def default_voices() -> tuple[Voice, ...]:
    """The voices at the table unless the facilitator changes it."""
    return tuple(voice for voice in catalogue().voices.values() if voice.default)


# The promise


def promise() -> str:
    """What this is, in two sentences."""
    return parts.title(
        _("What is a qualified lead? Ask three people, apart."),
        _(
            "A leader, a marketing lead and a sales lead each write their own answer without seeing the others. "
            "Then they compare, settle what differs and sign one page for the wall."
        ),
        size="hero",
    )


def how() -> str:
    """How it goes, with the minutes of the agenda."""
    alone = _("{n} min, alone").format(n=agenda.minutes_of(Phase.DEFINE))
    shared = {phase: agenda.minutes(agenda.minutes_of(phase)) for phase in (Phase.COMPARE, Phase.AGREE, Phase.SIGN)}
    return parts.section(_("How it goes"), _("two to three hours on a call")) + how_it_goes(
        [
            (_("Write"), _("blind, each on their own"), alone),
            (_("Compare"), _("side by side, all at once"), shared[Phase.COMPARE]),
            (_("Agree"), _("widest gap first, nothing averaged"), shared[Phase.AGREE]),
            (_("Sign"), _("one page, three names"), shared[Phase.SIGN]),
        ]
    )


def how_it_goes(rows: Iterable[tuple[str, str, str]]) -> str:
    """Numbered steps of the promise on the home screen: (verb, rest of the sentence, time)."""
    items = "".join(
        f"<li><span><b>{parts.esc(verb)}</b> {parts.esc(rest)}</span> <em>{parts.esc(time)}</em></li>"
        for verb, rest, time in rows
    )
    return f'<ol class="how">{items}</ol>'


def here_already(viewer: Viewer | None, dead_link: bool) -> str:
    """For a browser that sits in a seat already, or holds a link that opens nothing any more."""
    if viewer is not None:
        said = _("This browser sits in the workshop of {company}, as {seat}.").format(
            company=viewer.company, seat=parts.label_of(viewer.role)
        )
        note = _("Another link opened here takes that place. Keep your own link and your return code to come back.")
        go = f'<a class="go" href="/{belongs(viewer)}">{parts.esc(_("Go on with your workshop"))}</a>'
        return f'<div class="notice n-good already"><p><b>{parts.esc(said)}</b> {parts.esc(note)}</p>{go}</div>'
    if dead_link:
        return parts.notice(
            _("It was switched off, or a newer one was made. Ask whoever runs the workshop for the link that opens."),
            kind="warn",
            heading=_("The link you opened is not valid any more."),
        )
    return ""


def side_doors() -> None:
    """The sample, and the way in for somebody who has a link."""
    with parts.actions("home"):
        st.button(_("Look round a sample workshop"), key="home_sample", icon=":material/visibility:", on_click=_sample)
        with st.popover(_("I have a link"), icon=":material/link:", type="tertiary", key="home_link"):
            _have_a_link()


def _have_a_link() -> None:
    with st.form("home_link_form", border=False):
        st.text_input(
            _("Paste your private link"),
            key="home_link_text",
            max_chars=400,
            autocomplete="off",
            placeholder="…/join/…",
        )
        sent = st.form_submit_button(_("Find my seat"), key="home_link_find")
    if not sent:
        return
    token = links.token_in(st.session_state.home_link_text)
    if token:
        parts.draw(
            parts.paragraph(_("This looks like a private link.")), links.anchor(token, _("Open my seat"), primary=True)
        )
    else:
        parts.draw(
            parts.fault(_("That is not a whole link. It ends in /join/ and 43 letters, digits, dashes or underscores."))
        )


# The form


def form() -> None:
    """Company, offer and names, and what follows from them."""
    faults: Mapping[str, str] = st.session_state.get(_FAULTS, {})
    parts.draw(parts.section(_("Start a workshop")))
    if os.environ.get("HOST_PASSPHRASE"):
        _text("passphrase", _("Passphrase"), faults, _("From whoever runs this server"), kind="password")
    with st.form("home_form", border=False):
        _text("company", _("Company"), faults, _("As it should stand on the page"))
        _text("offer", _("What is sold"), faults, _("One offer, as you would say it"))
        market, currency = st.columns([3, 2], gap="small")
        with market:
            _text("market", _("Where"), faults, _("One market"))
        with currency:
            st.selectbox(
                _("Currency"),
                CURRENCIES,
                index=CURRENCIES.index(_likely_currency()),
                key="home_currency",
                accept_new_options=True,
            )
            if "currency" in faults:
                parts.draw(parts.fault(faults["currency"]))
        _text("term", _("What you call it"), faults, value=_("Qualified lead"))
        parts.draw('<div class="label">' + parts.esc(_("Three voices")) + "</div>")
        for voice in default_voices():
            _person(voice, faults)
        st.form_submit_button(
            _("Create the workshop"), key="home_create", type="primary", width="stretch", on_click=_create
        )
    if faults:
        first = faults.get("") or ngettext(
            "One field above needs a look.", "{n} fields above need a look.", len(faults)
        ).format(n=len(faults))
        parts.draw(parts.notice(first, kind="error"))
    parts.draw(parts.paragraph(_("No accounts, no passwords. Everybody gets one private link."), muted=True))


def _text(
    field: str,
    label: str,
    faults: Mapping[str, str],
    placeholder: str = "",
    *,
    value: str = "",
    kind: Literal["default", "password"] = "default",
) -> None:
    st.text_input(
        label,
        value,
        key=f"home_{field}",
        max_chars=200,
        placeholder=placeholder,
        type=kind,
        autocomplete="off",
    )
    if field in faults:
        parts.draw(parts.fault(faults[field]))


def _person(voice: Voice, faults: Mapping[str, str]) -> None:
    with st.container(key=f"voice_{voice.role}", horizontal=True, vertical_alignment="center", gap="small"):
        parts.draw(parts.mark(voice))
        st.text_input(
            _("Name, {seat}").format(seat=voice.label),
            key=f"home_name_{voice.role}",
            max_chars=80,
            placeholder=_("Name"),
            label_visibility="collapsed",
            autocomplete="off",
        )
        st.text_input(
            _("Job title, {seat} (may stay empty)").format(seat=voice.label),
            key=f"home_position_{voice.role}",
            max_chars=80,
            placeholder=_("Job title"),
            label_visibility="collapsed",
            autocomplete="off",
        )
    if voice.role in faults:
        parts.draw(parts.fault(faults[voice.role]))


def _likely_currency() -> str:
    return _BY_REGION.get((st.context.locale or "").rpartition("-")[2].upper(), "EUR")


# What the buttons do; all before the page is drawn


def _create() -> None:
    state = st.session_state
    people = [
        services.Person(voice.role, state[f"home_name_{voice.role}"], state[f"home_position_{voice.role}"])
        for voice in default_voices()
    ]
    needed = {
        "company": (state.home_company, _("Give the company a name.")),
        "offer": (state.home_offer, _("Say what is sold: one offer.")),
        **{
            person.role: (person.name, _("Give {seat} a name.").format(seat=catalogue().voices[person.role].label))
            for person in people
        },
    }
    faults = {field: sentence for field, (typed, sentence) in needed.items() if not folded(typed)}
    state[_FAULTS] = faults
    if faults:
        return
    _keep(
        lambda: services.create_workshop(
            company=state.home_company,
            offer=state.home_offer,
            market=state.home_market,
            currency=(state.home_currency or "").strip().upper(),
            term=state.home_term,
            people=people,
            passphrase=state.get("home_passphrase", ""),
        ),
        company=folded(state.home_company),
        offer=folded(state.home_offer),
        term=folded(state.home_term) or _("Qualified lead"),
        names={person.role: folded(person.name) for person in people},
    )


def _sample() -> None:
    sample = catalogue().sample
    st.session_state[_FAULTS] = {}
    _keep(
        lambda: create_sample(passphrase=st.session_state.get("home_passphrase", "")),
        company=sample.company,
        offer=sample.offer,
        term=sample.term,
        names={role: person.name for role, person in sample.people.items()},
        sample=True,
    )


def _keep(
    create: Callable[[], services.Created],
    *,
    company: str,
    offer: str,
    term: str,
    names: Mapping[str, str],
    sample: bool = False,
) -> None:
    if created.here():  # the second click of a double one: its links would take the place of those shown by now
        return
    try:
        made = create()
    except Invalid as error:
        st.session_state[_FAULTS] = {error.field: str(error)}
    except NotAllowed as error:
        st.session_state[_FAULTS] = {"passphrase": str(error)}
    except WorkshopError as error:
        st.session_state[_FAULTS] = {"": str(error)}
    else:
        created.keep(created.Shown(made.tokens, company, offer, term, names, sample))
