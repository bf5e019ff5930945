"""What every answer carries, and which doors of Streamlit stay shut."""

from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.conftest import Cast
from tests.web.conftest import Browser, browser
from workshop.web import ROUTES
from workshop.web.headers import CLOSED, HEADERS, POLICY
from workshop.web.uploads import DOOR


async def _streamlit(request: Request) -> Response:
    """Stands for Streamlit's own routes, which would answer anything."""
    return PlainTextResponse(f"streamlit answers {request.url.path}", headers={"X-Frame-Options": "SAMEORIGIN"})


@pytest.fixture
def whole(database: None) -> Iterator[Browser]:
    """Our routes, and behind them something that answers every other path."""
    with browser([*ROUTES, Route("/{path:path}", _streamlit, methods=["GET", "POST", "PUT"])]) as opened:
        yield opened


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    directives = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert directives["default-src"] == directives["connect-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["object-src"] == "'none'"
    assert "unsafe-inline" not in directives["script-src"] and "'unsafe-eval'" not in directives["script-src"]
    assert "http:" not in POLICY and "https:" not in POLICY and "*" not in POLICY


@pytest.mark.parametrize(
    "path",
    ["/", "/compare", "/healthz", "/readyz", "/join/x", "/export/x/1.pdf", "/export/x/1.exe", "/nothing/here", *CLOSED],
)
def test_every_answer_carries_them(whole: Browser, path: str) -> None:
    answer = whole.get(path)
    assert answer.headers.get_list("content-security-policy") == [POLICY]
    for name, value in HEADERS:
        expected = "SAMEORIGIN" if name == b"x-frame-options" and "streamlit" in answer.text else value.decode()
        assert answer.headers[name.decode()] == expected


def test_refusals_and_files_carry_them(cast: Cast, whole: Browser) -> None:
    for answer in (
        whole.post("/api/draft", content=b"{}"),
        whole.post("/api/draft", cast.leader, content=b"{}", origin="https://elsewhere.example"),
        whole.get(f"/join/{cast.leader.token}"),
    ):
        assert answer.headers["content-security-policy"] == POLICY


def test_a_route_keeps_a_header_of_its_own(whole: Browser) -> None:
    assert whole.get("/").headers.get_list("x-frame-options") == ["SAMEORIGIN"]


@pytest.mark.parametrize("path", [*CLOSED, "/_stcore/metrics/", "/_stcore/metrics?families=x", DOOR, f"{DOOR}/a/b"])
def test_closed_doors(whole: Browser, path: str) -> None:
    answer = whole.get(path)
    assert (answer.status_code, answer.content) == (404, b"")
    assert whole.get("/_stcore/health").text == "streamlit answers /_stcore/health"  # the control
