"""The vote on the page that is up for signing: one's own, who is waited for, and everybody's once nobody is.

Nobody is shown another's vote before that, the facilitator included: a vote that is seen is a vote that is followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workshop import consent, db
from workshop.catalogue import catalogue
from workshop.rows import signed_by, to_vote, version_of, voices_of, votes_on, votes_opened
from workshop.views.looking import Viewer, revision_for


@dataclass(frozen=True, slots=True)
class Ballot:
    """The latest vote on the latest version, as one viewer may see it."""

    #: of the version
    number: int
    #: from 1
    round: int
    #: the viewer's own vote, 0 to 5
    mine: int | None
    #: roles that have voted, and those that are waited for
    voted: tuple[str, ...]
    waiting: tuple[str, ...]
    #: role -> vote in the order of the table, once nobody is waited for; before that, empty
    shown: Mapping[str, int]
    #: votes that have been opened since a page was last in force, this one included
    opened: int

    @property
    def passed(self) -> bool:
        """Are the votes open, and are they consent?"""
        return consent.passes(self.shown.values())

    @property
    def failed(self) -> bool:
        """Are the votes open, and are they none?"""
        return bool(self.shown) and not self.passed

    @property
    def exhausted(self) -> bool:
        """Have they voted as often as helps? Then what they settled for this case holds."""
        return self.failed and self.opened >= catalogue().consent.rounds

    @property
    def again(self) -> bool:
        """May there be one more round on this very version?"""
        return self.failed and not self.exhausted


def ballot(viewer: Viewer) -> Ballot | None:
    """The vote on the latest version, or ``None`` before there is one. For the table, while it is signed and after."""
    seen = _ballot(viewer.workshop, revision_for(viewer, "read_votes"))
    if seen is None:
        return None
    voted = tuple(seen.votes)
    shown = {} if seen.waiting else seen.votes
    mine = seen.votes.get(viewer.role)
    return Ballot(seen.number, seen.round, mine, voted, seen.waiting, shown, seen.opened)


@dataclass(frozen=True, slots=True)
class _Votes:
    """What is kept for a revision: the same for everybody; each is shown of it what :func:`ballot` says."""

    number: int
    round: int
    #: role -> vote in the present round, in the order of the table
    votes: Mapping[str, int]
    waiting: tuple[str, ...]
    #: votes that have been opened since a page was last in force
    opened: int


@lru_cache(maxsize=64)
def _ballot(workshop_id: str, revision: int) -> _Votes | None:
    with db.read() as session:
        latest = version_of(session, workshop_id)
        if latest is None:
            return None
        voices, round = voices_of(session, workshop_id), latest.vote_round
        here = votes_on(session, latest.id).get(round, {})
        votes = {seat.role: here[seat.id].score for seat in voices if seat.id in here}
        waiting = tuple(seat.role for seat in to_vote(voices, here, signed_by(session, latest.id)))
        return _Votes(latest.number, round, votes, waiting, votes_opened(session, workshop_id))
