"""Who is acting, may they, and the one transaction in which they do it.

Whoever holds a seat writes through :func:`acting`: it finds the seat by the pass, checks that this very device holds
it, checks the table of permissions, and hands over a session inside ``BEGIN IMMEDIATE``. Whatever raises leaves nothing
changed. Those who hold no seat have a transaction of their own: who asks for one (``claims``), who makes a workshop
(``setup.create_workshop``, ``sample``), and the operator (``claims.reissue_by_operator``).
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import bindparam, insert
from sqlmodel import Session, col, select, update

from workshop import db, phases
from workshop.errors import Invalid, NotFound, NotNow, NotYou
from workshop.identity import Pass
from workshop.models import Event, Kind, Phase, Seat, Workshop, now
from workshop.rows import voices_of
from workshop.text import _
from workshop.typed import folded

#: how many years from now a day may lie that somebody names
YEARS_AHEAD = 5

# Built once: building a statement anew costs as much as running it, and these run with every draft.
_BY_TOKEN = select(Seat, Workshop).join(Workshop).where(Seat.token_hash == bindparam("token"))
_LAST_EVENT = (
    select(Event.sequence, Event.chain)
    .where(Event.workshop_id == bindparam("workshop"))
    .order_by(col(Event.sequence).desc())
    .limit(1)
)
_NEW_EVENT = insert(Event)


@dataclass(slots=True)
class Act:
    """One person's write in progress."""

    session: Session
    workshop: Workshop
    seat: Seat
    #: what is done, as in the table of permissions
    action: str
    #: has it changed what other screens show? A draft has not, and polls need not look because of it
    shown: bool = False

    def log(self, action: str, subject: str = "", version: int = 0) -> None:
        """Append a line to the event log: who did what; never text."""
        append_event(self.session, self.workshop.id, self.seat.role, action, subject, version)

    def show(self) -> None:
        """Have every screen of this workshop look again."""
        self.shown = True
        raise_revision(self.session, self.workshop.id)

    def voices(self) -> list[Seat]:
        """The voices at the table, in their order."""
        return voices_of(self.session, self.workshop.id)


@contextmanager
def acting(who: Pass | None, action: str) -> Iterator[Act]:
    """A transaction in which ``who`` may do ``action``, or :class:`NotYou`, :class:`NotAllowed`, :class:`NotNow`."""
    with db.write() as session:
        seat, workshop = seat_of(session, who)
        if seat.kind != Kind.READER and (who is None or seat.device_hash != who.device_hash):
            raise NotYou(_("Another device holds this seat."))
        phases.check(action, seat.kind, workshop.phase)
        act = Act(session, workshop, seat, action)
        yield act
    if act.shown:
        db.forget_revision(workshop.id)


def move(act: Act, expected: str, target: Phase) -> None:
    """Move the workshop from the phase it is expected in. Raises :class:`NotNow` when it is there no more."""
    same = (col(Workshop.id) == act.workshop.id, col(Workshop.phase) == expected)
    moved = act.session.exec(
        update(Workshop).where(*same).values(phase=str(target), phase_since=now(), closing=False)
    ).rowcount
    if moved != 1:
        raise NotNow(_("The workshop has moved on already."))
    act.log("phase", str(target))
    act.show()


def seat_of(session: Session, who: Pass | None) -> tuple[Seat, Workshop]:
    """The seat that a pass's link opens, whichever device holds it. Raises :class:`NotYou`."""
    if who is not None:
        found = session.exec(_BY_TOKEN, params={"token": who.token_hash}).first()
        if found is not None:
            return found
    raise NotYou(_("This link is not valid any more. Ask the facilitator for a new one."))


def seat_by_role(session: Session, workshop_id: str, role: str) -> Seat:
    """The seat of that role. Raises :class:`NotFound`."""
    seat = session.exec(select(Seat).where(Seat.workshop_id == workshop_id, Seat.role == role)).first()
    if seat is None:
        raise NotFound(_("There is no such seat in this workshop."))
    return seat


def one_line(text: str, longest: int, field: str) -> str:
    """What somebody typed, as one line without blanks at its ends. Raises :class:`Invalid` when it is too long."""
    line = folded(text)
    if len(line) > longest:
        raise Invalid(_("Please keep it under {limit} characters.").format(limit=longest), field)
    return line


def days_ahead() -> tuple[dt.date, dt.date]:
    """The first and the last day that somebody may name: today, wherever on earth, and ``YEARS_AHEAD`` years on."""
    moment = now()
    earliest = (moment - dt.timedelta(hours=12)).date()  # somewhere on earth it is still the day before
    last = moment.date()
    return earliest, last.replace(year=last.year + YEARS_AHEAD, day=min(last.day, 28) if last.month == 2 else last.day)


def refuse_far_day(day: dt.date, field: str) -> None:
    """Refuse a day that is none of :func:`days_ahead`: a slip of the hand. Raises :class:`Invalid`."""
    earliest, last = days_ahead()
    if day < earliest:
        raise Invalid(_("That day has passed. Choose today or a later one."), field)
    if day > last:
        raise Invalid(_("That is too far off. Choose a day within {n} years.").format(n=YEARS_AHEAD), field)


def raise_revision(session: Session, workshop_id: str) -> None:
    """Add one to the workshop's revision, in the database, so that no two writers share a number."""
    session.exec(update(Workshop).where(col(Workshop.id) == workshop_id).values(revision=Workshop.revision + 1))


def chain(previous: str, sequence: int, at: str, actor: str, action: str, subject: str, version: int) -> str:
    """The link that binds an event to the one before: SHA-256 over both, in hex."""
    line = "\x1f".join((previous, str(sequence), at, actor, action, subject, str(version)))
    return hashlib.sha256(line.encode()).hexdigest()


def append_event(
    session: Session, workshop_id: str, actor: str, action: str, subject: str = "", version: int = 0
) -> None:
    """Append one line to the log; the unique key on workshop and sequence refuses a fork."""
    connection = session.connection()
    sequence, previous = connection.execute(_LAST_EVENT, {"workshop": workshop_id}).first() or (0, "")
    at = now()
    sequence += 1
    bound = chain(previous, sequence, at.isoformat(), actor, action, subject, version)
    line = {"actor": actor, "action": action, "subject": subject, "version": version}
    connection.execute(_NEW_EVENT, {"workshop_id": workshop_id, "sequence": sequence, "at": at, "chain": bound, **line})
