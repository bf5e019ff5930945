"""Who looks: from a pass to a viewer, and the second look right before anything is read for one."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, Row, bindparam, inspect, select
from sqlmodel import col

from workshop import db, phases
from workshop.errors import NotYou
from workshop.identity import Pass, spoken
from workshop.models import Kind, Phase, Seat, Workshop
from workshop.standing import Standing, brings_code, standing
from workshop.text import _

# Built once, and of columns: building a statement anew costs as much as running it, and so does making objects of its
# rows. These run with every look of every screen.
_BY_TOKEN = (
    select(
        *(column for column in inspect(Seat).columns if column.name not in ("workshop_id", "place", "open_token")),
        *(column for column in inspect(Workshop).columns if column.name not in ("id", "created_at")),
        col(Workshop.id).label("workshop"),
    )
    .join(Workshop)
    .where(col(Seat.token_hash) == bindparam("token"))
)
_AGAIN = (
    select(col(Seat.kind), col(Seat.device_hash), col(Seat.token_hash), col(Workshop.phase), col(Workshop.revision))
    .join(Workshop)
    .where(col(Seat.id) == bindparam("seat"), col(Workshop.id) == bindparam("workshop"))
)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, and the workshop as a whole as this person may see it."""

    seat: int
    role: str
    kind: str
    name: str
    standing: Standing
    #: what tells the device apart that asks to take this seat over; empty: none asks
    asked: str
    #: this device asks for the seat, and has not been answered yet
    asking: bool
    #: this device was let in by a yes and has not brought its return code yet
    code_missing: bool
    sealed: bool
    released: bool
    device_hash: str
    #: the link that was opened, hashed; a reader's is all that tells them from somebody whose link was replaced
    token_hash: str
    workshop: str
    company: str
    offer: str
    market: str
    currency: str
    term: str
    fallback: str
    call_on: dt.date | None
    review_on: dt.date | None
    phase: Phase
    phase_since: dt.datetime
    closing: bool
    prompts: tuple[str, ...]
    revision: int
    sample: bool

    @property
    def holds(self) -> bool:
        """Does this device hold the seat? Until it does, it is shown nothing of it."""
        return self.standing == Standing.HELD

    def may(self, action: str) -> bool:
        """Does the table of permissions allow it, as things stood when this viewer was made?"""
        return self.holds and phases.allowed(action, self.kind, self.phase)


def viewer(who: Pass | None) -> Viewer | None:
    """Whoever holds this pass, or ``None`` for no pass, an unknown link and one that was replaced."""
    if who is None:
        return None
    with db.look() as connection:
        found = connection.execute(_BY_TOKEN, {"token": who.token_hash}).first()
    if found is None:
        return None
    return Viewer(
        seat=found.id,
        role=found.role,
        kind=found.kind,
        name=found.name,
        standing=standing(found, found.phase, who),
        asked=spoken(found.asking_hash) if found.asking_hash and found.device_hash == who.device_hash else "",
        asking=found.asking_hash == who.device_hash,
        code_missing=found.device_hash == who.device_hash and not brings_code(found, who),
        sealed=found.sealed,
        released=found.released,
        device_hash=who.device_hash,
        token_hash=who.token_hash,
        workshop=found.workshop,
        company=found.company,
        offer=found.offer,
        market=found.market,
        currency=found.currency,
        term=found.term,
        fallback=found.fallback,
        call_on=found.call_on,
        review_on=found.review_on,
        phase=Phase(found.phase),
        phase_since=found.phase_since,
        closing=found.closing,
        prompts=tuple(found.prompts),
        revision=found.revision,
        sample=found.sample,
    )


def look_again(connection: Connection, viewer: Viewer, action: str = "") -> Row:
    """Phase and revision of the workshop, if this link and device still hold the seat and may do ``action`` now.

    Raises :class:`NotYou`, and what ``phases.check`` raises.
    """
    row = connection.execute(_AGAIN, {"seat": viewer.seat, "workshop": viewer.workshop}).first()
    if row is None or row.token_hash != viewer.token_hash or not _same_device(row, viewer):
        raise NotYou(_("Another device holds this seat, or its link was replaced."))
    if action:
        phases.check(action, row.kind, row.phase)
    return row


def revision_for(viewer: Viewer, action: str = "") -> int:
    """The revision at which ``viewer`` may do ``action`` now, for what is read once a revision. Raises the same."""
    with db.look() as connection:
        return int(look_again(connection, viewer, action).revision)


def _same_device(row: Row, viewer: Viewer) -> bool:
    return bool(row.kind == Kind.READER or row.device_hash == viewer.device_hash)
