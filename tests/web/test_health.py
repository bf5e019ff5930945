"""Is the process there, and is the database?"""

import pytest

from tests.web.conftest import Browser
from workshop import db


@pytest.mark.parametrize(("path", "status"), [("/healthz", "ok"), ("/readyz", "ready")])
def test_all_is_well(web: Browser, path: str, status: str) -> None:
    answer = web.get(path)
    assert (answer.status_code, answer.json()) == (200, {"status": status})
    assert answer.headers["cache-control"] == "no-store"


def test_without_a_database_the_process_lives_and_is_not_ready(web: Browser) -> None:
    db.close_database()
    assert web.get("/healthz").status_code == 200
    answer = web.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database"})
    assert answer.headers["cache-control"] == "no-store"


def test_a_broken_database_is_told_without_its_secrets(web: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise RuntimeError("postgresql://user:password@host is away")

    monkeypatch.setattr("workshop.web.health._ask", refuse)
    answer = web.get("/readyz")
    assert answer.status_code == 503
    assert "password" not in answer.text
