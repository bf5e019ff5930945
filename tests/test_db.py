"""The database: its settings, its writers, its history."""

import logging
import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.conftest import Cast
from workshop import db, services
from workshop.errors import NotFound
from workshop.migrations import FOLDER, current, newest, tables, upgrade
from workshop.models import Base, Seat, Workshop


def new_workshop(name: str = "w1") -> Workshop:
    return Workshop(id=name, company="c", offer="o", market="m", currency="EUR", term="t", prompts=["sentence"])


def test_the_settings(database: None) -> None:
    with db.engine().connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}


def test_a_dangling_key_is_refused(database: None) -> None:
    with pytest.raises(IntegrityError), db.write() as session:
        session.add(Seat(workshop_id="nowhere", role="leader", kind="voice"))


def test_errors_hide_what_people_wrote(database: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    marker = "what-nobody-may-read"
    with pytest.raises(DBAPIError) as caught, db.write() as session:
        session.execute(text("INSERT INTO nothing VALUES (:words)"), {"words": marker})
    assert marker not in str(caught.value) and marker not in caplog.text
    assert "INSERT INTO nothing" in str(caught.value)  # the control: the error does say what failed


def test_on_postgresql_each_write_waits_for_the_others_first(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own transactions would let two processes begin from the same version, and the later one overwrite unseen."""
    locked: list[int] = []

    @event.listens_for(db.engine(), "begin")
    def _teach(connection: Connection) -> None:
        raw = connection.connection.driver_connection
        raw.create_function("pg_advisory_xact_lock", 1, locked.append)  # type: ignore[union-attr]

    with db.write() as session:
        session.add(new_workshop("w0"))
    assert locked == []  # the control: SQLite has BEGIN IMMEDIATE
    monkeypatch.setattr(db.engine().dialect, "name", "postgresql")
    with db.write() as session:
        assert len(locked) == 1
        session.add(new_workshop("w1"))
    with db.write():
        assert len(set(locked)) == 1 and len(locked) == 2


def test_a_write_that_raises_changes_nothing(database: None) -> None:
    with pytest.raises(RuntimeError), db.write() as session:
        session.add(new_workshop())
        session.flush()
        raise RuntimeError
    with db.read() as session:
        assert session.get(Workshop, "w1") is None
    with db.write() as session:  # the control
        session.add(new_workshop())
    with db.read() as session:
        assert session.get(Workshop, "w1") is not None


def test_a_write_waits_for_another_process_and_a_read_does_not(database: None) -> None:
    other = sqlite3.connect(str(db.engine().url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with db.read() as session:
        assert session.get(Workshop, "w1") is None
    done = threading.Event()

    def write() -> None:
        with db.write() as session:
            session.add(new_workshop())
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert not done.wait(0.3)
    other.execute("COMMIT")
    assert done.wait(5)
    writer.join()
    other.close()


def test_no_write_is_lost_among_many(cast: Cast) -> None:
    def answer(role: str) -> None:
        for turn in range(10):
            services.save_answer(cast[role], "industry", f"{role} {turn}")

    writers = [threading.Thread(target=answer, args=(role,)) for role in ("leader", "marketing", "sales") for _ in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with db.engine().connect() as connection:
        query = "SELECT sum(version) FROM answer"
        versions = connection.execute(text(query)).scalar()
        saved = connection.execute(text("SELECT count(*) FROM event WHERE action = 'save_answer'")).scalar()
        sequence = connection.execute(text("SELECT count(*), max(sequence) FROM event")).first()
    assert versions == saved
    assert sequence is not None and sequence[0] == sequence[1]


def test_a_revision_is_served_from_memory_and_forgotten_on_a_write(cast: Cast) -> None:
    before = db.revision(cast.workshop)
    with db.engine().begin() as connection:  # as another process would
        connection.execute(text("UPDATE workshop SET revision = revision + 5"))
    assert db.revision(cast.workshop) == before
    services.ask_to_finish(cast.facilitator)
    assert db.revision(cast.workshop) == before + 6
    with pytest.raises(NotFound):
        db.revision("nowhere")


def revisions() -> list[str]:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]


@pytest.mark.parametrize("start", ["empty", *revisions()])
def test_the_schema_comes_out_the_same_from_every_revision(tmp_path: Path, start: str) -> None:
    engine = db.make_engine(f"sqlite:///{tmp_path / 'old.db'}")
    assert current(engine) is None and not tables(engine)
    if start != "empty":
        upgrade(engine, start)
        assert current(engine) == start
    upgrade(engine)
    upgrade(engine)  # again changes nothing
    assert current(engine) == revisions()[0] == newest()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_nothing_connects_at_import() -> None:
    db.close_database()
    with pytest.raises(RuntimeError, match="not open"):
        db.engine()
