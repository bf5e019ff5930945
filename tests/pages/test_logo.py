"""The logo on the facilitator's screens, and at the head of the charter on screen."""

import re

import pytest

from tests.charter.pictures import PLAIN, logo
from tests.conftest import Sampled, Screen, body
from workshop import services, views
from workshop.models import Phase

pytestmark = pytest.mark.usefixtures("_measured")


@pytest.mark.parametrize(("phase", "page"), [*((phase, "prepare") for phase in Phase), (Phase.LIVE, "charter")])
def test_it_is_chosen_seen_and_taken_away_in_every_phase(
    sample_at: Sampled, screen: Screen, phase: Phase, page: str
) -> None:
    cast = sample_at(phase)
    app = screen(cast.facilitator, page)
    assert not app.exception and ">Logo<" in body(app) and "/logo.png" not in body(app)
    assert "logo_remove" not in [button.key for button in app.button]
    services.set_logo(cast.facilitator, PLAIN)
    app.run()
    address = f"/export/{cast.workshop}/logo.png?of={logo().digest[:16]}"
    assert f'<img alt="The logo as it is printed" src="{address}">' in body(app)
    app.button(key="logo_remove").click().run()
    assert not app.exception and "/logo.png" not in body(app)
    assert views.logo(cast.viewer("facilitator")) is None


def test_all_who_read_the_charter_see_it_at_its_head_and_nobody_else_is_asked_for_one(
    sample_at: Sampled, screen: Screen
) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_logo(cast.facilitator, PLAIN)
    for role in ("leader", "reader", "facilitator"):
        text = body(screen(cast[role], "charter"))
        assert re.search(r'<div class="top"><span><img alt="Logo of [^"]+" src="/export/[^"]+/logo\.png\?of=', text)
        assert (">Logo<" in text) == (role == "facilitator")
