"""What can be read at any time, and so before the reveal: who is at the table, one's own words, the log.

Blind means not read: no query here touches another seat's answers, not their text, tags, lengths, number or times,
for anybody. What others see of a seat is whether it has joined and whether it has sealed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from workshop import db
from workshop.asked import is_done
from workshop.catalogue import catalogue
from workshop.identity import fingerprint
from workshop.models import AnswerRow, Event, Kind, Seal, Seat
from workshop.rows import SECOND, fitting
from workshop.views.looking import Viewer, look_again

#: what the log shows to all, which is who took a seat and what became of the links; the rest is for the operator
PUBLIC_ACTIONS = ("claim", "return", "move", "ask", "refuse", "afresh", "reissue", "switch_off")

_VOICES = (
    select(
        col(Seat.role),
        col(Seat.name),
        col(Seat.position),
        col(Seat.code_hash),
        col(Seat.sealed),
        col(Seat.released),
    )
    .where(col(Seat.workshop_id) == bindparam("workshop"), col(Seat.kind) == Kind.VOICE)
    .order_by(col(Seat.place))
)
_MY_ANSWERS = select(
    col(AnswerRow.prompt), col(AnswerRow.text), col(AnswerRow.version), col(AnswerRow.structure)
).where(col(AnswerRow.seat_id) == bindparam("seat"))


@dataclass(frozen=True, slots=True)
class Place:
    """What everybody may know of a seat."""

    role: str
    label: str
    sign: str
    name: str
    position: str
    joined: bool
    sealed: bool
    #: it was not waited for; what it wrote and did not seal stays closed
    released: bool


@dataclass(frozen=True, slots=True)
class MyAnswer:
    """One's own answer, with what is needed to go on writing."""

    text: str
    version: int
    structure: Mapping[str, Any]
    second: str = ""
    second_version: int = 0
    done: bool = False

    @property
    def cannot_say(self) -> bool:
        """Has the writer said "I cannot say yet"?"""
        return bool(self.structure.get("cannot_say"))


@dataclass(frozen=True, slots=True)
class Receipt:
    """One's own receipt."""

    digest: str
    sealed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log that all may see."""

    at: dt.datetime
    actor: str
    action: str
    subject: str


def revision(workshop: str) -> int:
    """The workshop's revision, from the process's memory: cheap enough for a poll. Raises :class:`NotFound`."""
    return db.revision(workshop)


def table(viewer: Viewer) -> tuple[Place, ...]:
    """The voices at the table, and whether each has joined and sealed. For anybody who holds a seat here."""
    with db.look() as connection:
        look_again(connection, viewer)
        return places_of(connection.execute(_VOICES, {"workshop": viewer.workshop}))


def places_of(seats: Iterable[Any]) -> tuple[Place, ...]:
    """What everybody may know of these seats, given as rows or as :class:`Seat`."""
    voices = catalogue().voices
    return tuple(
        Place(
            seat.role,
            voices[seat.role].label,
            voices[seat.role].sign,
            seat.name,
            seat.position,
            seat.code_hash is not None,
            seat.sealed,
            seat.released,
        )
        for seat in seats
    )


def links_that_hold(viewer: Viewer, tokens: Mapping[str, str]) -> dict[str, str]:
    """Those of the links, role -> token, that still open their seat. For whoever makes them, and has just made these.

    Another screen may have made a newer one meanwhile. Raises :class:`NotAllowed` for anybody else.
    """
    query = select(col(Seat.role), col(Seat.token_hash)).where(
        col(Seat.workshop_id) == viewer.workshop, col(Seat.role).in_(tokens)
    )
    with db.look() as connection:
        look_again(connection, viewer, "reissue")
        hashes = {role: token_hash for role, token_hash in connection.execute(query)}
    return {role: token for role, token in tokens.items() if hashes.get(role) == fingerprint(token)}


@dataclass(frozen=True, slots=True)
class ReaderLink:
    """How the readers' link stands."""

    #: does it open?
    on: bool
    #: what it ends with, as the QR codes of prints hold it; "" for one that was made before this was kept
    token: str = field(repr=False)


def reader_link(viewer: Viewer) -> ReaderLink:
    """How the readers' link stands. For whoever can switch it off. Raises :class:`NotAllowed`."""
    query = select(col(Seat.token_hash), col(Seat.open_token)).where(
        col(Seat.workshop_id) == viewer.workshop, col(Seat.kind) == Kind.READER
    )
    with db.look() as connection:
        look_again(connection, viewer, "switch_off_reader")
        token_hash, token = connection.execute(query).one()
        return ReaderLink(token_hash is not None, token or "")


def my_answers(viewer: Viewer) -> dict[str, MyAnswer]:
    """One's own answers by prompt, for each prompt asked. Nobody else's, at any time."""
    with db.look() as connection:
        look_again(connection, viewer)
        rows = {row[0]: row for row in connection.execute(_MY_ANSWERS, {"seat": viewer.seat})}
    empty: tuple[str, str, int, dict[str, Any]] = ("", "", 0, {})
    mine = {}
    for prompt in viewer.prompts:
        _prompt, text, version, stored = rows.get(prompt, empty)
        structure = fitting(stored)
        _second, second, second_version, _none = rows.get(prompt + SECOND, empty)
        done = is_done(text, structure)
        mine[prompt] = MyAnswer(text, version, structure, second, second_version, done)
    return mine


def my_receipt(viewer: Viewer) -> Receipt | None:
    """One's own receipt while one's definition is sealed."""
    query = select(col(Seal.digest), col(Seal.sealed_at)).where(
        col(Seal.seat_id) == viewer.seat, col(Seal.voided_at).is_(None)
    )
    with db.look() as connection:
        look_again(connection, viewer)
        row = connection.execute(query).first()
    return Receipt(*row) if row else None


def log(viewer: Viewer, limit: int = 50) -> list[LogLine]:
    """The latest lines of the log that all may see: who took a seat, who asked for one, and new links, newest first."""
    query = (
        select(col(Event.at), col(Event.actor), col(Event.action), col(Event.subject))
        .where(col(Event.workshop_id) == viewer.workshop, col(Event.action).in_(PUBLIC_ACTIONS))
        .order_by(col(Event.sequence).desc())
        .limit(limit)
    )
    with db.look() as connection:
        look_again(connection, viewer)
        return [LogLine(*row) for row in connection.execute(query)]
