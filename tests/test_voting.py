"""Fist to five: unseen until nobody is waited for, bound to one version and one round, and never overwritten."""

import pytest
from sqlalchemy import text

from tests.conftest import VOICES, Cast, Sampled, edit, put_up_without_sales, refused, sign
from workshop import consent, db, services, views
from workshop.errors import Invalid, NotAllowed, NotNow
from workshop.models import Phase
from workshop.views import Ballot


def ballot(cast: Cast, role: str) -> Ballot:
    found = views.ballot(cast.viewer(role))
    assert found is not None
    return found


def give(cast: Cast, scores: dict[str, int], number: int = 1, round: int = 1) -> None:
    for role, score in scores.items():
        services.vote(cast[role], number, round, score)


@pytest.mark.parametrize(
    ("scores", "passed"),
    [
        ([], False),
        ([3, 3, 3], False),  # nobody would work for it
        ([3, 3, 4], True),
        ([5, 5, 2], False),
        ([5], True),
        ([0, 0], False),
    ],
)
def test_when_a_vote_is_consent(scores: list[int], passed: bool) -> None:
    assert consent.passes(scores) is passed


def test_nobody_sees_a_vote_before_all_have_voted(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, {"leader": 5, "sales": 1})
    assert ballot(cast, "leader").mine == 5 and ballot(cast, "sales").mine == 1
    for role in ("facilitator", "marketing"):
        seen = ballot(cast, role)
        assert (seen.mine, seen.shown, seen.voted, seen.waiting) == (None, {}, ("leader", "sales"), ("marketing",))
        assert not seen.passed and not seen.failed and seen.opened == 0
    give(cast, {"sales": 2})  # changed while it may be
    give(cast, {"marketing": 4})
    for role in ("facilitator", *VOICES):
        seen = ballot(cast, role)
        assert seen.shown == {"leader": 5, "marketing": 4, "sales": 2} and seen.failed and seen.again
    with pytest.raises(NotAllowed):
        views.ballot(cast.viewer("reader"))


def test_open_votes_stay_as_they_are(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, {"leader": 3, "marketing": 3, "sales": 4})
    refused(NotNow, lambda: services.vote(cast.leader, 1, 1, 5))
    before = cast.viewer("leader").revision
    services.vote(cast.leader, 1, 1, 3)  # the same once more is no vote
    assert cast.viewer("leader").revision == before
    assert ballot(cast, "sales").passed and not ballot(cast, "sales").again


@pytest.mark.parametrize("score", [-1, 6, 3.0, True, "3", None])
def test_what_is_no_vote_is_refused(sample_at: Sampled, score: object) -> None:
    cast = sample_at(Phase.SIGN)
    refused(Invalid, lambda: services.vote(cast.leader, 1, 1, score))  # type: ignore[arg-type]


def test_a_vote_is_for_the_page_that_was_on_the_screen(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, {"leader": 0})
    number = edit(cast)
    refused(NotNow, lambda: services.vote(cast.sales, 1, 1, 3))
    assert ballot(cast, "leader") == Ballot(number, 1, None, (), VOICES, {}, 0)
    give(cast, dict.fromkeys(VOICES, 4), number)
    assert ballot(cast, "leader").passed and ballot(cast, "leader").opened == 1  # the first was never opened


def test_one_more_round_and_then_what_was_settled_for_this_case(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    refused(NotNow, lambda: services.vote_again(cast.facilitator, 1, 1))
    give(cast, {"leader": 5, "marketing": 2})
    refused(NotNow, lambda: services.vote_again(cast.facilitator, 1, 1))
    give(cast, {"sales": 4})
    refused(NotNow, lambda: services.vote_again(cast.facilitator, 1, 2))
    refused(NotAllowed, lambda: services.vote_again(cast.leader, 1, 1))
    services.vote_again(cast.facilitator, 1, 1)
    assert ballot(cast, "leader") == Ballot(1, 2, None, (), VOICES, {}, 1)
    refused(NotNow, lambda: services.vote_again(cast.facilitator, 1, 1))  # a double click
    refused(NotNow, lambda: services.vote(cast.leader, 1, 1, 3))
    give(cast, {"leader": 4, "marketing": 1, "sales": 4}, round=2)
    seen = ballot(cast, "facilitator")
    assert seen.failed and seen.exhausted and not seen.again and seen.opened == 2
    refused(NotNow, lambda: services.vote_again(cast.facilitator, 1, 2))


def test_votes_on_earlier_versions_count_towards_the_last_one(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, {"leader": 5, "marketing": 2, "sales": 4})
    assert ballot(cast, "facilitator").again  # the control: one more is allowed
    number = edit(cast)
    give(cast, {"leader": 5, "marketing": 2, "sales": 4}, number)
    assert ballot(cast, "facilitator").exhausted and not ballot(cast, "facilitator").again
    refused(NotNow, lambda: services.vote_again(cast.facilitator, number, 1))


def test_a_vote_that_passed_is_not_repeated(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, {"leader": 3, "marketing": 3, "sales": 4})
    refused(NotNow, lambda: services.vote_again(cast.facilitator, 1, 1))


def test_a_name_is_enough_and_holds_nobody_up(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    sign(cast, "marketing")
    assert ballot(cast, "leader").waiting == ("leader", "sales")
    give(cast, {"leader": 4, "sales": 3})
    assert ballot(cast, "facilitator").shown == {"leader": 4, "sales": 3}
    sign(cast, "leader", "sales")
    assert cast.viewer("leader").phase == Phase.LIVE and ballot(cast, "leader").shown == {"leader": 4, "sales": 3}


def test_all_sign_and_nobody_votes(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    seen = ballot(cast, "leader")
    assert seen.shown == {} and not seen.passed and not seen.failed and seen.opened == 0


def test_nobody_waits_for_a_seat_that_was_released(cast: Cast) -> None:
    put_up_without_sales(cast)
    give(cast, {"sales": 1})  # welcome
    assert ballot(cast, "leader").waiting == ("leader", "marketing")
    give(cast, {"leader": 5, "marketing": 3})
    assert ballot(cast, "leader").shown == {"leader": 5, "marketing": 3, "sales": 1}


def test_votes_after_a_page_was_in_force_are_counted_anew(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, {"leader": 5, "marketing": 1, "sales": 4})
    sign(cast, *VOICES)
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    number = edit(cast)
    assert ballot(cast, "leader").opened == 0
    give(cast, {"leader": 5, "marketing": 1, "sales": 4}, number)
    assert ballot(cast, "leader").opened == 1 and not ballot(cast, "leader").exhausted


def test_the_log_says_who_voted_and_never_how(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, {"leader": 5, "marketing": 2, "sales": 4})
    services.vote_again(cast.facilitator, 1, 1)
    with db.engine().connect() as connection:
        query = "SELECT actor, action, subject, version FROM event ORDER BY id DESC LIMIT 4"
        said = [tuple(row) for row in connection.execute(text(query))]
    assert said == [
        ("facilitator", "vote_again", "", 1),
        *((role, "vote", "", 1) for role in ("sales", "marketing", "leader")),
    ]
