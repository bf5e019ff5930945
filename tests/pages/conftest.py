"""What the tests of several pages share."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Cast, Sampled, edit, sign
from tests.pages.agreeing import Desk
from workshop import services
from workshop.charter import Charter, Fit, Logo
from workshop.models import Phase, now
from workshop.ui import prints

#: the sample's review is three months after its call, and its call is today
REVIEW = now().date() + dt.timedelta(days=92)
FINE = Fit(u=11.0, smallest=9.1, definition=22.0, cap=None, most=None, missing=())


@pytest.fixture
def _measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, bool]]]:
    """Setting a page takes a third of a second; here it is only noted that it was asked for."""
    asked: list[tuple[str, bool]] = []

    def fit(_charter: Charter, paper: str, landscape: bool, _logo: Logo | None) -> Fit:
        asked.append((paper, landscape))
        return FINE

    monkeypatch.setattr(prints, "fit", fit)
    prints._measured.clear()
    yield asked
    prints._measured.clear()


@pytest.fixture
def second(sample_at: Sampled) -> Cast:
    """Two signed versions, and a third that waits for names."""
    cast = sample_at(Phase.LIVE)
    for text, roles in (("Somebody who asked us.", ("leader", "marketing", "sales")), ("Anybody.", ("leader",))):
        if cast.viewer("leader").phase == Phase.LIVE:
            services.back(cast.facilitator, Phase.LIVE)
        edit(cast, text)
        services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
        sign(cast, *roles)
    return cast


@pytest.fixture
def desk(screen: Callable[..., AppTest], cookies: dict[str, str]) -> Callable[[Cast, str], Desk]:
    """``desk(cast, role)``: that person at the agreeing screen."""

    def sit_down(cast: Cast, role: str) -> Desk:
        app = screen(cast[role], "agree")
        assert not app.exception
        return Desk(app, cast[role].cookie, cookies)

    return sit_down


@pytest.fixture
def agreeing(sample_at: Sampled) -> Cast:
    """The sample workshop with everything still to settle."""
    return sample_at("agree")
