"""The vote on the sign page: given unseen, shown together, and what the page says then."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Cast, Sampled, Screen, body, edit, sign
from workshop import services, views
from workshop.models import Phase


def field(app: AppTest) -> bool:
    return any(radio.key == "vote" for radio in app.radio)


def vote(app: AppTest, score: int) -> AppTest:
    return app.radio(key="vote").set_value(score).run()


def give(cast: Cast, **scores: int) -> None:
    seen = views.ballot(cast.viewer("facilitator"))
    assert seen is not None
    for role, score in scores.items():
        services.vote(cast[role], seen.number, seen.round, score)


def test_a_vote_is_unseen_until_the_last_one(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = vote(screen(cast.leader, "sign"), 1)
    assert not app.exception and app.radio(key="vote").value == 1
    assert app.radio(key="vote").options[0] == "5 \u2002I will speak up for it"
    vote(app, 4)
    for role in ("facilitator", "marketing"):
        other = screen(cast[role], "sign")
        assert 'class="votes"' not in body(other) and field(other) == (role != "facilitator")
        assert "Still to vote:" in body(other) and "Good; I will put work into it" not in body(other)
    vote(screen(cast.marketing, "sign"), 3)
    sales = vote(screen(cast.sales, "sign"), 5)
    assert not field(sales) and "That is consent." in body(sales)
    for role in ("facilitator", "leader"):
        assert "<b>4</b>" in body(screen(cast[role], "sign")) and "<b>3</b>" in body(screen(cast[role], "sign"))


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({"leader": 5, "marketing": 2, "sales": 4}, "Below three: Marketing."),
        ({"leader": 1, "marketing": 2, "sales": 4}, "Below three: Leader and Marketing."),
        ({"leader": 3, "marketing": 3, "sales": 3}, "Nobody is at four or more."),
    ],
)
def test_a_vote_that_is_no_consent_says_what_to_hear(
    sample_at: Sampled, screen: Screen, scores: dict[str, int], said: str
) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, **scores)
    app = screen(cast.leader, "sign")
    assert said in body(app) and not any(button.key == "vote_again" for button in app.button)
    assert any(button.key == "sign" for button in app.button)  # a vote advises; the name decides
    assert "If you cannot agree" not in body(app)


def test_the_facilitator_opens_one_more_round_and_then_what_was_settled_holds(
    sample_at: Sampled, screen: Screen
) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, leader=5, marketing=2, sales=4)
    app = screen(cast.facilitator, "sign")
    app.button(key="vote_again").click().run()
    assert not app.exception and "vote two" in body(app) and "Still to vote:" in body(app)
    give(cast, leader=5, marketing=1, sales=4)
    app.run()
    assert "If you cannot agree" in body(app) and "After two votes Helen decides" in body(app)
    assert not any(button.key == "vote_again" for button in app.button)


def test_a_new_vote_begins_empty(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = vote(screen(cast.leader, "sign"), 2)
    give(cast, marketing=4, sales=4)
    assert "Below three: Leader." in body(app.run()) and not field(app)
    services.vote_again(cast.facilitator, 1, 1)
    assert app.run().radio(key="vote").value is None
    vote(app, 3)
    seen = views.ballot(cast.viewer("leader"))
    assert seen is not None and (seen.round, seen.mine) == (2, 3)


def refused_because(change: Callable[[Cast], object], sample_at: Sampled, screen: Screen) -> tuple[AppTest, Cast]:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    change(cast)
    return vote(app, 5), cast


def test_a_vote_on_a_page_that_has_gone_counts_for_nothing(sample_at: Sampled, screen: Screen) -> None:
    app, cast = refused_because(edit, sample_at, screen)
    assert "The page has changed since you read it." in body(app) and app.radio(key="vote").value is None
    seen = views.ballot(cast.viewer("leader"))
    assert seen is not None and (seen.number, seen.mine) == (2, None)


def test_a_browser_that_lags_behind_hands_in_an_earlier_vote_and_that_is_none(
    sample_at: Sampled, screen: Screen
) -> None:
    cast = sample_at(Phase.SIGN)
    app = vote(screen(cast.leader, "sign"), 5)
    before = app.text_input(key="vote_of").value
    edit(cast)
    assert app.run().radio(key="vote").value is None
    app.text_input(key="vote_of").set_value(before)
    assert vote(app, 5).radio(key="vote").value is None and "error" not in body(app)
    app.text_input(key="vote_of").set_value(before)
    assert "The page has changed since you read it." in body(vote(app, 4))  # clicked, on the page that has gone
    seen = views.ballot(cast.viewer("leader"))
    assert seen is not None and (seen.number, seen.mine) == (2, None)
    assert vote(app, 5).radio(key="vote").value == 5


def test_who_votes_before_hearing_of_a_vote_in_another_tab_is_shown_the_later_one(
    sample_at: Sampled, screen: Screen
) -> None:
    cast = sample_at(Phase.SIGN)
    app = vote(screen(cast.leader, "sign"), 2)
    before = app.text_input(key="vote_of").value
    services.vote(cast.leader, 1, 1, 4)
    app.run()
    app.text_input(key="vote_of").set_value(before)
    vote(app, 3)
    seen = views.ballot(cast.viewer("leader"))
    assert seen is not None and seen.mine == 3
    assert app.radio(key="vote").proto.set_value  # the four is on its way into the field, and would be voted from there
    vote(vote(app, 5), 4)
    assert not app.radio(key="vote").proto.set_value  # it has been heard


@pytest.mark.parametrize("said", ["", "x", "1 1", "1 x 2", "\u00b2 1 2", "1 1 2 3 4"])
def test_what_the_browser_says_of_its_vote_may_be_anything(sample_at: Sampled, screen: Screen, said: str) -> None:
    app = screen(sample_at(Phase.SIGN).leader, "sign")
    app.text_input(key="vote_of").set_value(said)
    assert not vote(app, 5).exception


def test_whoever_has_signed_is_not_asked_any_more(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    sign(cast, "leader")
    app = screen(cast.leader, "sign")
    assert not field(app) and "Still to vote:" in body(app) and "You have signed version 1." in body(app)


@pytest.mark.parametrize("again", [False, True])
def test_nobody_is_asked_to_vote_on_a_page_that_has_all_its_names(
    sample_at: Sampled, screen: Screen, again: bool
) -> None:
    cast = sample_at(Phase.LIVE if again else Phase.SIGN)
    if again:
        services.back(cast.facilitator, Phase.LIVE)
        services.advance(cast.facilitator, Phase.AGREE, leave_open=True)  # nothing was changed, so the names stand
    for role in ("facilitator", "leader"):
        assert ("How far do you stand behind it?" in body(screen(cast[role], "sign"))) != again


def test_the_room_says_who_has_voted_and_not_how(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    give(cast, sales=0)
    app = screen(cast.facilitator, "room")
    assert body(app).count("Has voted") == 1 and "I cannot stand by it" not in body(app)
