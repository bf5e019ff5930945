"""What the operator's commands do: exports, backups, checks and deletion, for whoever runs the server.

These functions act for nobody's seat. They are reached from the command line only, never from the web.
"""

import datetime as dt
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import func
from sqlmodel import col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from workshop import db
from workshop.catalogue import catalogue
from workshop.charter import Charter, write
from workshop.charter import faults as charter_faults
from workshop.compare.lexicon import lexicon
from workshop.errors import CatalogueError, Invalid, NotFound
from workshop.migrations import current, newest
from workshop.models import AnswerRow, CharterVersion, Event, Seal, Seat, Workshop, now
from workshop.receipts import canonical, receipt
from workshop.rows import (
    charter_of,
    decided,
    logo_of,
    public_address,
    version_of,
)
from workshop.services.acting import chain
from workshop.views.frozen import latest_frozen

#: how long a workshop may be kept at most before it is purged, in days
MOST_DAYS = 36_500
#: digits of a log head that tell its line from all others
_SHORTEST_HEAD = 8
_FONTS = Path(__file__).parents[1] / "static" / "fonts"


def charter_file(workshop_id: str, form: str, paper: str, landscape: bool) -> bytes:
    """The latest version of the charter, or the draft where none was frozen, as a file. Raises :class:`NotFound`."""
    with db.read() as session:
        workshop = session.get(Workshop, workshop_id)
        if workshop is None:
            raise NotFound("there is no such workshop")
        frozen, logo = version_of(session, workshop_id), logo_of(session, workshop_id)
        if frozen is None:
            found = charter_of(session, workshop, 1, decided(session, workshop_id))
        else:
            Charter.from_json(frozen.content)  # the latest and no other: one that cannot be read says why
            found = latest_frozen(workshop_id, workshop.revision).as_signed
    return write(found, form, paper, landscape, logo)


def backup(file: Path) -> dict[str, int]:
    """Copy the SQLite database through its backup API, which a plain copy of the file does not replace (WAL).

    Raises :class:`Invalid` when ``file`` cannot be written, or is there and is no older backup; then nothing changed.
    """
    _demand_folder(file)
    if file.exists() and file.samefile(_sqlite_file()):
        raise Invalid(f"{file} is the database itself")
    if file.exists() and file.stat().st_size and not _is_backup(file):
        raise Invalid(f"{file} is not a backup of this app, so it is not overwritten")
    part = file.with_name(f".{file.name}.{os.getpid()}")  # an older backup stays until the new one is whole
    try:
        with closing(_sqlite()) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
            counts = _counts(target)
        part.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise Invalid(f"no backup was made: {error}") from None
    finally:
        part.unlink(missing_ok=True)
    return counts


def keep(file: Path, content: bytes) -> None:
    """Write a file. Raises :class:`Invalid` when that cannot be done."""
    _demand_folder(file)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Invalid(f"{file} cannot be written: {error.strerror}") from None


def restore(file: Path) -> dict[str, int]:
    """Put a backup in the place of the database.

    Raises :class:`Invalid` for a file that is not one, or that a newer version of this app has made; then nothing
    changed.
    """
    if not _is_backup(file):
        raise Invalid(f"{file} is not a backup of this app")
    with closing(sqlite3.connect(file)) as source:
        schema = _schema(source)
        if schema > newest():
            raise Invalid(f"{file} was made by a newer version of this app: its schema is {schema}")
        counts = _counts(source)
        with db.read() as session:
            highest = session.exec(select(func.max(Workshop.revision))).one() or 0
        with closing(_sqlite()) as target:
            source.backup(target)
    db.open_database(str(db.engine().url))  # an older backup is brought up to date
    # A running app remembers what it read by revision. A number that once stood for other answers must not come again.
    with db.write() as session:
        session.exec(update(Workshop).values(revision=Workshop.revision + highest + 1))
    return counts


def verify(workshop_id: str) -> list[str]:
    """What is wrong with a workshop's log, receipts and versions; empty: all is well. Raises :class:`NotFound`."""
    with db.read() as session:
        if session.get(Workshop, workshop_id) is None:
            raise NotFound("there is no such workshop")
        faults, previous = [], ""
        events = select(Event).where(Event.workshop_id == workshop_id).order_by(col(Event.sequence))
        for number, event in enumerate(session.exec(events), start=1):
            at = event.at.isoformat()
            bound = chain(previous, number, at, event.actor, event.action, event.subject, event.version)
            if event.sequence != number or event.chain != bound:
                faults.append(f"the log does not match at line {number}")
                break
            previous = event.chain
        seals = select(Seat, Seal).join(Seal).where(Seat.workshop_id == workshop_id, col(Seal.voided_at).is_(None))
        for seat, sealed in session.exec(seals):
            rows = session.exec(select(AnswerRow).where(AnswerRow.seat_id == seat.id))
            content = canonical((row.prompt, row.text, row.structure) for row in rows)
            if receipt(workshop_id, seat.role, sealed.version, sealed.nonce, content) != sealed.digest:
                faults.append(f"the answers of {seat.role} do not match their receipt")
        for frozen in session.exec(select(CharterVersion).where(CharterVersion.workshop_id == workshop_id)):
            if charter_faults(frozen.content):
                faults.append(f"version {frozen.number} of the charter cannot be read")
    return faults


def line_of(workshop_id: str, head: str) -> str:
    """The line of the log that a printed page names: "line 12: sign, version 2, 2026-05-12T14:28:00+00:00".

    ``head``: as much of the chain as is printed, with or without blanks. Raises :class:`NotFound` when no line of the
    workshop's log has it, and :class:`Invalid` for what is too short to tell lines apart.
    """
    digits = "".join(head.split()).lower()
    if len(digits) < _SHORTEST_HEAD or set(digits) - set("0123456789abcdef"):
        raise Invalid(f"write at least {_SHORTEST_HEAD} digits of the log as they are printed")
    with db.read() as session:
        lines = select(Event).where(Event.workshop_id == workshop_id, col(Event.chain).startswith(digits))
        line = session.exec(lines.order_by(col(Event.sequence))).first()
    if line is None:
        raise NotFound("no line of the log has this head")
    return f"line {line.sequence}: {line.action}, version {line.version}, {line.at.isoformat()}"


def delete_workshops(workshop_ids: Sequence[str]) -> dict[str, int]:
    """Remove workshops with everything in them, for good."""
    return _remove(select(Workshop.id).where(col(Workshop.id).in_(workshop_ids)))


def purge(age: dt.timedelta) -> dict[str, int]:
    """Remove the workshops whose last event is older than ``age``."""
    return _remove(select(Event.workshop_id).group_by(Event.workshop_id).having(func.max(Event.at) < now() - age))


def _remove(which: SelectOfScalar[str]) -> dict[str, int]:
    """Look and delete in one transaction: nobody can come back to a workshop in between."""
    with db.write() as session:
        gone = session.exec(which).all()
        session.exec(delete(Workshop).where(col(Workshop.id).in_(gone)))
    for workshop_id in gone:
        db.forget_revision(workshop_id)
    return {"workshops": len(gone)}


def schema_revision() -> str:
    """The revision the schema is at."""
    return current(db.engine()) or "empty"


def examine() -> tuple[list[str], bool]:
    """Findings about database, the files of data/, fonts and settings, and whether all is well."""
    findings, healthy = [], True
    with db.read() as session:
        workshops = session.exec(select(func.count()).select_from(Workshop)).one()
    findings.append(f"database: {db.engine().dialect.name}, schema {schema_revision()}, {workshops} workshops")
    try:
        findings.append(f"data: {len(catalogue().prompts)} prompts, {len(lexicon().concepts)} concepts in the lexicon")
    except CatalogueError as error:
        findings.append(f"FAULT data/{error}")
        healthy = False
    fonts = sorted(_FONTS.rglob("*.ttf")) + sorted(_FONTS.rglob("*.woff2")) + sorted(_FONTS.rglob("*.otf"))
    if not fonts:
        findings.append("FAULT fonts: none in static/fonts")
        healthy = False
    else:
        findings.append(f"fonts: {len(fonts)} files")
    base = public_address()
    if base and urlsplit(base).scheme not in ("http", "https"):
        findings.append("FAULT BASE_URL: begin it with https://")
        healthy = False
    else:
        findings.append(f"BASE_URL: {base or 'not set; links begin with the address in the browser'}")
    findings.append("HOST_PASSPHRASE: " + ("set" if os.environ.get("HOST_PASSPHRASE") else "not set; anybody may host"))
    days = os.environ.get("RETENTION_DAYS", "")
    if days and not _is_retention(days):
        findings.append(f"FAULT RETENTION_DAYS: a whole number of days, from 1 to {MOST_DAYS}")
        healthy = False
    else:
        findings.append(f"RETENTION_DAYS: {days or 'not set; nothing is deleted by itself'}")
    return findings, healthy


def _is_retention(days: str) -> bool:
    try:
        return 1 <= int(days) <= MOST_DAYS
    except ValueError:
        return False


def _sqlite_file() -> Path:
    if db.engine().dialect.name != "sqlite":
        raise Invalid("this command is for SQLite; use pg_dump and pg_restore for PostgreSQL")
    return Path(str(db.engine().url.database))


def _sqlite() -> sqlite3.Connection:
    return sqlite3.connect(_sqlite_file(), timeout=10)


def _demand_folder(file: Path) -> None:
    if not file.parent.is_dir():
        raise Invalid(f"there is no folder {file.parent}")


def _is_backup(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file)) as connection:
            return bool(_counts(connection) and _schema(connection))
    except sqlite3.DatabaseError:
        return False


def _schema(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else ""


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("workshop", "seat", "answer", "decision", "charter_version", "event")
    }
