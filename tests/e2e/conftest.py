"""A real server on a loopback port and a real Chromium; everything that leaves the origin is written down."""

import json
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

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import FLAGS, executable
from tests.conftest import ROOT
from workshop import db

#: milliseconds a screen may take on two busy cores
PATIENCE = 30_000


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

    def operator(self, *args: str) -> str:
        """What ``python -m workshop ...`` prints, on the server's database."""
        done = subprocess.run(
            [sys.executable, "-m", "workshop", *args],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sample(self, at: str) -> dict[str, str]:
        """A sample workshop standing at a phase: its links by role, and its id under ``workshop``."""
        made: dict[str, Any] = json.loads(self.operator("sample", "--at", at))
        return {**made["links"], "workshop": made["workshop"]}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server for the tests of one file."""
    running = Server(tmp_path_factory.mktemp("server"), free_port())
    running.start()
    yield running
    running.stop()


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

    def write(self, key: str, words: str) -> None:
        """Type into the text area or input of that key, like a person."""
        box = self.page.locator(f".st-key-{key}").locator("textarea, input").first
        box.wait_for(timeout=PATIENCE)
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
    db.open_database(server.env["DATABASE_URL"])
    yield server
    db.close_database()
