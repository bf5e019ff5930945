"""Reads. Who may see what is in test_blindness.py."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

import pytest

from tests.conftest import Cast, Sampled, edit, forget_revisions, put_up_without_sales, write_all
from tests.test_blindness import VIEWS, statements
from workshop import db, rows, services, views
from workshop.compare import Answer
from workshop.errors import NotNow, WorkshopError
from workshop.models import Phase, now
from workshop.views import frozen


@pytest.mark.parametrize("phase", list(Phase))
def test_no_read_waits_for_a_second_connection(
    sample_at: Sampled, phase: Phase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool is small. Were each of a crowd to hold one connection and want another, nobody would ever get it."""
    cast = sample_at(phase)
    viewer = cast.viewer("leader")
    forget_revisions()
    held = [0, 0]

    def counting(connect: Callable[[], AbstractContextManager[Any]]) -> Callable[[], AbstractContextManager[Any]]:
        @contextmanager
        def counted() -> Iterator[Any]:
            held[0] += 1
            held[1] = max(held)
            try:
                with connect() as found:
                    yield found
            finally:
                held[0] -= 1

        return counted

    monkeypatch.setattr(db, "read", counting(db.read))
    monkeypatch.setattr(db, "look", counting(db.look))
    for name, view in VIEWS.items():
        held[1] = 0
        with suppress(WorkshopError):  # not in this phase
            view(viewer)
        assert held[1] == 1, name


def test_what_is_opened_is_what_was_sealed_of_what_is_asked(cast: Cast) -> None:
    """The one place where sealed answers are read, for screens and for writes alike."""
    services.save_answer(cast.leader, "industry", "before it was taken off the list")
    services.set_prompts(cast.facilitator, ["sentence", "role"])
    for role in ("leader", "marketing"):
        write_all(cast, role)
    services.save_answer(cast.sales, "role", "never sealed")
    assert answers(cast) == {}  # not before the reveal
    services.ask_to_finish(cast.facilitator)
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    found = answers(cast)
    assert list(found) == ["sentence", "role"]
    assert all(set(given) == {"leader", "marketing"} for given in found.values())
    assert found == views.comparing(cast.viewer("leader")).revealed.answers


def answers(cast: Cast) -> dict[str, dict[str, Answer]]:
    with db.read() as session:
        return rows.opened(cast.viewer("leader").prompts, rows.sealed(session, cast.workshop))


def test_the_versions_are_read_once_for_each_revision(sample_at: Sampled, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = sample_at(Phase.SIGN)
    parsed = []
    read = frozen.frozen_charter
    monkeypatch.setattr(frozen, "frozen_charter", lambda *given: parsed.append(given[0]) or read(*given))
    frozen._versions.cache_clear()
    for role in ("leader", "sales", "facilitator"):
        assert views.version(cast.viewer(role)).number == views.printed(cast.viewer(role), 1).number == 1
    assert len(parsed) == 1
    services.object_to(cast.sales, 1, "Juniors waste hours.")
    assert views.version(cast.viewer("leader")).objections == {"sales": "Juniors waste hours."}
    review = now().date() + dt.timedelta(days=400)
    services.set_review(cast.facilitator, review)
    assert views.version(cast.viewer("leader")).charter.review_on == review.isoformat()
    monkeypatch.setenv("BASE_URL", "https://page.example/")
    assert views.version(cast.viewer("leader")).charter.link.startswith("https://page.example/")
    assert len(parsed) == 4


def test_whose_name_is_needed_is_said_in_one_way(cast: Cast) -> None:
    put_up_without_sales(cast)
    latest = views.version(cast.viewer("leader"))
    assert (latest.needed, latest.unsigned) == (("leader", "marketing"), ("leader", "marketing"))
    services.sign(cast.sales, latest.number, latest.digest)  # welcome, and changes nothing
    services.sign(cast.leader, latest.number, latest.digest)
    assert views.version(cast.viewer("leader")).unsigned == ("marketing",)
    with pytest.raises(NotNow, match=r"^Not signed yet: Marketing\.$"):
        services.advance(cast.facilitator, Phase.SIGN, without=["marketing"])  # names are waited for
    assert cast.viewer("leader").phase == Phase.SIGN
    assert services.sign(cast.marketing, latest.number, latest.digest)
    assert views.version(cast.viewer("leader")).complete


def test_who_wrote_is_read_once_for_each_revision(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)

    def reads() -> int:
        with statements() as run:
            for role in ("leader", "sales"):
                views.written_by(cast.viewer(role), 1)
        return sum("FROM event" in statement for statement, _parameters in run)

    assert [reads(), reads()] == [1, 0]
    edit(cast)
    assert [reads(), reads()] == [1, 0]


def test_who_wrote_on_what_between_two_versions(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    base = views.agreeing(cast.viewer("sales")).decided

    def write(role: str, item: str, text: str) -> None:
        version = views.agreeing(cast.viewer("sales")).decided[item].version
        services.decide(cast[role], item, kind="reword", lines=[(text, "must")], base=version)

    assert base and views.written_by(cast.viewer("sales"), 1, 1) == {}
    write("marketing", "industry", "Food plants")  # makes version 2
    write("leader", "sentence", "A plant that loses money.")  # makes version 3
    write("sales", "sentence", "A plant that loses money when a line stops.")  # makes version 4
    assert views.written_by(cast.viewer("leader"), 1, 2) == {"industry": ("marketing",)}
    assert views.written_by(cast.viewer("leader"), 1, 4) == {
        "industry": ("marketing",),
        "sentence": ("leader", "sales"),
    }
    assert views.written_by(cast.viewer("leader"), 3) == {"sentence": ("sales",)}
    with pytest.raises(WorkshopError):
        views.written_by(cast.viewer("reader"), 1, 4)
