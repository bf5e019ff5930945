"""Blind means not read: before the reveal nobody's view, the facilitator's included, touches another seat's answers.

Each author writes random markers everywhere something can be written; every view is then called as every other
person and searched. The same search finds the markers after the reveal, and in a variant made leaky on purpose.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.conftest import VOICES, Cast, Sampled
from workshop import db, phases, services, views
from workshop.errors import NotYou, WorkshopError
from workshop.identity import Pass
from workshop.models import Phase
from workshop.views import Viewer

#: every view that takes a viewer; the test below holds this list complete
VIEWS: dict[str, Callable[[Viewer], Any]] = {
    name: getattr(views, name)
    for name in (
        "table", "my_answers", "my_receipt", "comparing", "agreeing", "draft",
        "version", "versions", "unreadable", "telling", "log", "reader_link", "written_by", "ballot", "logo",
    )
} | {
    "printed": lambda viewer: views.printed(viewer, 1),
    "changed": lambda viewer: views.changed(viewer, 1, 2),
    "links_that_hold": lambda viewer: views.links_that_hold(viewer, {role: "x" * 43 for role in VOICES}),
}  # fmt: skip
OTHERS = ("facilitator", "reader", *VOICES)


def test_the_list_of_views_is_complete() -> None:
    takes_viewer = {
        name
        for name, thing in vars(views).items()
        if callable(thing) and "viewer" in getattr(thing, "__annotations__", {}) and not name.startswith("_")
    }
    assert takes_viewer == set(VIEWS)


@pytest.fixture
def written(cast: Cast) -> dict[str, list[str]]:
    """Each voice's markers: in words, in ticks, and in numbers."""
    services.set_prompts(cast.facilitator, ["sentence", "industry", "employees", "examples", "pain"])
    markers = {}
    for role in VOICES:
        words, tick, number = secrets.token_hex(8), secrets.token_hex(8), secrets.randbelow(10**9) + 10**9
        for prompt in cast.viewer(role).prompts:
            services.save_answer(cast[role], prompt, f"{words} {prompt}")
        services.save_answer(cast[role], "examples.second", f"{words} second")
        services.save_structure(cast[role], "industry", {"tags": [tick]})
        services.save_structure(cast[role], "employees", {"low": number})
        markers[role] = [words, tick, str(number)]
    return markers


def seen_by(viewer: Viewer) -> str:
    """Everything that any view returns to this viewer, as one text."""
    found = []
    for view in VIEWS.values():
        try:
            found.append(repr(view(viewer)))
        except WorkshopError as refusal:
            found.append(str(refusal))
    return "\n".join(found)


def leaks(cast: Cast, written: dict[str, list[str]]) -> list[tuple[str, str]]:
    """(reader, author) wherever somebody sees a marker of somebody else."""
    found = []
    for role in OTHERS:
        seen = seen_by(cast.viewer(role))
        found += [
            (role, author)
            for author, markers in written.items()
            if author != role and any(marker in seen for marker in markers)
        ]
    return found


def test_nobody_sees_a_marker_before_the_reveal(cast: Cast, written: dict[str, list[str]]) -> None:
    assert leaks(cast, written) == []
    for role in VOICES:
        assert all(marker in seen_by(cast.viewer(role)) for marker in written[role])  # the author's own
        services.seal(cast[role])
        assert leaks(cast, written) == []
    services.ask_to_finish(cast.facilitator)
    assert leaks(cast, written) == []


def test_the_table_sees_every_marker_after_the_reveal(cast: Cast, written: dict[str, list[str]]) -> None:
    for role in VOICES:
        services.seal(cast[role])
    services.advance(cast.facilitator, Phase.DEFINE)
    table = {"facilitator", *VOICES}
    assert set(leaks(cast, written)) == {(role, author) for role in table for author in VOICES if author != role}


def test_a_leaky_variant_is_found(cast: Cast, written: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phases, "REVEALED", phases.EVERY)
    monkeypatch.setitem(phases.PERMISSIONS, "read_answers", (frozenset({"facilitator"}), phases.EVERY))
    for role in VOICES:
        services.seal(cast[role])
    assert set(leaks(cast, written)) == {("facilitator", author) for author in VOICES}


def test_what_was_not_sealed_stays_closed_after_the_reveal(cast: Cast, written: dict[str, list[str]]) -> None:
    services.seal(cast.leader)
    services.seal(cast.marketing)
    services.ask_to_finish(cast.facilitator)
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    assert not any(author == "sales" for _reader, author in leaks(cast, written))


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """The SQL that is run meanwhile, with its parameters."""
    run: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        run.append((statement, parameters))

    event.listen(db.engine(), "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(db.engine(), "before_cursor_execute", note)


def reads_of_answers(viewer: Viewer) -> list[tuple[str, Any]]:
    with statements() as run:
        seen_by(viewer)
    return [(statement, parameters) for statement, parameters in run if "answer" in statement.lower()]


def test_no_query_reads_another_seats_answers_before_the_reveal(cast: Cast, written: dict[str, list[str]]) -> None:
    for role in OTHERS:
        viewer = cast.viewer(role)
        for statement, parameters in reads_of_answers(viewer):
            assert "answer.seat_id = ?" in statement and tuple(parameters) == (viewer.seat,)


def test_the_control_for_the_query_check(cast: Cast, written: dict[str, list[str]]) -> None:
    for role in VOICES:
        services.seal(cast[role])
    services.advance(cast.facilitator, Phase.DEFINE)
    read = reads_of_answers(cast.viewer("facilitator"))
    assert any("answer.seat_id = ?" not in statement for statement, _parameters in read)


def test_what_others_see_of_a_seat_does_not_change_while_it_writes(cast: Cast) -> None:
    """Neither lengths nor times nor counts: only joined and sealed."""
    before = [seen_by(cast.viewer(role)) for role in ("facilitator", "marketing", "sales", "reader")]
    services.save_answer(cast.leader, "industry", "short")
    services.save_answer(cast.leader, "industry", "very much longer than that" * 20)
    services.save_structure(cast.leader, "industry", {"tags": ["x"], "strength": "deal_breaker"})
    assert [seen_by(cast.viewer(role)) for role in ("facilitator", "marketing", "sales", "reader")] == before
    for prompt in cast.viewer("leader").prompts:
        services.save_answer(cast.leader, prompt, "x")
    services.seal(cast.leader)
    assert [seen_by(cast.viewer(role)) for role in ("facilitator", "marketing", "sales", "reader")] != before


def test_a_stale_viewer_is_refused(cast: Cast) -> None:
    """A viewer object outlives its rights: a forged fragment of a page that is gone still holds one."""
    stale = cast.viewer("leader")
    services.save_answer(cast.leader, "industry", "words")
    assert views.my_answers(stale)["industry"].text == "words"  # the control
    services.reissue(cast.facilitator, "leader")
    with pytest.raises(WorkshopError):
        views.my_answers(stale)
    with pytest.raises(WorkshopError):
        views.table(stale)


def test_a_reader_whose_link_was_replaced_reads_no_more(sample_at: Sampled) -> None:
    """Readers have no device to be told by: the link is all there is, also for a page that is open already."""
    cast = sample_at(Phase.LIVE)
    stale = cast.viewer("reader")
    assert views.versions(stale)  # the control
    fresh = Pass(services.reissue(cast.facilitator, "reader"), cast.reader.device)
    for view in (views.versions, views.version, VIEWS["printed"], views.table, views.log):
        with pytest.raises(NotYou):
            view(stale)
    viewer = views.viewer(fresh)
    assert viewer is not None and views.versions(viewer)


def test_tampering_with_a_sealed_answer_shows(cast: Cast) -> None:
    from sqlalchemy import text

    from tests.conftest import write_all
    from workshop import operator_desk

    for role in VOICES:
        write_all(cast, role)
    services.advance(cast.facilitator, Phase.DEFINE)
    assert views.comparing(cast.viewer("leader")).revealed.mismatched == ()
    assert operator_desk.verify(cast.workshop) == []
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE answer SET text = text || ',' WHERE prompt = 'industry' AND seat_id = 2"))
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    assert len(views.comparing(cast.viewer("leader")).revealed.mismatched) == 1
    assert len(operator_desk.verify(cast.workshop)) == 1


def test_the_log_holds_no_text_and_its_chain_shows_a_change(cast: Cast, written: dict[str, list[str]]) -> None:
    from sqlalchemy import text

    from workshop import operator_desk

    with db.engine().connect() as connection:
        rows = repr(connection.execute(text("SELECT * FROM event")).all())
    assert "save_answer" in rows
    assert not any(marker in rows for markers in written.values() for marker in markers)
    assert operator_desk.verify(cast.workshop) == []
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE event SET actor = 'sales' WHERE sequence = 3"))
    assert operator_desk.verify(cast.workshop) == ["the log does not match at line 3"]
