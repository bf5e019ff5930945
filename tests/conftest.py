"""A real database in ``tmp_path`` and a named cast, as ``hc/test.py`` of healthchecks has one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import PropertyMock, patch

import pytest
from streamlit.testing.v1 import AppTest

from workshop import db, services, views
from workshop.catalogue import catalogue
from workshop.identity import COOKIE, Pass, new_secret
from workshop.models import Phase
from workshop.services.sample import create_sample
from workshop.views import Viewer

ROOT = Path(__file__).parent.parent
SHELL = ROOT / "workshop" / "ui" / "shell.py"
VOICES = ("leader", "marketing", "sales")


@dataclass(frozen=True)
class Cast:
    """The people of one workshop, each with the pass of the device that holds the seat."""

    workshop: str
    facilitator: Pass
    leader: Pass
    marketing: Pass
    sales: Pass
    reader: Pass

    def __getitem__(self, role: str) -> Pass:
        found: Pass = getattr(self, role)
        return found

    def viewer(self, role: str) -> Viewer:
        """That person as a viewer, now."""
        found = views.viewer(self[role])
        assert found is not None
        return found


@pytest.fixture
def database(tmp_path: Path) -> Iterator[None]:
    """An empty database of this test's own."""
    db.open_database(f"sqlite:///{tmp_path / 'test.db'}")
    yield
    db.close_database()


def cast_of(created: services.Created) -> Cast:
    """Everybody opens their link."""
    passes = {role: Pass(token, new_secret()) for role, token in created.tokens.items()}
    for who in passes.values():
        services.claim(who)
    return Cast(created.workshop, **passes)


Sampled = Callable[[str], Cast]


@pytest.fixture
def sample_at(database: None) -> Sampled:
    """The sample workshop standing at a phase, with its cast."""
    return lambda at: cast_of(create_sample(at))


@pytest.fixture
def cast(database: None) -> Cast:
    """A fresh workshop with the default prompts, standing at define, nothing written yet."""
    people = [services.Person(role, role.capitalize(), "head of it") for role in VOICES]
    created = services.create_workshop(company="Acme", offer="Anvils", market="Arizona", currency="USD", people=people)
    everybody = cast_of(created)
    services.advance(everybody.facilitator, Phase.PREPARE)
    return everybody


@pytest.fixture
def outsider(database: None) -> Pass:
    """Somebody with a well-formed pass that opens nothing."""
    return Pass(new_secret(), new_secret())


def write_all(cast: Cast, role: str, text: str = "Plants with a line that stops.") -> None:
    """Answer every prompt of the workshop in words and seal."""
    for prompt in cast.viewer(role).prompts:
        services.save_answer(cast[role], prompt, f"{text} {catalogue().prompts[prompt].nav}.")
    services.seal(cast[role])


@pytest.fixture
def cookies() -> Iterator[dict[str, str]]:
    """The cookies that AppTest, which has none, shows to the app."""
    import streamlit as st

    jar: dict[str, str] = {}
    with patch.object(type(st.context), "cookies", PropertyMock(return_value=jar)):
        yield jar


@pytest.fixture
def screen(cookies: dict[str, str]) -> Callable[..., AppTest]:
    """``screen(pass, "page")``: the app as that person sees it on that page; ``None`` is somebody without a link."""

    def open_as(who: Pass | None, page: str = "") -> AppTest:
        cookies.clear()
        if who is not None:
            cookies[COOKIE] = who.cookie
        app = AppTest.from_file(str(SHELL), default_timeout=20)
        if page:
            app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        return app.run()

    return open_as


def shown(app: AppTest) -> str:
    """Everything an AppTest would put on the screen, as one text."""
    return str(app.main) + "\n".join(str(element.proto) for element in app.get("html"))
