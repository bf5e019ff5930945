"""From phase to phase; who may is in test_permissions.py."""

import pytest

from tests.conftest import Cast, Sampled, decide, write_all
from workshop import services, views
from workshop.errors import Invalid, NotNow
from workshop.models import Phase


def test_the_answers_open_when_all_have_sealed(cast: Cast) -> None:
    write_all(cast, "leader")
    write_all(cast, "marketing")
    with pytest.raises(NotNow, match="Not sealed yet: Sales"):
        services.advance(cast.facilitator, Phase.DEFINE)
    write_all(cast, "sales")
    assert services.advance(cast.facilitator, Phase.DEFINE) == Phase.COMPARE


def test_a_late_seat_is_asked_first_and_then_named(cast: Cast) -> None:
    write_all(cast, "leader")
    write_all(cast, "marketing")
    services.save_answer(cast.sales, "industry", "half a sentence")
    with pytest.raises(NotNow, match="to finish first"):
        services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    services.ask_to_finish(cast.facilitator)
    for names in ([], ["leader"], ["leader", "sales"]):
        with pytest.raises(NotNow):
            services.advance(cast.facilitator, Phase.DEFINE, without=names)
    assert cast.viewer("facilitator").phase == Phase.DEFINE
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    seen = views.comparing(cast.viewer("leader"))
    assert [seat.role for seat in seen.seats if seat.released] == ["sales"]
    assert "sales" not in seen.revealed.answers["industry"]  # not sealed, so not opened
    assert "leader" in seen.revealed.answers["industry"]


def test_two_definitions_are_needed(cast: Cast) -> None:
    write_all(cast, "leader")
    services.ask_to_finish(cast.facilitator)
    with pytest.raises(NotNow, match="Two sealed"):
        services.advance(cast.facilitator, Phase.DEFINE, without=["marketing", "sales"])


def test_of_two_clicks_one_moves(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    services.advance(cast.facilitator, Phase.COMPARE)
    with pytest.raises(NotNow, match="moved on"):
        services.advance(cast.facilitator, Phase.COMPARE)
    assert cast.viewer("facilitator").phase == Phase.AGREE


def test_there_is_no_way_back_behind_the_reveal(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    with pytest.raises(NotNow):
        services.back(cast.facilitator, Phase.COMPARE)
    services.advance(cast.facilitator, Phase.COMPARE)
    assert services.back(cast.facilitator, Phase.AGREE) == Phase.COMPARE  # the control


def test_signing_waits_for_the_sentence_and_asks_about_open_items(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    with pytest.raises(NotNow, match="one sentence"):
        services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    decide(cast, "leader", "sentence", "A plant that stops.")
    with pytest.raises(Invalid, match="items are still open") as caught:
        services.advance(cast.facilitator, Phase.AGREE)
    assert caught.value.field == "leave_open"
    assert cast.viewer("leader").phase == Phase.AGREE
    assert services.advance(cast.facilitator, Phase.AGREE, leave_open=True) == Phase.SIGN
