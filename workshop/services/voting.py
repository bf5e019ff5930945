"""Fist to five: before anybody signs, each voice says unseen how far it stands behind the page."""

from workshop import consent
from workshop.catalogue import catalogue
from workshop.errors import Invalid, NotNow
from workshop.identity import Pass
from workshop.models import CharterVersion, VoteRow
from workshop.rows import signed_by, to_vote, version_of, votes_on, votes_opened
from workshop.services.acting import Act, acting
from workshop.text import _


def vote(who: Pass | None, number: int, round: int, score: int) -> None:
    """Vote 0 to 5 on this version in this round, unseen. It may be changed until nobody is waited for.

    Raises :class:`Invalid` for a vote that is none, and :class:`NotNow` for another version, another round, or when the
    votes are open already.
    """
    with acting(who, "vote") as act:
        latest = _voted_on(act, number, round)
        if type(score) is not int or score not in catalogue().fist:
            raise Invalid(_("Vote from 0 to 5."), "vote")
        assert latest.id is not None and act.seat.id is not None
        votes = votes_on(act.session, latest.id).get(round, {})
        row = votes.get(act.seat.id)
        if row is not None and row.score == score:
            return
        if votes and not _waited_for(act, latest, votes):
            raise NotNow(_("All have voted, and the votes are open now."))
        if row is None:
            row = VoteRow(version_id=latest.id, seat_id=act.seat.id, round=round, score=score)
        row.score = score
        act.session.add(row)
        act.session.flush()
        act.log("vote", version=number)
        act.show()


def vote_again(who: Pass | None, number: int, round: int) -> None:
    """Open one more round on this version after round ``round``. Votes once given stay as they are.

    Raises :class:`NotNow` while votes are missing, when the vote has passed, and after the last vote that helps.
    """
    with acting(who, "vote_again") as act:
        latest = _voted_on(act, number, round)
        votes = votes_on(act.session, latest.id).get(round, {})
        if not votes or _waited_for(act, latest, votes):
            raise NotNow(_("Not all have voted yet."))
        if consent.passes([row.score for row in votes.values()]):
            raise NotNow(_("This vote has passed, so there is nothing to vote on again."))
        if votes_opened(act.session, act.workshop.id) >= catalogue().consent.rounds:
            raise NotNow(_("You have voted as often as it helps. What you settled for this case holds."))
        latest.vote_round = round + 1
        act.session.add(latest)
        act.session.flush()
        act.log("vote_again", version=number)
        act.show()


def _voted_on(act: Act, number: int, round: int) -> CharterVersion:
    """The version that was on the screen, if it is the latest and that round of its vote is the present one."""
    latest = version_of(act.session, act.workshop.id)
    if latest is None or latest.number != number:
        raise NotNow(_("The page has changed since you read it. Please read the new version."))
    if latest.vote_round != round:
        raise NotNow(_("Another vote has begun. Please vote once more."))
    return latest


def _waited_for(act: Act, version: CharterVersion, votes: dict[int, VoteRow]) -> bool:
    return bool(to_vote(act.voices(), votes, signed_by(act.session, version.id)))
