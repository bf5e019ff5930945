"""A real database in ``tmp_path`` and a named cast, as ``hc/test.py`` of healthchecks has one.

What many tests begin with is made once by a worker, by the real migrations and services, and then copied as a file.
"""

import functools
import inspect
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import PropertyMock, patch

import pytest
from sqlalchemy import text
from sqlmodel import select
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from workshop import db, services, views
from workshop.catalogue import catalogue
from workshop.errors import WorkshopError
from workshop.identity import COOKIE, Pass, new_secret
from workshop.models import Base, Phase, Workshop
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


@dataclass
class Shelf:
    """Databases that were prepared once, to be copied."""

    folder: Path
    casts: dict[str, Cast] = field(default_factory=dict)

    def open_copy(self, name: str, path: Path) -> None:
        """Open a copy of that database as the process's own; it is at the newest schema."""
        if not (self.folder / "empty.db").exists():
            db.open_database(f"sqlite:///{self.folder / 'empty.db'}")
        db.close_database()
        shutil.copyfile(self.folder / f"{name}.db", path)
        with patch("workshop.migrations.upgrade"):
            db.open_database(f"sqlite:///{path}")
        forget_revisions()

    def cast(self, name: str, path: Path, make: Callable[[], Cast]) -> Cast:
        """Open a copy of a database in which ``make`` has been called; what it returned the first time."""
        if name not in self.casts:
            self.open_copy("empty", self.folder / f"{name}.db")
            self.casts[name] = make()
        self.open_copy(name, path)
        return self.casts[name]


def forget_revisions() -> None:
    """Copies have the same workshop at the same revision, and may go on differently: forget what was read of others."""
    for name, module in list(sys.modules.items()):
        for found in vars(module).values() if name.startswith("workshop.") else ():
            if hasattr(found, "cache_clear") and "workshop_id" in inspect.signature(found).parameters:
                found.cache_clear()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The prepared databases of this worker."""
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture
def database(shelf: Shelf, tmp_path: Path) -> Iterator[None]:
    """An empty database of this test's own."""
    shelf.open_copy("empty", tmp_path / "test.db")
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
def sample_at(database: None, shelf: Shelf, tmp_path: Path) -> Sampled:
    """The sample workshop standing at a phase, with its cast."""

    def sampled(at: str) -> Cast:
        with db.read() as session:
            begun = session.exec(select(Workshop.id).limit(1)).first()
        if begun:
            return cast_of(create_sample(at))
        return shelf.cast(f"sample-{at}", tmp_path / "test.db", lambda: cast_of(create_sample(at)))

    return sampled


@pytest.fixture
def cast(database: None, shelf: Shelf, tmp_path: Path) -> Cast:
    """A fresh workshop with the default prompts, standing at define, nothing written yet."""
    return shelf.cast("fresh", tmp_path / "test.db", _fresh)


def _fresh() -> Cast:
    people = [services.Person(role, role.capitalize(), "head of it") for role in VOICES]
    created = services.create_workshop(company="Acme", offer="Anvils", market="Arizona", currency="USD", people=people)
    everybody = cast_of(created)
    services.advance(everybody.facilitator, Phase.PREPARE)
    return everybody


@pytest.fixture
def outsider(database: None) -> Pass:
    """Somebody with a well-formed pass that opens nothing."""
    return Pass(new_secret(), new_secret())


def write_all(cast: Cast, role: str, words: str = "Plants with a line that stops.") -> None:
    """Answer every prompt of the workshop in words and seal."""
    for prompt in cast.viewer(role).prompts:
        services.save_answer(cast[role], prompt, f"{words} {catalogue().prompts[prompt].nav}.")
    services.seal(cast[role])


def decide(cast: Cast, role: str, item: str, *lines: str, base: int = 0, **more: Any) -> int:
    """That person settles an item with these lines; returns the version of it."""
    fields = {"kind": "reword", "lines": [(line, "must") for line in lines]} | more
    return services.decide(cast[role], item, base=base, **fields)


def edit(cast: Cast, text: str = "Somebody who asked us for help.") -> int:
    """Another definition in one sentence; returns the number of the version that it makes."""
    base = views.agreeing(cast.viewer("facilitator")).decided["sentence"].version
    decide(cast, "facilitator", "sentence", text, base=base)
    return views.version(cast.viewer("facilitator")).number


def put_up_without_sales(cast: Cast) -> None:
    """From Define to Sign with one line settled, the seat of sales let go of on the way."""
    for role in ("leader", "marketing"):
        write_all(cast, role)
    services.ask_to_finish(cast.facilitator)
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    services.advance(cast.facilitator, Phase.COMPARE)
    decide(cast, "leader", "sentence", "A plant that stops.")
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)


def sign(cast: Cast, *roles: str) -> bool:
    """These sign the latest version, one after the other. Have all signed now?"""
    latest = views.version(cast.viewer("facilitator"))
    return [services.sign(cast[role], latest.number, latest.digest) for role in roles][-1]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table: what a refusal must leave as it is."""
    with db.engine().connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name} ORDER BY 1"))]
            for name in Base.metadata.tables
        }


def refused(error: type[WorkshopError], deed: Callable[[], object]) -> Any:
    """The error of this kind that the deed is refused with; nothing in the database has changed."""
    before = everything()
    with pytest.raises(error) as caught:
        deed()
    assert everything() == before
    return caught.value


@pytest.fixture(scope="session", autouse=True)
def _packages_looked_through_once() -> Iterator[None]:
    """Each AppTest would have Streamlit read what every installed package says of itself."""
    once = functools.cache(manifest_scanner.scan_component_manifests)
    with patch.object(manifest_scanner, "scan_component_manifests", once):
        yield


@pytest.fixture
def cookies() -> Iterator[dict[str, str]]:
    """The cookies that AppTest, which has none, shows to the app."""
    import streamlit as st

    jar: dict[str, str] = {}
    with patch.object(type(st.context), "cookies", PropertyMock(return_value=jar)):
        yield jar


Screen = Callable[..., AppTest]


@pytest.fixture
def screen(cookies: dict[str, str]) -> Screen:
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


def body(app: AppTest) -> str:
    """All HTML of a screen."""
    return "".join(str(each.proto.body) for each in app.get("html"))


def headline(app: AppTest) -> str:
    """The h1 of a screen."""
    found = re.search(r"<h1>(.*?)</h1>", body(app))
    assert found
    return found[1]
