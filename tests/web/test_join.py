"""From a private link to a cookie, and nothing else."""

from http.cookies import Morsel, SimpleCookie
from typing import Any

import pytest

from tests.conftest import Cast, Sampled, everything
from tests.web.conftest import Browser
from workshop import services
from workshop.identity import COOKIE, Pass, new_secret, read_cookie
from workshop.models import Phase


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


# By the QR code of a print


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("v=3", "/charter?v=3"),
        ("v=99999", "/charter?v=99999"),
        ("v=0", "/"),
        ("v=", "/"),
        ("v=-1", "/"),
        ("v=100000", "/"),
        ("v=%C2%B2", "/"),
        ("v=1%0d%0aSet-Cookie:%20a=b", "/"),
        ("v=//elsewhere.example", "/"),
        ("v=1&next=//elsewhere.example", "/charter?v=1"),
        ("v=1&v=//elsewhere.example", "/"),
    ],
)
def test_a_scan_leads_to_the_page_with_its_number_and_nowhere_else(
    cast: Cast, web: Browser, query: str, page: str
) -> None:
    for token in (cast.reader.token, cast.leader.token, new_secret()):
        answer = web.get(f"/join/{token}?{query}")
        assert answer.headers["location"] == page and answer.headers["cache-control"] == "no-store"
        cookie = cookie_of(answer)
        assert cookie is not None and cookie.value.startswith(token)


def test_whoever_sits_at_the_table_keeps_the_seat(cast: Cast, web: Browser) -> None:
    """They scan the print on the wall with the phone on which they work."""
    before = everything()
    for role in ("facilitator", "leader", "marketing", "sales"):
        for query, page in (("?v=1", "/charter?v=1"), ("", "/")):
            answer = web.get(f"/join/{cast.reader.token}{query}", cast[role])
            assert cookie_of(answer) is None and answer.headers["location"] == page
    assert everything() == before
    other = web.get(f"/join/{cast.sales.token}", cast.leader)  # the control: another seat's link is another seat
    assert cookie_of(other) is not None


def test_a_seat_elsewhere_or_on_another_device_is_no_reason(sample_at: Sampled, web: Browser) -> None:
    cast, other = sample_at(Phase.LIVE), sample_at(Phase.LIVE)
    link = f"/join/{cast.reader.token}?v=1"
    passes = (other.leader, other.reader, Pass(cast.leader.token, new_secret()), Pass(new_secret(), new_secret()))
    for who in passes:
        cookie = cookie_of(web.get(link, who))
        assert cookie is not None and cookie.value == Pass(cast.reader.token, who.device).cookie


def test_an_old_print_takes_no_pass_away_that_opens_something(cast: Cast, web: Browser) -> None:
    dead = cast.reader.token
    reader = Pass(services.reissue(cast.facilitator, "reader"), new_secret())
    for who in (cast.leader, reader):
        answer = web.get(f"/join/{dead}?v=1", who)
        assert cookie_of(answer) is None and answer.headers["location"] == "/charter?v=closed"
        assert cookie_of(web.get(f"/join/{dead}", who)) is not None  # a link that was sent says that it is dead
    cookie = cookie_of(web.get(f"/join/{dead}?v=1", Pass(dead, new_secret())))
    assert cookie is not None


def test_a_scan_tells_nobody_which_links_there_are(cast: Cast, web: Browser) -> None:
    def said(token: str, who: Pass | None) -> tuple[Any, ...]:
        answer = web.get(f"/join/{token}?v=1", who)
        names = sorted(name for name in answer.headers if name != "set-cookie")
        return answer.status_code, answer.text, names, answer.headers["location"], cookie_of(answer) is not None

    for who in (None, Pass(new_secret(), new_secret())):
        assert said(cast.reader.token, who) == said(new_secret(), who)
    assert said(cast.sales.token, cast.reader) != said(
        new_secret(), cast.reader
    )  # the control: a link that opens a seat


def test_the_token_of_a_scan_is_in_no_log_and_no_referrer(
    cast: Cast, web: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="workshop")
    for who in (None, cast.leader):
        answer = web.get(f"/join/{cast.reader.token}?v=1", who)
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert cast.reader.token not in answer.text and cast.reader.token not in answer.headers["location"]
    assert cast.reader.token not in "".join(each.getMessage() for each in caplog.records if each.name != "httpx")
