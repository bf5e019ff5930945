"""From a private link to a cookie, and nothing else."""

from http.cookies import Morsel, SimpleCookie
from typing import Any

import pytest

from tests.conftest import Cast, everything
from tests.web.conftest import Browser
from workshop import services
from workshop.identity import COOKIE, Pass, new_secret, read_cookie


def cookie_of(answer: Any) -> "Morsel[str] | None":
    jar: SimpleCookie = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        jar.load(header)
    return jar.get(COOKIE)


def test_a_link_becomes_a_cookie(cast: Cast, web: Browser) -> None:
    answer = web.get(f"/join/{cast.leader.token}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert answer.headers["cache-control"] == "no-store"
    cookie = cookie_of(answer)
    assert cookie is not None
    assert cookie["httponly"] and cookie["samesite"].lower() == "lax" and cookie["path"] == "/"
    assert not cookie["domain"] and not cookie["secure"]
    assert int(cookie["max-age"]) > 365 * 24 * 3600
    who = read_cookie(cookie.value)
    assert who is not None and who.token == cast.leader.token
    assert who.device != cast.leader.device  # this browser did not know the seat


def test_the_token_is_in_no_address_and_no_body(cast: Cast, web: Browser) -> None:
    answer = web.get(f"/join/{cast.leader.token}?next=https://elsewhere.example/")
    assert cast.leader.token not in answer.headers["location"]
    assert "elsewhere" not in answer.headers["location"]
    assert cast.leader.token not in answer.text


@pytest.mark.parametrize(
    ("headers", "secure"),
    [
        ({}, False),
        ({"x_forwarded_proto": "https"}, True),
        ({"x_forwarded_proto": "https, http"}, True),
        ({"x_forwarded_proto": "http"}, False),
        ({"x_forwarded_proto": "gopher"}, False),
    ],
)
def test_behind_https_the_cookie_is_secure(cast: Cast, web: Browser, headers: dict[str, str], secure: bool) -> None:
    cookie = cookie_of(web.get(f"/join/{cast.leader.token}", **headers))
    assert cookie is not None
    assert bool(cookie["secure"]) is secure


def test_over_https_itself_the_cookie_is_secure(cast: Cast, web: Browser) -> None:
    cookie = cookie_of(web.get(f"https://workshop.example/join/{cast.leader.token}"))
    assert cookie is not None and cookie["secure"]


def test_opening_a_link_changes_nothing_in_the_database(database: None, web: Browser) -> None:
    people = [services.Person(role, role.capitalize()) for role in ("leader", "sales")]
    created = services.create_workshop(company="Acme", offer="Anvils", people=people)
    before = everything()
    for _again in range(2):  # a link preview, then the person
        web.get(f"/join/{created.tokens['leader']}")
    assert everything() == before
    services.claim(Pass(created.tokens["leader"], new_secret()))
    assert everything() != before  # the control


def test_a_browser_that_knows_the_seat_keeps_its_device(cast: Cast, web: Browser) -> None:
    cookie = cookie_of(web.get(f"/join/{cast.leader.token}", cast.leader))
    assert cookie is not None and cookie.value == cast.leader.cookie


def test_another_link_in_the_same_browser_is_another_seat_on_the_same_device(cast: Cast, web: Browser) -> None:
    cookie = cookie_of(web.get(f"/join/{cast.sales.token}", cast.leader))
    assert cookie is not None
    who = read_cookie(cookie.value)
    assert who is not None and who.token == cast.sales.token
    assert who.device == cast.leader.device and who.marker != cast.leader.marker


@pytest.mark.parametrize(
    "token", ["x", "a" * 42, "a" * 44, "a" * 42 + ".", "a" * 42 + "%0d", "%2e%2e%2fetc", "a" * 42 + ";", "ä" * 43]
)
def test_what_is_no_token_sets_no_cookie(database: None, web: Browser, token: str) -> None:
    answer = web.get(f"/join/{token}")
    assert cookie_of(answer) is None
    assert answer.status_code in (303, 404)
    assert answer.headers.get("location", "/") == "/"


def test_a_known_and_an_unknown_token_look_the_same(cast: Cast, web: Browser) -> None:
    known, unknown = web.get(f"/join/{cast.leader.token}"), web.get(f"/join/{new_secret()}")
    assert known.status_code == unknown.status_code
    assert known.headers["location"] == unknown.headers["location"]
    assert cookie_of(unknown) is not None


def test_links_are_opened_by_get_only(cast: Cast, web: Browser) -> None:
    assert web.post(f"/join/{cast.leader.token}", content=b"").status_code == 405
