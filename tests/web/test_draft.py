"""Saving words while they are written: each answer of the route, and that the words are only in the database."""

import json
import logging
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.conftest import Cast, write_all
from tests.web.conftest import HOST, Browser
from workshop import db, services, views
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.web.draft import LARGEST_BODY

PATH = "/api/draft"


def body(prompt: str = "industry", words: Any = "plants that stop", base: Any = None, **more: Any) -> bytes:
    return json.dumps({"prompt": prompt, "text": words, "base": base, **more}).encode()


def stored(cast: Cast, role: str, prompt: str = "industry") -> tuple[str, int]:
    mine = views.my_answers(cast.viewer(role))[prompt]
    return mine.text, mine.version


def test_saved_is_the_committed_version(cast: Cast, web: Browser) -> None:
    answer = web.post(PATH, cast.leader, content=body())
    assert (answer.status_code, answer.json()) == (200, {"version": 1})
    assert answer.headers["cache-control"] == "no-store"
    assert stored(cast, "leader") == ("plants that stop", 1)
    answer = web.post(PATH, cast.leader, content=body(words="plants that never stop", base=1, seat=cast.leader.marker))
    assert answer.json() == {"version": 2}
    assert web.post(PATH, cast.leader, content=body(words="plants that never stop", base=1)).json() == {"version": 2}
    assert stored(cast, "sales") == ("", 0)


def test_nobody_a_stranger_and_a_second_device_are_refused(cast: Cast, web: Browser) -> None:
    for who in (None, Pass(new_secret(), new_secret()), Pass(cast.leader.token, new_secret())):
        answer = web.post(PATH, who, content=body())
        assert answer.status_code == 401 and answer.json()["error"]
    assert stored(cast, "leader") == ("", 0)


@pytest.mark.parametrize(
    "origin",
    ["", "null", "https://elsewhere.example", f"http://{HOST}.elsewhere.example", f"http://{HOST}:81", "file://", HOST],
)
def test_another_origin_is_refused(cast: Cast, web: Browser, origin: str) -> None:
    answer = web.post(PATH, cast.leader, content=body(), origin=origin)
    assert answer.status_code == 403
    assert stored(cast, "leader") == ("", 0)


def test_behind_a_proxy_that_ends_https_the_origin_is_still_ours(cast: Cast, web: Browser) -> None:
    assert web.post(PATH, cast.leader, content=body(), origin=f"https://{HOST}").status_code == 200


def test_the_cookie_of_another_person_does_not_get_what_a_tab_left_open_sends(cast: Cast, web: Browser) -> None:
    answer = web.post(PATH, cast.sales, content=body(seat=cast.leader.marker))
    assert answer.status_code == 401
    assert stored(cast, "sales") == ("", 0)
    assert web.post(PATH, cast.sales, content=body(seat=cast.sales.marker)).status_code == 200  # the control


def test_a_conflict_brings_back_what_is_stored(cast: Cast, web: Browser) -> None:
    services.save_answer(cast.leader, "industry", "from the other tab")
    answer = web.post(PATH, cast.leader, content=body(words="from this tab", base=0))
    assert answer.status_code == 409
    said = answer.json()
    assert (said["text"], said["version"]) == ("from the other tab", 1)
    assert "closed" not in said and "this tab" not in said["error"]
    assert stored(cast, "leader") == ("from the other tab", 1)


def test_after_the_seal_and_after_the_reveal_it_is_closed(cast: Cast, web: Browser) -> None:
    for role in ("leader", "marketing", "sales"):
        write_all(cast, role)
    before = stored(cast, "leader")
    answer = web.post(PATH, cast.leader, content=body(words="a late thought"))
    assert answer.status_code == 409 and answer.json()["closed"] is True
    services.advance(cast.facilitator, Phase.DEFINE)
    answer = web.post(PATH, cast.leader, content=body(words="a late thought"))
    assert answer.status_code == 409 and answer.json()["closed"] is True
    assert stored(cast, "leader") == before


@pytest.mark.parametrize("role", ["facilitator", "reader"])
def test_who_writes_no_definition_saves_none(cast: Cast, web: Browser, role: str) -> None:
    assert web.post(PATH, cast[role], content=body()).status_code == 409


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"words"',
        b"\xff\xfe",
        b"[" * 20_000,
        json.dumps({"text": "x", "base": None}).encode(),
        body(prompt=7),  # type: ignore[arg-type]
        body(words=None),
        body(words=["x"]),
        body(base="1"),
        body(base=True),
        body(base=1.5),
        body(prompt="no such prompt"),
        body(prompt=""),
        body(words="x" * 5000),
        body(seat={"a": 1}, prompt="no such prompt"),
    ],
)
def test_what_cannot_be_read_or_accepted(cast: Cast, web: Browser, content: bytes) -> None:
    answer = web.post(PATH, cast.leader, content=content)
    assert answer.status_code in (401, 422) and answer.json()["error"]
    assert stored(cast, "leader") == ("", 0)


def test_too_large_is_refused_however_it_is_sent(cast: Cast, web: Browser) -> None:
    large = body(words="x" * LARGEST_BODY)
    assert web.post(PATH, cast.leader, content=large).status_code == 413
    pieces: Any = (large[at : at + 1000] for at in range(0, len(large), 1000))  # without a length told before
    assert web.post(PATH, cast.leader, content=pieces).status_code == 413
    assert stored(cast, "leader") == ("", 0)


def test_half_a_character_is_kept_as_a_question_mark(cast: Cast, web: Browser) -> None:
    content = b'{"prompt": "industry", "text": "cut \\ud83d", "base": null}'
    assert web.post(PATH, cast.leader, content=content).status_code == 200
    assert stored(cast, "leader") == ("cut ?", 1)


MARK = "zebra-4711"


def _saved(cast: Cast, web: Browser) -> None:
    assert web.post(PATH, cast.leader, content=body(words=MARK)).status_code == 200


def _conflict(cast: Cast, web: Browser) -> None:
    services.save_answer(cast.leader, "industry", "from the other tab")
    assert web.post(PATH, cast.leader, content=body(words=MARK, base=0)).status_code == 409


def _too_long(cast: Cast, web: Browser) -> None:
    assert web.post(PATH, cast.leader, content=body(words=MARK * 500)).status_code == 422


def _unread(cast: Cast, web: Browser) -> None:
    assert web.post(PATH, cast.leader, content=body(words=[MARK])).status_code == 422


@pytest.mark.parametrize("deed", [_saved, _conflict, _too_long, _unread])
def test_the_words_are_in_no_log_and_no_error(
    cast: Cast, web: Browser, caplog: pytest.LogCaptureFixture, deed: Callable[[Cast, Browser], None]
) -> None:
    with caplog.at_level(logging.DEBUG):
        deed(cast, web)
    assert MARK not in caplog.text
    logging.getLogger("workshop").warning(MARK)
    assert MARK in caplog.text  # the control: what is logged would be seen here


def _fault(cast: Cast, web: Browser) -> str:
    with db.engine().begin() as connection:
        connection.execute(text("CREATE TRIGGER full BEFORE INSERT ON answer BEGIN SELECT RAISE(ABORT, 'full'); END"))
    with pytest.raises(DatabaseError) as caught:
        web.post(PATH, cast.leader, content=body(words=MARK))
    return "".join(traceback.format_exception(caught.value))


def test_a_fault_of_the_database_does_not_tell_the_words(cast: Cast, web: Browser) -> None:
    assert MARK not in _fault(cast, web)


def test_the_control_an_engine_that_shows_parameters_would_tell_them(
    cast: Cast, web: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.engine(), "hide_parameters", False)
    assert MARK in _fault(cast, web)
