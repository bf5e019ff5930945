"""The tables and the words kept in them.

Enumerations are stored as their values in plain text columns, so that renaming a Python name is not a migration. Times
are in UTC and know it (SQLModel's column type puts back the zone that SQLite drops); ``now()`` is the only clock. Table
models do not validate: services do. The schema is made by the migrations; a test holds the two against each other.
"""

import datetime as dt
import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

_log = logging.getLogger(__name__)


class Phase(StrEnum):
    """Where a workshop stands."""

    PREPARE = "prepare"
    DEFINE = "define"
    COMPARE = "compare"
    AGREE = "agree"
    SIGN = "sign"
    LIVE = "live"


class Kind(StrEnum):
    """What a seat may be: a voice at the table, the one who runs the workshop, or a reader of the charter."""

    VOICE = "voice"
    FACILITATOR = "facilitator"
    READER = "reader"


def now() -> dt.datetime:
    """The present moment in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


class Kept(TypeDecorator[Any]):
    """A dict or a list as JSON. What is no JSON, or no such thing, was changed by hand, and is read as nothing.

    One broken row must not take every screen away. The text of it is in no log.
    """

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type[dict[Any, Any]] | type[list[Any]], *, empty: bool = True) -> None:
        """``empty``: nothing is an empty ``kind``; otherwise it is ``None``."""
        super().__init__()
        self.kind, self.empty = kind, empty

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """JSON's own, without what it raises."""
        read = super().result_processor(dialect, coltype)

        def readable(stored: Any) -> Any:
            try:
                value = read(stored) if read else stored
            except (ValueError, RecursionError):
                value = stored
            if isinstance(value, self.kind):
                return value
            if value is not None:
                _log.error("a stored %s cannot be read", self.kind.__name__)
            return self.kind() if self.empty else None

        return readable


class Base(SQLModel, registry=registry()):
    """Own registry: a second import of this module must not collide with the first."""


class Workshop(Base, table=True):
    """One workshop: one offer, one market, one definition."""

    id: str = Field(primary_key=True)
    company: str
    offer: str
    market: str
    currency: str
    #: what this company calls it, for instance "Qualified lead"
    term: str
    #: what happens if the voices cannot agree
    fallback: str = ""
    call_on: dt.date | None = None
    review_on: dt.date | None = None
    #: ids of the prompts asked, in the catalogue's order
    prompts: list[str] = Field(sa_column=Column(JSON, nullable=False))
    phase: str = Phase.PREPARE
    phase_since: dt.datetime = Field(default_factory=now)
    #: the facilitator has asked those still writing to finish
    closing: bool = False
    #: rises with every write that another screen should show
    revision: int = 1
    sample: bool = False
    created_at: dt.datetime = Field(default_factory=now)


class Seat(Base, table=True):
    """A person's place. The link opens it; the device that opened it first holds it."""

    __table_args__ = (UniqueConstraint("workshop_id", "role"),)

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    role: str
    kind: str
    name: str = ""
    #: job title, as it should stand under the signature
    position: str = ""
    place: int = 0
    #: SHA-256 of the link's token; empty: switched off
    token_hash: str | None = Field(default=None, unique=True)
    #: the token itself, for the readers' seat alone: it stands in the QR code of each print, and opens nothing but what
    #: this database holds in plain text. Empty: no link, or one that was made before it was kept
    open_token: str | None = Field(default=None, repr=False)
    #: SHA-256 of the secret of the device that holds the seat
    device_hash: str | None = None
    #: SHA-256 of that device's return code
    code_hash: str | None = None
    #: wrong return codes typed since the last right one
    wrong_codes: int = 0
    #: a second device that asks to take over
    asking_hash: str | None = None
    sealed: bool = False
    #: the facilitator opened the answers without waiting for this seat
    released: bool = False


class AnswerRow(Base, table=True):
    """One seat's answer to one prompt. The version is that of the text: only words typed in two tabs can collide.

    The structure is saved by another road, field by field, and needs none.
    """

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("seat_id", "prompt"),)

    id: int | None = Field(default=None, primary_key=True)
    seat_id: int = Field(foreign_key="seat.id", ondelete="CASCADE", index=True)
    prompt: str
    text: str = Field(default="", sa_column=Column(Text, nullable=False))
    version: int = 0
    #: the fields of ``compare.Answer`` other than the texts, those that are set
    structure: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Kept(dict), nullable=False))


class Seal(Base, table=True):
    """A seat's receipt for everything it wrote. The nonce leaves the database at the reveal, not before."""

    __table_args__ = (UniqueConstraint("seat_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    seat_id: int = Field(foreign_key="seat.id", ondelete="CASCADE", index=True)
    version: int
    digest: str
    nonce: str
    sealed_at: dt.datetime = Field(default_factory=now)
    voided_at: dt.datetime | None = None


class Tap(Base, table=True):
    """A voice's private judgement whether worded answers mean the same: same, near or different."""

    __table_args__ = (UniqueConstraint("seat_id", "prompt"),)

    id: int | None = Field(default=None, primary_key=True)
    seat_id: int = Field(foreign_key="seat.id", ondelete="CASCADE", index=True)
    prompt: str
    value: str


class Meaning(Base, table=True):
    """Somebody at the table said that two phrases mean the same here, or that they do not."""

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    a: str = Field(sa_column=Column(Text, nullable=False))
    b: str = Field(sa_column=Column(Text, nullable=False))
    same: bool
    by_role: str


class DecisionRow(Base, table=True):
    """What the group settled for one item: a prompt, or a block of the hand-over."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("workshop_id", "item"),)

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    item: str
    kind: str
    #: pairs of text and firmness (must, wish, never)
    lines: list[list[str]] = Field(default_factory=list, sa_column=Column(Kept(list), nullable=False))
    known_by: str = Field(default="", sa_column=Column(Text, nullable=False))
    #: roles whose words it came from
    sources: list[str] = Field(default_factory=list, sa_column=Column(Kept(list), nullable=False))
    owner: str = ""
    due: dt.date | None = None
    meanwhile: str = Field(default="", sa_column=Column(Text, nullable=False))
    #: why it changes, for the version that comes next; freezing that version takes it along and leaves this empty
    why: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    version: int = 1
    by_role: str = ""


class CharterVersion(Base, table=True):
    """A frozen charter, as it was put before the voices to sign."""

    __tablename__ = "charter_version"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    number: int
    content: str = Field(sa_column=Column(Text, nullable=False))
    digest: str
    #: the decisions it was made of, so that it can be taken up again; ``None`` for versions frozen before these were
    #: kept, and for those whose decisions cannot be read
    decisions: list[dict[str, Any]] | None = Field(
        default=None, sa_column=Column(Kept(list, empty=False), nullable=True)
    )
    created_at: dt.datetime = Field(default_factory=now)
    #: which vote on it is open or was opened last, from 1
    vote_round: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class SignatureRow(Base, table=True):
    """One voice's name under one exact version."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("version_id", "seat_id"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="charter_version.id", ondelete="CASCADE", index=True)
    seat_id: int = Field(foreign_key="seat.id", ondelete="CASCADE", index=True)
    name: str
    signed_at: dt.datetime = Field(default_factory=now)


class Objection(Base, table=True):
    """Why a voice cannot sign a version yet: what would go wrong. Printed once all have signed all the same."""

    __table_args__ = (UniqueConstraint("version_id", "seat_id"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="charter_version.id", ondelete="CASCADE", index=True)
    seat_id: int = Field(foreign_key="seat.id", ondelete="CASCADE", index=True)
    text: str = Field(sa_column=Column(Text, nullable=False))
    #: was it said beside the field that it will be printed? What was written before that stood there stays at the table
    for_print: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})


class VoteRow(Base, table=True):
    """How far a voice stands behind a version, 0 to 5, in one round. Private until nobody is waited for."""

    __tablename__ = "vote"
    __table_args__ = (UniqueConstraint("version_id", "seat_id", "round"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="charter_version.id", ondelete="CASCADE", index=True)
    seat_id: int = Field(foreign_key="seat.id", ondelete="CASCADE", index=True)
    round: int
    score: int


class Telling(Base, table=True):
    """One line of what follows the last name: who does it, and whether it is done. See ``services.telling``."""

    __table_args__ = (UniqueConstraint("version_id", "job", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="charter_version.id", ondelete="CASCADE", index=True)
    #: send, show, hang, or say_back for each of the people who do that
    job: str
    name: str
    done_at: dt.datetime | None = None
    #: whose screen it was marked on
    by_role: str = ""


class LogoRow(Base, table=True):
    """The company's logo, drawn anew from the file that was chosen. It is printed, and nothing that is agreed."""

    __tablename__ = "logo"
    __table_args__ = (UniqueConstraint("workshop_id"),)

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE")
    #: see ``charter.Logo``
    png: bytes
    width: int
    height: int


class Event(Base, table=True):
    """One line of the append-only log. It never holds anybody's text; ``chain`` binds each line to the one before."""

    __table_args__ = (UniqueConstraint("workshop_id", "sequence"),)

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    sequence: int
    at: dt.datetime
    actor: str
    action: str
    #: the seat, phase, item, job or number of an entry it was done to; empty for answers, so that the log does not tell
    #: who wrote on what
    subject: str = ""
    version: int = 0
    chain: str
