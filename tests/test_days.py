"""Days that somebody names: not in the past, not in another age; and what was stored once keeps its day."""

import datetime as dt

import pytest

from tests.conftest import Cast, Sampled, Screen, body, everything
from workshop import services, views
from workshop.errors import Invalid
from workshop.models import Phase, now
from workshop.services import acting

TODAY = now().date()
SLIPS = (dt.date(1, 1, 1), dt.date(2001, 1, 1), TODAY - dt.timedelta(days=2), dt.date(9999, 12, 31), dt.date.max)
MEANT = (TODAY, TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=5 * 365))


def park(cast: Cast, due: dt.date, base: int = 0, owner: str = "Tom") -> int:
    return services.decide(cast.leader, "volume", kind="park", owner=owner, due=due, base=base)


@pytest.mark.parametrize("day", SLIPS)
def test_a_slip_of_the_hand_is_refused_and_nothing_changes(sample_at: Sampled, day: dt.date) -> None:
    cast = sample_at(Phase.AGREE)
    before = everything()
    for field, deed in (
        ("due", lambda: park(cast, day)),
        ("review_on", lambda: services.set_review(cast.facilitator, day)),
    ):
        with pytest.raises(Invalid, match="Choose") as caught:
            deed()
        assert caught.value.field == field
    assert everything() == before


@pytest.mark.parametrize("day", MEANT)
def test_a_day_that_can_be_meant_is_taken(sample_at: Sampled, day: dt.date) -> None:
    cast = sample_at(Phase.AGREE)
    park(cast, day)
    services.set_review(cast.facilitator, day)
    assert views.agreeing(cast.viewer("leader")).decided["volume"].decision.due == day
    assert cast.viewer("leader").review_on == day


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        (dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC), dt.date(2033, 2, 28)),
        (dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC), dt.date(2031, 12, 31)),
    ],
)
def test_five_years_on_is_the_last_day(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime, last: dt.date) -> None:
    monkeypatch.setattr(acting, "now", lambda: moment)
    acting.refuse_far_day(last, "due")
    with pytest.raises(Invalid, match="within 5 years"):
        acting.refuse_far_day(last + dt.timedelta(days=1), "due")


def test_where_it_is_still_the_day_before_that_day_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "now", lambda: dt.datetime(2026, 5, 12, 8, tzinfo=dt.UTC))
    acting.refuse_far_day(dt.date(2026, 5, 11), "due")  # 11 May on Hawaii
    with pytest.raises(Invalid):
        acting.refuse_far_day(dt.date(2026, 5, 10), "due")


def test_a_day_that_has_passed_since_stays_with_what_is_changed_or_restored(
    sample_at: Sampled, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = sample_at(Phase.SIGN)
    version = views.agreeing(cast.viewer("leader")).decided["volume"].version
    due = TODAY - dt.timedelta(days=300)
    with monkeypatch.context() as earlier:
        earlier.setattr(acting, "now", lambda: now() - dt.timedelta(days=365))
        version = park(cast, due, version)
    assert views.version(cast.viewer("leader")).number == 2
    version = park(cast, due, version, owner="Helen")  # somebody else takes it, by the same day
    with pytest.raises(Invalid):
        park(cast, due + dt.timedelta(days=1), version)
    services.decide(cast.leader, "volume", kind="drop", base=version)
    services.restore_version(cast.facilitator, 2)
    assert views.agreeing(cast.viewer("leader")).decided["volume"].decision.due == due


def test_the_facilitator_is_told_on_the_page(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    before = cast.viewer("leader").review_on
    app = screen(cast.facilitator, "charter")
    app.date_input(key="review_on").set_value(TODAY - dt.timedelta(days=9)).run()
    app.button(key="set_review").click().run()
    assert "That day has passed. Choose today or a later one." in body(app)
    assert cast.viewer("leader").review_on == before
