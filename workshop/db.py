"""The database: one engine a process, one writer at a time, and the number that tells screens to look again.

SQLite is the default; a ``postgresql`` URL works with the same code. On SQLite every write begins with ``BEGIN
IMMEDIATE`` under one lock of the process: without the lock, waiting writers sleep in SQLite's own back-off, and the
slowest of a hundred waits 70 times as long. On PostgreSQL it begins with an advisory lock, which other processes heed.
Reads begin with a plain ``BEGIN``.

``open_database`` is called once, by the launcher's lifespan or by the command line; nothing connects at import.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlmodel import Session

from workshop.errors import NotFound

DATA = Path(__file__).parent.parent / "data"
DEFAULT_URL = f"sqlite:///{DATA / 'samepage.db'}"

#: seconds a revision may be served from memory; another process's write shows at most this much later
SNAPSHOT_LIFE = 1.0

_engine: Engine | None = None
_write_lock = threading.Lock()
#: what BEGIN IMMEDIATE is to SQLite: other processes on the same database wait here, and then see what was written
_ONE_WRITER = text("SELECT pg_advisory_xact_lock(5416)")
_revisions: dict[str, tuple[int, float]] = {}


def url_from_environment() -> str:
    """``DATABASE_URL``, or the SQLite file in ``data/``."""
    return os.environ.get("DATABASE_URL") or DEFAULT_URL


def make_engine(url: str) -> Engine:
    """An engine with this project's settings. Parameters never appear in its errors: they hold people's answers."""
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True, pool_size=10, max_overflow=10, pool_pre_ping=True)
    engine = create_engine(url, hide_parameters=True, pool_size=10, max_overflow=0, connect_args={"timeout": 10})

    @event.listens_for(engine, "connect")
    def _settings(connection, _record) -> None:  # type: ignore[no-untyped-def]
        connection.isolation_level = None  # SQLAlchemy, not the driver, says BEGIN
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection) -> None:  # type: ignore[no-untyped-def]
        readonly = connection.get_execution_options().get("readonly", False)
        connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")

    return engine


def open_database(url: str | None = None) -> Engine:
    """Make the process's engine, bring the schema up to date and return the engine. Closes one that was open."""
    from workshop.migrations import upgrade  # alembic is needed here only, not for each read

    close_database()
    global _engine
    _engine = make_engine(url or url_from_environment())
    upgrade(_engine)
    return _engine


def close_database() -> None:
    """Close the process's engine, if there is one, and forget what was remembered of its content."""
    global _engine
    if _engine is not None:
        _engine.dispose()
    _engine = None
    _revisions.clear()


def engine() -> Engine:
    """The process's engine. Raises ``RuntimeError`` before ``open_database``."""
    if _engine is None:
        raise RuntimeError("the database is not open: call workshop.db.open_database() first")
    return _engine


@contextmanager
def read() -> Iterator[Session]:
    """A session for reading."""
    with engine().connect() as connection, Session(connection.execution_options(readonly=True)) as session:
        yield session


@contextmanager
def look() -> Iterator[Connection]:
    """A connection for reading, where columns are enough: half the cost of a session."""
    with engine().connect() as connection:
        yield connection.execution_options(readonly=True)


@contextmanager
def write() -> Iterator[Session]:
    """A session in one transaction, the only writer there is; commits at the end, or changes nothing."""
    with _write_lock, Session(engine(), expire_on_commit=False) as session, session.begin():
        if engine().dialect.name == "postgresql":
            session.execute(_ONE_WRITER)
        yield session


def revision(workshop_id: str) -> int:
    """The workshop's revision: it rises when a screen should look again. Raises :class:`NotFound`.

    Served from the process's memory for up to ``SNAPSHOT_LIFE`` seconds, so that a poll costs no query.
    """
    known = _revisions.get(workshop_id)
    moment = time.monotonic()
    if known is not None and moment - known[1] < SNAPSHOT_LIFE:
        return known[0]
    with look() as connection:
        number = connection.execute(text("SELECT revision FROM workshop WHERE id = :id"), {"id": workshop_id}).scalar()
    if number is None:
        _revisions.pop(workshop_id, None)
        raise NotFound("this workshop does not exist any more")
    _revisions[workshop_id] = (number, moment)
    return number


def forget_revision(workshop_id: str) -> None:
    """Have the next poll read the revision anew; called after each commit that raised it."""
    _revisions.pop(workshop_id, None)
