"""The one screen that shows the links of a new workshop, with the invitations to send."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from workshop.catalogue import catalogue
from workshop.models import Phase
from workshop.text import _
from workshop.ui import agenda, links, parts

_CREATED = "_created"


@dataclass(frozen=True, slots=True)
class Shown:
    """A workshop just created, for the one screen that shows its links. Lives in the session, never in the database."""

    tokens: Mapping[str, str]
    company: str
    offer: str
    term: str
    #: role -> name
    names: Mapping[str, str]
    sample: bool

    def __repr__(self) -> str:
        return f"Shown(sample={self.sample})"  # the links must never reach a log


def here() -> Shown | None:
    """What this session has just created, if anything."""
    return st.session_state.get(_CREATED)


def keep(shown: Shown) -> None:
    """Show these links from now on, until this session ends."""
    st.session_state[_CREATED] = shown


def leave() -> None:
    """Let go of the links and go back to the start."""
    st.session_state.pop(_CREATED, None)


def draw(made: Shown) -> None:
    """The one screen that shows the links of a new workshop."""
    rows = [_link(made, role) for role in ("facilitator", *made.names)]
    work, notes = st.columns([21, 10], gap="large")
    with work:
        parts.draw(_created_title(made, len(rows)), links.rows(rows, openable=made.sample))
        with parts.actions("created"):
            go = _("Go to the facilitator's room") if made.sample else _("Go to your room")
            parts.draw(links.anchor(made.tokens["facilitator"], go, primary=True))
            if made.sample:
                st.button(_("Back to the start"), key="home_again", type="tertiary", on_click=leave)
    with notes:
        parts.draw(_good_to_know(made))
        if not made.sample:
            parts.draw(parts.section(_("The invitations"), _("to read before you send them")), links.invitations(rows))
    links.copying()


def _link(made: Shown, role: str) -> links.Link:
    voice = catalogue().voices[role]
    address = links.address(made.tokens[role])
    if role == "facilitator":
        return links.Link(voice, "" if made.sample else _("You. Keep this one."), address)
    letter = links.invitation(
        made.names[role],
        address,
        company=made.company,
        offer=made.offer,
        term=made.term,
        voices=len(made.names),
        minutes=agenda.minutes_of(Phase.DEFINE),
    )
    return links.Link(voice, made.names[role], address, "" if made.sample else letter)


def _created_title(made: Shown, count: int) -> str:
    if made.sample:
        return parts.title(
            _("A sample workshop, made up from end to end."),
            _(
                "The company and its people are fictional. Their answers have just been opened: take a seat "
                "and look round."
            ),
            size="hero",
        )
    return parts.title(
        _("Four links, one for each person.") if count == 4 else _("{n} links, one for each person.").format(n=count),
        _("Whoever opens a link takes that seat. Send each one in a private message, never in the group chat."),
        size="hero",
    )


def _good_to_know(made: Shown) -> str:
    if made.sample:
        return parts.section(_("Good to know")) + "".join(
            parts.paragraph(text)
            for text in (
                _("Each link opens in a new tab. One browser sits in one seat at a time."),
                _("To sit in two seats side by side, open the second link in a private window."),
                _("Nothing you do here touches anybody's real workshop."),
            )
        )
    bold = f'<p class="para"><b>{parts.esc(_("Copy them now."))}</b> ' + parts.esc(
        _("They are shown only once. You can make a new one for any seat later; the old one then stops working.")
    )
    keep = f'<p class="para"><b>{parts.esc(_("Keep your own link."))}</b> ' + parts.esc(
        _("It is the only way back into your room. Whoever runs this server can make you a new one.")
    )
    return (
        parts.section(_("Good to know"))
        + bold
        + "</p>"
        + keep
        + "</p>"
        + parts.paragraph(
            _("Nobody, you included, can read an answer before it is sealed and all are opened together.")
        )
        + parts.paragraph(
            _("Writing takes about {n} minutes and saves itself.").format(n=agenda.minutes_of(Phase.DEFINE))
        )
    )
