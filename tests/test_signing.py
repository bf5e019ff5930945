"""Freezing, signing and objecting; who may is in test_permissions.py."""

import datetime as dt

import pytest
from sqlalchemy import text

from tests.conftest import Cast, Sampled, decide, edit, everything, put_up_without_sales, refused, sign
from workshop import db, operator_desk, services, views
from workshop.charter import Against
from workshop.charter.wording import wording
from workshop.errors import Conflict, Invalid, NotFound, NotNow
from workshop.models import Phase, now

LATER = now().date() + dt.timedelta(days=60)


def test_the_last_name_makes_it_live(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    assert not sign(cast, "leader")
    assert not sign(cast, "leader")
    assert not sign(cast, "sales")
    assert list(views.version(cast.viewer("leader")).signed) == ["leader", "sales"]
    with pytest.raises(NotNow, match="Not signed yet: Marketing"):
        services.advance(cast.facilitator, Phase.SIGN)
    with pytest.raises(NotFound):
        views.version(cast.viewer("reader"))
    assert sign(cast, "marketing")
    assert cast.viewer("reader").phase == Phase.LIVE
    assert views.version(cast.viewer("reader")).as_signed.signed


def test_a_name_given_twice_that_makes_it_live_is_seen_by_all(sample_at: Sampled) -> None:
    """All names are there from before the table took it up again: whoever signs once more moves everybody."""
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    before = views.revision(cast.workshop)
    assert sign(cast, "leader")
    assert cast.viewer("leader").phase == Phase.LIVE
    assert views.revision(cast.workshop) > before


@pytest.mark.parametrize("kind", ["park", "drop"])
def test_while_it_is_signed_the_sentence_cannot_leave_the_page(sample_at: Sampled, kind: str) -> None:
    cast = sample_at(Phase.SIGN)
    base = views.agreeing(cast.viewer("leader")).decided["sentence"].version
    with pytest.raises(NotNow, match="one sentence"):
        services.decide(cast.leader, "sentence", kind=kind, owner="Mo", due=LATER, base=base)
    assert views.version(cast.viewer("leader")).number == 1
    services.back(cast.facilitator, Phase.SIGN)  # the control: while the lines are settled it may be parked
    services.decide(cast.leader, "sentence", kind=kind, owner="Mo", due=LATER, base=base)


def test_an_edit_makes_a_new_version_that_nobody_has_signed(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    first = views.version(cast.viewer("leader"))
    sign(cast, "leader")
    settled = views.agreeing(cast.viewer("sales")).decided["industry"]
    decide(cast, "sales", "industry", "Something else", base=settled.version)
    second = views.version(cast.viewer("leader"))
    assert second.number == first.number + 1 and second.digest != first.digest and not second.signed
    with pytest.raises(Conflict, match="changed since you read it"):
        services.sign(cast.leader, first.number, first.digest)
    with pytest.raises(Conflict):
        services.sign(cast.leader, second.number, first.digest)
    assert not views.version(cast.viewer("leader")).signed


def test_going_back_and_forth_without_an_edit_keeps_the_names(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    sign(cast, "leader")
    services.back(cast.facilitator, Phase.SIGN)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    assert list(views.version(cast.viewer("leader")).signed) == ["leader"]


def test_an_objection_is_seen_by_all_and_stays_beside_the_name_until_it_is_taken_back(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    said = {"sales": "Juniors waste hours."}
    services.object_to(cast.sales, 1, said["sales"])
    assert views.version(cast.viewer("leader")).objections == said
    sign(cast, "sales")
    assert views.version(cast.viewer("leader")).objections == said
    refused(NotNow, lambda: services.object_to(cast.sales, 1, "Too late"))
    services.object_to(cast.sales, 1, "")
    assert views.version(cast.viewer("leader")).objections == {}
    assert list(views.version(cast.viewer("leader")).signed) == ["sales"]


def test_what_was_said_against_a_page_is_printed_once_it_is_in_force(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "Juniors waste hours.")
    services.object_to(cast.leader, 1, "Too wide.")
    services.object_to(cast.leader, 1, "")
    sign(cast, "sales", "marketing")
    waiting = views.version(cast.viewer("leader"))
    assert waiting.as_signed.objections == ()
    sign(cast, "leader")
    for role in ("leader", "reader"):
        signed = views.version(cast.viewer(role))
        assert signed.as_signed.objections == (Against("sales", "Sales", "Juniors waste hours."),)
        assert signed.as_signed.digest == signed.digest == waiting.digest


def test_what_was_said_before_it_was_told_that_it_is_printed_stays_at_the_table(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "Juniors waste hours.")
    with db.write() as session:  # as it came from before the column was there
        session.execute(text("UPDATE objection SET for_print = 0"))
    sign(cast, "leader", "marketing", "sales")
    assert views.version(cast.viewer("leader")).objections == {"sales": "Juniors waste hours."}
    assert views.version(cast.viewer("leader")).as_signed.objections == ()
    reader = views.version(cast.viewer("reader"))
    assert reader.objections == {} and "Juniors" not in reader.as_signed.to_json()


def test_what_is_printed_stays_while_the_same_page_is_put_up_again(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "Juniors waste hours.")
    sign(cast, "leader", "marketing", "sales")
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    assert views.version(cast.viewer("leader")).complete
    refused(NotNow, lambda: services.object_to(cast.sales, 1, ""))
    edit(cast)
    services.object_to(cast.sales, 2, "Still.")  # the control
    services.object_to(cast.sales, 2, "")


def test_the_same_words_sent_again_where_it_is_told_are_printed(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "Juniors waste hours.")
    with db.write() as session:
        session.execute(text("UPDATE objection SET for_print = 0"))
    services.object_to(cast.sales, 1, "Juniors waste hours.")
    before = everything()
    services.object_to(cast.sales, 1, "Juniors waste hours.")  # twice is once
    assert everything() == before
    sign(cast, "leader", "marketing", "sales")
    assert [each.text for each in views.version(cast.viewer("reader")).as_signed.objections] == ["Juniors waste hours."]


def test_the_log_head_of_a_page_is_a_line_of_the_log(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)

    def line() -> str:
        printed = wording(views.version(cast.viewer("leader")).as_signed).facts[-1]
        assert printed[0] == "Log"
        return operator_desk.line_of(cast.workshop, printed[1]).partition(", 2")[0]

    frozen = line()
    assert frozen.endswith(": freeze, version 1")
    sign(cast, "leader", "marketing")
    assert line() == frozen
    sign(cast, "sales")
    assert line().endswith(": sign, version 1") and operator_desk.verify(cast.workshop) == []
    last = views.version(cast.viewer("reader")).log_head
    services.set_review(cast.facilitator, None)  # what is written in the log later does not move it
    assert views.version(cast.viewer("reader")).log_head == last != ""
    with pytest.raises(NotFound):
        operator_desk.line_of(cast.workshop, "0123 4567 89ab cdef")
    for none in ("", "12", "%" * 16, "x" * 16):
        with pytest.raises(Invalid):
            operator_desk.line_of(cast.workshop, none)


def test_an_objection_made_or_taken_back_twice_makes_no_screen_look_again(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    for said in ("Juniors waste hours.", ""):
        services.object_to(cast.sales, 1, said)
        stored = everything()
        services.object_to(cast.sales, 1, f" {said}\x00")
        assert everything() == stored
    services.object_to(cast.sales, 1, "Seniors do.")  # the control
    assert everything() != stored


def test_a_live_charter_can_be_taken_up_again_and_readers_keep_the_signed_one(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    assert services.back(cast.facilitator, Phase.LIVE) == Phase.AGREE
    settled = views.agreeing(cast.viewer("sales")).decided["industry"]
    decide(cast, "sales", "industry", "Something else", base=settled.version)
    assert views.version(cast.viewer("reader")).number == 1
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    assert views.version(cast.viewer("reader")).number == 1
    assert views.version(cast.viewer("leader")).number == 2


def test_a_seat_not_waited_for_need_not_sign(cast: Cast) -> None:
    put_up_without_sales(cast)
    sign(cast, "leader")
    assert sign(cast, "marketing")
    assert cast.viewer("leader").phase == Phase.LIVE
    assert sign(cast, "sales")  # late, but welcome
