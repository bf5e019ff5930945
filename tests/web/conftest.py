"""The routes beside Streamlit, asked as a browser would ask them, over a real database."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from workshop.identity import COOKIE, Pass
from workshop.web import ROUTES
from workshop.web.headers import Headers

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for httpx2, which speaks the same language
    from starlette.testclient import TestClient

HOST = "workshop.example"


class Browser:
    """A browser with at most one seat's cookie."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, who: Pass | None = None, **headers: str) -> Any:
        """GET as that person."""
        return self.client.get(path, headers=self._headers(who, headers))

    def post(self, path: str, who: Pass | None = None, *, content: bytes, **headers: str) -> Any:
        """POST as that person, from a page of this host unless ``origin`` says otherwise."""
        return self.client.post(
            path, content=content, headers=self._headers(who, {"origin": f"http://{HOST}"} | headers)
        )

    def _headers(self, who: Pass | None, headers: dict[str, str]) -> dict[str, str]:
        self.client.cookies.clear()
        sent = {name.replace("_", "-"): value for name, value in headers.items() if value}
        return sent | ({"cookie": f"{COOKIE}={who.cookie}"} if who else {})


@contextmanager
def browser(routes: Any = ROUTES) -> Iterator[Browser]:
    """A browser before the app's routes and headers."""
    app = Starlette(routes=list(routes), middleware=[Middleware(Headers)])
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield Browser(client)


@pytest.fixture
def web(database: None) -> Iterator[Browser]:
    """The routes over this test's own database."""
    with browser() as opened:
        yield opened
