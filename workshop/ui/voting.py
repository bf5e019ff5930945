"""The vote before the names: how far each stands behind the page, unseen until all have voted, then side by side."""

import streamlit as st

from workshop import phrasing, services, views
from workshop.catalogue import catalogue
from workshop.text import _
from workshop.ui import clicks, parts
from workshop.ui.identity import my_pass
from workshop.views import Ballot, Version, Viewer

#: the field, and the part of the page that says why a vote was refused
_VOTE = "vote"
#: a field nobody sees, drawn after the other: the browser says with it for which vote, and with which, that was drawn
_OF = "vote_of"
#: what was drawn when a vote was last put into the field unasked, and whether the browser voted before it heard of it
_PUT = "_vote_put"
_BEHIND = "_vote_behind"


def draw(viewer: Viewer, version: Version) -> None:
    """The vote on this version: to be given, waited for, or open; and what follows from it."""
    ballot = views.ballot(viewer)
    if ballot is None or ballot.number != version.number:  # the page has moved on within this very run
        return
    if not (ballot.shown or ballot.waiting):  # it was put up again as it was, and has all its names
        return
    nth = ballot.opened + (not ballot.shown)
    note = _("vote {n}").format(n=phrasing.number_word(nth)) if nth > 1 else ""
    heading = parts.section(_("How far do you stand behind it?"), note, bare=True)
    if ballot.shown:
        parts.draw(heading, _votes(ballot), _verdict(ballot, viewer), clicks.refusal(_VOTE))
        if ballot.again and viewer.may("vote_again"):
            with parts.actions("vote"):
                again = (ballot.number, ballot.round)
                st.button(_("Vote once more on this page"), key="vote_again", on_click=_again, args=again)
        return
    if not viewer.may("vote"):
        said = _("Read the page aloud. Then all vote at once, each on their own screen; nobody sees a vote before.")
        parts.draw(heading, parts.paragraph(said, muted=True), _waiting(ballot))
        return
    parts.draw(heading, clicks.refusal(_VOTE))
    if viewer.role not in version.signed:
        _ask(ballot)
    parts.draw(_waiting(ballot))


def _ask(ballot: Ballot) -> None:
    # What is stored is what is shown: a vote may come from another tab, or be refused. A browser that voted before it
    # had heard of such a change hears of it later, so the vote is put into its field once more.
    drawn = _drawn(ballot.number, ballot.round, ballot.mine)
    if st.session_state.get(_VOTE) != ballot.mine or st.session_state.pop(_BEHIND, False):
        st.session_state[_VOTE] = ballot.mine
        st.session_state[_PUT] = drawn
    fist = catalogue().fist
    shown = st.radio(
        _("Only you see your vote until all have voted or signed. You can change it until then."),
        list(fist),
        index=None,
        key=_VOTE,
        format_func=lambda score: f"{score} \u2002{fist[score]}",
        on_change=_vote,
        width="stretch",
    )
    # handed in after a restart, which is no click: the next run knows the field, and puts it right
    if shown != ballot.mine:
        st.rerun()
    if st.session_state.get(_OF) != drawn:
        st.session_state[_OF] = drawn
    st.text_input(_("Vote"), key=_OF, label_visibility="collapsed")


def _waiting(ballot: Ballot) -> str:
    seats = [catalogue().voices[role] for role in ballot.waiting]
    if not seats:
        return ""
    sentence = _("Still to vote: {seats}.").format(seats=phrasing.joined([seat.label for seat in seats]))
    return f'<p class="waiting">{parts.with_seats(sentence, seats)}</p>'


def _votes(ballot: Ballot) -> str:
    known, voices = catalogue().fist, catalogue().voices
    rows = "".join(
        f"<li><b>{score}</b> <span>{parts.mark(voices[role])} "
        f'<span class="words">{parts.esc(known[score])}</span></span></li>'
        for role, score in ballot.shown.items()
    )
    return f'<ul class="votes">{rows}</ul>'


def _verdict(ballot: Ballot, viewer: Viewer) -> str:
    """What the open votes come to, in the words of the rule; after the last one, what was settled for this case."""
    rule = catalogue().consent
    lowest, support = phrasing.number_word(rule.lowest), phrasing.number_word(rule.support)
    if ballot.passed:
        said = _("Nobody is below {lowest}, and somebody is at {support} or more. Now each gives their name.")
        return parts.notice(said.format(lowest=lowest, support=support), kind="good", heading=_("That is consent."))
    below = [catalogue().voices[role].label for role, score in ballot.shown.items() if score < rule.lowest]
    if below:
        heading = _("Below {lowest}: {seats}.").format(lowest=lowest, seats=phrasing.joined(below))
        said = _("Hear what would go wrong, for whom, and how you would notice. A changed line is voted on anew.")
    else:
        heading = _("Nobody is at {support} or more.").format(support=support)
        said = _("What would have to change for somebody to work for it? A changed line is voted on anew.")
    found = parts.notice(said, kind="wait", heading=heading)
    if ballot.exhausted and viewer.fallback.strip():
        found += parts.facts([(_("If you cannot agree"), viewer.fallback)])
    return found


def _drawn(number: int, round: int, mine: int | None) -> str:
    return f"{number} {round} {mine}"


def _vote() -> None:
    """Vote on what was on the screen of this browser, which may be behind what was drawn for it last.

    A browser hands in all its fields with every click and every look for news: an earlier vote, too, that it has not
    heard to be gone. So it says itself with each what it was drawn with.
    """
    score = st.session_state.get(_VOTE)
    of = str(st.session_state.get(_OF, ""))
    number, round, mine = [*of.split(" "), "", "", ""][:3]
    st.session_state[_BEHIND] = st.session_state.get(_PUT, of) != of
    if not st.session_state[_BEHIND]:
        st.session_state.pop(_PUT, None)
    if score is None or str(score) == mine or not (number.isdecimal() and round.isdecimal()):
        return
    clicks.attempt(lambda: services.vote(my_pass(), int(number), int(round), score), _VOTE)


def _again(number: int, round: int) -> None:
    clicks.attempt(lambda: services.vote_again(my_pass(), number, round), _VOTE)
