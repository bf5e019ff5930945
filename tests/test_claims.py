"""One device at a time."""

import pytest

from tests.conftest import VOICES, Cast, Sampled, write_all
from tests.test_blindness import VIEWS
from workshop import services, views
from workshop.errors import Invalid, NotAllowed, NotNow, NotYou
from workshop.identity import Pass, new_secret, spoken
from workshop.models import Phase
from workshop.services.claims import MOST_WRONG_CODES
from workshop.services.flow import advance
from workshop.standing import Standing


def another_device(who: Pass) -> Pass:
    return Pass(who.token, new_secret())


def standing_of(who: Pass) -> Standing:
    viewer = views.viewer(who)
    assert viewer is not None
    return viewer.standing


def test_the_first_device_takes_the_seat_and_the_second_does_not(cast: Cast) -> None:
    second = another_device(cast.leader)
    assert services.claim(second) == Standing.ELSEWHERE
    assert standing_of(cast.leader) == Standing.HELD
    with pytest.raises(NotYou):
        views.my_answers(views.viewer(second))  # type: ignore[arg-type]
    assert views.my_answers(cast.viewer("leader"))  # the control


def test_claiming_twice_changes_nothing(cast: Cast) -> None:
    before = views.log(cast.viewer("facilitator"))
    assert services.claim(cast.leader) == Standing.HELD
    assert views.log(cast.viewer("facilitator")) == before


def test_the_return_code_moves_the_seat_and_the_draft(cast: Cast) -> None:
    services.save_answer(cast.leader, "industry", "my own words")
    second = another_device(cast.leader)
    services.return_with_code(second, cast.leader.code.lower())
    viewer = views.viewer(second)
    assert viewer is not None and viewer.holds
    assert views.my_answers(viewer)["industry"].text == "my own words"
    assert standing_of(cast.leader) == Standing.ELSEWHERE
    services.return_with_code(cast.leader, second.code)  # and back again, with the new device's code
    assert standing_of(cast.leader) == Standing.HELD


def test_a_wrong_code_opens_nothing_and_ten_close_the_door(cast: Cast) -> None:
    second = another_device(cast.leader)
    for _ in range(MOST_WRONG_CODES):
        with pytest.raises(Invalid):
            services.return_with_code(second, "0000-0000")
    with pytest.raises(NotAllowed, match="Too many"):
        services.return_with_code(second, cast.leader.code)
    assert standing_of(second) == Standing.ELSEWHERE
    assert standing_of(cast.leader) == Standing.HELD


def test_the_first_device_may_say_yes(cast: Cast) -> None:
    second = another_device(cast.leader)
    services.ask_to_move(second)
    assert cast.viewer("leader").asked
    services.answer_request(cast.leader, yes=True, asked=spoken(second.device_hash))
    assert services.claim(second) == Standing.HELD  # the new device brings its return code
    assert standing_of(cast.leader) == Standing.ELSEWHERE
    third = another_device(cast.leader)
    services.return_with_code(third, second.code)
    assert standing_of(third) == Standing.HELD


def test_the_first_device_may_say_no(cast: Cast) -> None:
    second = another_device(cast.leader)
    services.ask_to_move(second)
    services.answer_request(cast.leader, yes=False, asked=spoken(second.device_hash))
    assert standing_of(second) == Standing.ELSEWHERE
    assert not cast.viewer("leader").asked
    with pytest.raises(NotNow):
        services.answer_request(cast.leader, yes=True, asked=spoken(second.device_hash))


def test_the_asking_device_cannot_answer_itself(cast: Cast) -> None:
    second = another_device(cast.leader)
    services.ask_to_move(second)
    with pytest.raises(NotYou):
        services.answer_request(second, yes=True, asked=spoken(second.device_hash))
    assert standing_of(second) == Standing.ELSEWHERE


def test_a_yes_lets_in_the_device_that_was_on_the_screen_and_no_other(cast: Cast) -> None:
    """Whoever knows the link can ask as well, right after the leader's own phone did."""
    phone, spy = another_device(cast.leader), another_device(cast.leader)
    services.ask_to_move(phone)
    shown = cast.viewer("leader").asked
    assert shown == spoken(phone.device_hash)
    services.ask_to_move(spy)
    with pytest.raises(NotNow, match="Another device is asking"):
        services.answer_request(cast.leader, yes=True, asked=shown)
    assert standing_of(spy) == standing_of(phone) == Standing.ELSEWHERE
    services.ask_to_move(phone)
    services.answer_request(cast.leader, yes=True, asked=shown)
    assert services.claim(phone) == Standing.HELD


def test_a_new_link_after_a_yes_does_not_open_the_draft(cast: Cast) -> None:
    """The device that was let in has not come yet, so its return code is unknown; the one of before still guards."""
    services.save_answer(cast.leader, "industry", "for nobody's eyes")
    phone = another_device(cast.leader)
    services.ask_to_move(phone)
    services.answer_request(cast.leader, yes=True, asked=spoken(phone.device_hash))
    assert next(place for place in views.table(cast.viewer("facilitator")) if place.role == "leader").joined
    spy = Pass(services.reissue(cast.facilitator, "leader"), new_secret())
    assert services.claim(spy) == Standing.LOCKED
    with pytest.raises(NotYou):
        views.my_answers(views.viewer(spy))  # type: ignore[arg-type]
    services.return_with_code(spy, cast.leader.code)  # the control


def test_a_seat_between_two_devices_cannot_be_taken_away(cast: Cast) -> None:
    services.save_answer(cast.leader, "industry", "words")
    phone = another_device(cast.leader)
    services.ask_to_move(phone)
    services.answer_request(cast.leader, yes=True, asked=spoken(phone.device_hash))
    with pytest.raises(Invalid, match="has joined"):
        services.set_seats(cast.facilitator, [services.Person("marketing", "M"), services.Person("sales", "S")])
    services.claim(phone)
    viewer = views.viewer(phone)
    assert viewer is not None and views.my_answers(viewer)["industry"].text == "words"


def test_the_device_that_wrote_needs_no_code_with_a_new_link(cast: Cast) -> None:
    services.save_answer(cast.leader, "industry", "my own words")
    again = Pass(services.reissue(cast.facilitator, "leader"), cast.leader.device)
    assert services.claim(again) == Standing.HELD
    viewer = views.viewer(again)
    assert viewer is not None and views.my_answers(viewer)["industry"].text == "my own words"


def test_a_new_link_does_not_open_the_draft(cast: Cast) -> None:
    """The facilitator makes the link, and may not read the draft with it."""
    services.save_answer(cast.leader, "industry", "for nobody's eyes")
    spy = Pass(services.reissue(cast.facilitator, "leader"), new_secret())
    assert views.viewer(cast.leader) is None
    assert services.claim(spy) == Standing.LOCKED
    with pytest.raises(NotYou):
        views.my_answers(views.viewer(spy))  # type: ignore[arg-type]
    services.return_with_code(spy, cast.leader.code)  # the leader, who knows the code
    viewer = views.viewer(spy)
    assert viewer is not None
    assert views.my_answers(viewer)["industry"].text == "for nobody's eyes"


def test_starting_afresh_deletes_the_draft_unread(cast: Cast) -> None:
    write_all(cast, "leader")
    fresh = Pass(services.reissue(cast.facilitator, "leader"), new_secret())
    services.start_afresh(fresh)
    viewer = views.viewer(fresh)
    assert viewer is not None and viewer.holds and not viewer.sealed
    assert not any(answer.done for answer in views.my_answers(viewer).values())


def test_a_held_seat_cannot_be_started_afresh(cast: Cast) -> None:
    services.save_answer(cast.leader, "industry", "words")
    for who in (cast.leader, another_device(cast.leader)):
        with pytest.raises(NotNow):
            services.start_afresh(who)
    assert views.my_answers(cast.viewer("leader"))["industry"].text == "words"


def test_after_the_reveal_a_new_link_is_enough(cast: Cast) -> None:
    for role in ("leader", "marketing", "sales"):
        write_all(cast, role)
    advance(cast.facilitator, Phase.DEFINE)
    fresh = Pass(services.reissue(cast.facilitator, "leader"), new_secret())
    assert services.claim(fresh) == Standing.HELD


def test_a_draft_that_was_never_sealed_stays_locked_after_the_reveal(cast: Cast) -> None:
    """Nobody has read it and nobody will, its author was told: not by a new link either."""
    services.save_answer(cast.sales, "industry", "never sealed")
    write_all(cast, "leader")
    write_all(cast, "marketing")
    services.ask_to_finish(cast.facilitator)
    advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    spy = Pass(services.reissue(cast.facilitator, "sales"), new_secret())
    assert services.claim(spy) == Standing.LOCKED
    with pytest.raises(NotYou):
        views.my_answers(views.viewer(spy))  # type: ignore[arg-type]
    services.start_afresh(spy)  # a seat at the table without the draft
    viewer = views.viewer(spy)
    assert viewer is not None and viewer.holds and viewer.released
    assert views.my_answers(viewer)["industry"].text == ""


def test_everybody_sees_claims_and_new_links(cast: Cast) -> None:
    services.reissue(cast.facilitator, "leader")
    for role in ("facilitator", "marketing", "sales"):
        lines = [(line.actor, line.action, line.subject) for line in views.log(cast.viewer(role))]
        assert ("facilitator", "reissue", "leader") in lines
        assert ("marketing", "claim", "") in lines


def test_many_edits_do_not_push_the_claims_out_of_the_log(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    before = views.log(cast.viewer("sales"), limit=20)
    for n in range(25):
        base = views.agreeing(cast.viewer("leader")).decided["industry"].version
        services.decide(cast.leader, "industry", kind="reword", lines=[(f"line {n}", "must")], base=base)
    lines = views.log(cast.viewer("sales"), limit=20)
    assert {line.actor for line in lines if line.action == "claim"} == {"facilitator", *VOICES}
    assert lines == before


def test_the_facilitators_own_link_works_the_same_way(cast: Cast) -> None:
    second = another_device(cast.facilitator)
    assert services.claim(second) == Standing.ELSEWHERE
    services.return_with_code(second, cast.facilitator.code)
    assert standing_of(second) == Standing.HELD


def test_readers_share_their_link(cast: Cast) -> None:
    assert services.claim(another_device(cast.reader)) == Standing.HELD
    assert standing_of(cast.reader) == Standing.HELD


def test_the_readers_link_is_switched_off_and_on_again(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    before = cast.viewer("reader")
    assert views.version(before) and views.reader_link(cast.viewer("facilitator")).on
    services.switch_off_reader(cast.facilitator)
    assert views.viewer(cast.reader) is None and not views.reader_link(cast.viewer("facilitator")).on
    for view in (views.version, views.versions, views.unreadable, VIEWS["printed"], views.table, views.log):
        with pytest.raises(NotYou):  # a page that was open by it
            view(before)
    for deed in (services.claim, services.ask_to_move, services.start_afresh):
        with pytest.raises(NotYou):
            deed(cast.reader)
    revision, lines = views.revision(cast.workshop), views.log(cast.viewer("leader"))
    assert [(lines[0].actor, lines[0].action, lines[0].subject)] == [("facilitator", "switch_off", "reader")]
    services.switch_off_reader(cast.facilitator)  # a second click is not a second deed
    assert views.revision(cast.workshop) == revision and views.log(cast.viewer("leader")) == lines
    again = Pass(services.reissue(cast.facilitator, "reader"), new_secret())
    assert views.version(views.viewer(again))  # type: ignore[arg-type]
    assert views.viewer(cast.reader) is None and views.reader_link(cast.viewer("facilitator")).on


def test_which_of_the_links_just_made_still_open(cast: Cast) -> None:
    made = {role: services.reissue(cast.facilitator, role) for role in ("reader", "sales")}
    facilitator = cast.viewer("facilitator")
    assert views.links_that_hold(facilitator, made) == made
    services.reissue(cast.facilitator, "reader")
    assert views.links_that_hold(facilitator, made) == {"sales": made["sales"]}
    services.switch_off_reader(cast.facilitator)
    assert views.links_that_hold(facilitator, made) == {"sales": made["sales"]}
    for role in ("leader", "marketing"):
        with pytest.raises(NotAllowed):
            views.links_that_hold(cast.viewer(role), made)
        with pytest.raises(NotAllowed):
            views.reader_link(cast.viewer(role))


def test_an_unknown_link_is_nobody(outsider: Pass) -> None:
    assert views.viewer(outsider) is None
    for deed in (services.claim, services.ask_to_move, services.start_afresh):
        with pytest.raises(NotYou):
            deed(outsider)
        with pytest.raises(NotYou):
            deed(None)
    with pytest.raises(NotYou):
        services.return_with_code(outsider, "x")
