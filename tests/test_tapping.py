"""Judging whether worded answers mean the same: which, and unseen until all have; who may is in test_permissions.py."""

import pytest

from tests.conftest import VOICES, Cast, Sampled, write_all
from workshop import services, views
from workshop.errors import Invalid, NotNow
from workshop.models import Phase


def test_words_that_stand_alone_are_judged_by_tapping(cast: Cast) -> None:
    for role in VOICES:
        write_all(cast, role)
    services.advance(cast.facilitator, Phase.DEFINE)
    seen = views.comparing(cast.viewer("leader"))
    assert "industry" in seen.taps
    for role in VOICES:
        services.tap(cast[role], "industry", "same")
    by_prompt = {each.prompt: each.status for each in views.comparing(cast.viewer("leader")).comparisons}
    assert by_prompt["industry"] == "aligned" and by_prompt["role"] == "open"


def test_what_was_ticked_is_compared_by_rule_and_not_tapped(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    assert "stage" not in views.comparing(cast.viewer("leader")).taps
    with pytest.raises(Invalid):
        services.tap(cast.leader, "stage", "same")
    assert "stage" not in views.comparing(cast.viewer("leader")).taps


def test_taps_stay_private_until_all_have_tapped(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    services.tap(cast.leader, "pain", "same")
    services.tap(cast.leader, "pain", "near")
    services.tap(cast.marketing, "pain", "different")
    for role in ("facilitator", "sales"):
        seen = views.comparing(cast.viewer(role)).taps["pain"]
        assert seen.shown == {} and seen.mine == "" and seen.waiting == ("sales",)
    assert views.comparing(cast.viewer("leader")).taps["pain"].mine == "near"
    services.tap(cast.sales, "pain", "near")
    assert views.comparing(cast.viewer("facilitator")).taps["pain"].shown == {
        "leader": "near",
        "marketing": "different",
        "sales": "near",
    }
    with pytest.raises(NotNow):
        services.tap(cast.leader, "pain", "same")
    with pytest.raises(Invalid):
        services.tap(cast.leader, "employees", "same")
    with pytest.raises(Invalid):
        services.tap(cast.leader, "sentence", "equal")
