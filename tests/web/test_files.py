"""The style sheet and the fonts: found, kept by the browser, and announced with each page."""

import json
from collections.abc import Iterator

import jsonschema
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.web.conftest import Browser, browser
from workshop.charter import Charter
from workshop.ui import parts
from workshop.web.files import FILES, SCHEMA, SCHEMA_ADDRESS, STYLE, STYLE_ADDRESS


async def _page(_request: Request) -> Response:
    return HTMLResponse("<!doctype html><title>page</title>")


@pytest.fixture
def whole(database: None) -> Iterator[Browser]:
    with browser([FILES, Route("/{path:path}", _page)]) as opened:
        yield opened


def test_the_style_sheet_is_kept_for_as_long_as_it_is_the_same(whole: Browser) -> None:
    answer = whole.get(STYLE_ADDRESS)
    assert answer.text == STYLE.read_text(encoding="utf-8")
    assert "immutable" in answer.headers["cache-control"]
    plain = STYLE_ADDRESS.partition("?")[0]
    for other in (plain, f"{plain}?v=", f"{plain}?v=000000000000"):  # without its own version it may change
        assert "cache-control" not in whole.get(other).headers


def test_nothing_else_is_served_from_there(whole: Browser) -> None:
    assert whole.get(STYLE_ADDRESS).status_code == 200  # the control
    assert whole.get("/app/static/%2e%2e/app.py").status_code == 404
    assert whole.get("/app/static/nothing.css?v=1").status_code == 404


def test_the_schema_of_a_charter_is_there_for_every_program(database: None) -> None:
    with browser([SCHEMA]) as opened:
        answer = opened.get(SCHEMA_ADDRESS)
    assert answer.headers["content-type"] == "application/schema+json"
    jsonschema.validate(json.loads(Charter.sample().to_json()), answer.json())


def test_a_page_announces_its_style_sheet_by_the_very_address_it_uses(whole: Browser) -> None:
    assert whole.get("/define").headers["link"] == f"<{STYLE_ADDRESS}>; rel=preload; as=style"
    assert f'"{STYLE_ADDRESS}"' in parts._SHEET
    assert "link" not in whole.get(STYLE_ADDRESS).headers
