"""A real server on a loopback port and a real Chromium; everything that leaves the origin is written down.

A worker has one server and one browser for all files here. Workshops are made by the services, not by clicking and not
by the command line, where neither is what a test is about. Nothing waits for a span of time that may wait for a sign.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import FLAGS, executable
from tests.conftest import ROOT
from workshop import db
from workshop.identity import COOKIE, Pass, read_cookie
from workshop.services.sample import create_sample

#: milliseconds a screen may take on two busy cores
PATIENCE = 30_000

#: the page has stood still for some milliseconds; what never stands still is looked at after ten seconds
CALM = """async (quiet) => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.complete || new Promise((done) => {
        image.addEventListener('load', done);
        image.addEventListener('error', done);
    })));
    await new Promise((done) => {
        let bell = 0;
        const again = () => { clearTimeout(bell); bell = setTimeout(stop, quiet); };
        const watch = new MutationObserver(again);
        const stop = () => { watch.disconnect(); clearTimeout(last); done(); };
        const last = setTimeout(stop, 10000);
        watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        again();
    });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser. What only took too long on a busy machine is tried once more; a wrong answer
    is not."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"]))


@dataclass
class Server:
    """One app on its own database. It can be stopped and started again on the same port."""

    folder: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    #: what is started, before the port
    command: tuple[str, ...] = ("streamlit", "run", "app.py", "--server.port")
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        home = {"DATABASE_URL": f"sqlite:///{self.folder / 'e2e.db'}", "PYTHONPATH": str(ROOT)}
        return {**os.environ, **home, **self.environment}

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        command = [sys.executable, "-m", *self.command, str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not come up:\n{self.log}")

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
            self.process = None

    @contextmanager
    def database(self) -> Iterator[None]:
        """The server's database opened in this process too. The server has brought its schema up to date."""
        with patch("workshop.migrations.upgrade"):
            db.open_database(self.env["DATABASE_URL"])
        yield
        db.close_database()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of this worker."""
    running = Server(tmp_path_factory.mktemp("server"), free_port())
    yield running
    running.stop()


@pytest.fixture
def server(one_server: Server) -> Server:
    """A running server; one that an earlier test has left stopped is started again."""
    if one_server.process is None or one_server.process.poll() is not None:
        one_server.start()
    return one_server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser process; each person gets a context of their own."""
    path = executable()
    assert path, "no Chromium: run `python -m tests.browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Person:
    """Somebody with a browser, and everything that this browser was sent or asked for."""

    context: BrowserContext
    page: Page
    server: Server
    #: bodies of HTTP answers and of websocket frames, as bytes
    received: list[bytes] = field(default_factory=list)
    #: addresses asked for off the server's origin
    strayed: list[str] = field(default_factory=list)
    #: JavaScript dialogs that opened
    dialogs: list[str] = field(default_factory=list)

    def open(self, path: str, shows: str | None = None) -> None:
        """Go to a path of the server; ``shows`` names the page that must then be there."""
        self.page.goto(self.server.url + path)
        if shows:
            self.sees(shows)

    def sees(self, name: str) -> None:
        """Wait until the page of that name is on the screen and has settled."""
        self.page.locator(f".st-key-page_{name}").wait_for(timeout=PATIENCE)
        self.settle()

    def settle(self) -> None:
        """Wait until no run is under way."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=PATIENCE)

    def calm(self, quiet: int = 100) -> None:
        """Wait until no run is under way, fonts and pictures are there, and nothing has changed for ``quiet`` ms."""
        self.settle()
        self.page.evaluate(CALM, quiet)

    def write(self, key: str, words: str) -> None:
        """Type into the text area or input of that key, like a person."""
        box = self.page.locator(f".st-key-{key}").locator("textarea, input").first
        box.wait_for(timeout=PATIENCE)
        self.page.evaluate(CALM, 50)  # what keeps the words is there as well
        box.fill(words)

    def press(self, key: str) -> None:
        """Press the button of that key."""
        button = self.page.locator(f".st-key-{key} button").first
        button.wait_for(timeout=PATIENCE)
        button.click(timeout=PATIENCE)

    def text(self) -> str:
        """What the screen says."""
        return self.page.locator("body").inner_text()

    def was_sent(self, marker: str) -> bool:
        """Did anything that reached this browser hold the marker?"""
        return any(marker.encode() in part for part in self.received)


@pytest.fixture
def person(chromium: Browser, server: Server) -> Iterator[Callable[..., Person]]:
    """``person(link)``: a new person with a browser of their own, who has opened that link."""
    contexts = []

    def come(link: str = "", shows: str | None = None, *, width: int = 1440, height: int = 900, **more: Any) -> Person:
        context = chromium.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        newcomer = Person(context, context.new_page(), server)
        listen(newcomer)
        if link:
            newcomer.open(link, shows)
        return newcomer

    yield come
    for number, context in enumerate(contexts):
        if folder := os.environ.get("E2E_PICTURES"):  # what everybody saw last, to find out why a test failed
            for page in context.pages:
                page.screenshot(path=f"{folder}/{number}-{context.pages.index(page)}.png")
        context.close()


def listen(someone: Person) -> None:
    """Write down everything that reaches this person's browser."""
    page, origin = someone.page, re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1):\d+/|^(data|blob|about):")

    def on_response(response: Any) -> None:
        if any(
            kind in response.headers.get("content-type", "") for kind in ("json", "html", "pdf", "image/png", "plain")
        ):
            try:
                someone.received.append(response.body())
            except Exception:  # a redirect or an aborted request has no body
                return

    def on_socket(socket: Any) -> None:
        socket.on(
            "framereceived", lambda data: someone.received.append(data if isinstance(data, bytes) else data.encode())
        )

    page.on("response", on_response)
    page.on("websocket", on_socket)
    page.on("request", lambda request: None if origin.match(request.url) else someone.strayed.append(request.url))
    page.on("dialog", lambda dialog: (someone.dialogs.append(dialog.message), dialog.dismiss()))


@contextmanager
def offline(someone: Person) -> Iterator[None]:
    """The connection is cut, and comes back."""
    someone.context.set_offline(True)
    try:
        yield
    finally:
        someone.context.set_offline(False)


@pytest.fixture
def backstage(server: Server) -> Iterator[Server]:
    """The server's database opened in this process too, so that a test can set the scene through the services."""
    with server.database():
        yield server


def sample(at: str) -> dict[str, str]:
    """A new sample workshop standing at a phase: its links by role, and its id under ``workshop``."""
    created = create_sample(at)
    return {"workshop": created.workshop, **{role: f"/join/{token}" for role, token in created.tokens.items()}}


def pass_of(someone: Person) -> Pass:
    """The pass of the browser that this person sits at."""
    who = read_cookie(next(each.get("value") for each in someone.context.cookies() if each.get("name") == COOKIE))
    assert who is not None
    return who
