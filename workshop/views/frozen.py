"""The frozen versions of the charter, and who has signed them. Readers see the latest that is complete."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from workshop import db
from workshop.charter import Charter
from workshop.errors import NotFound
from workshop.models import CharterVersion, Kind, Objection, SignatureRow, Telling, Workshop
from workshop.rows import frozen_charter, voices_of, with_signatures
from workshop.text import _
from workshop.views.looking import Viewer, look_again


@dataclass(frozen=True, slots=True)
class Version:
    """One frozen version of the charter with what was said to it."""

    number: int
    digest: str
    charter: Charter
    created_at: dt.datetime
    #: role -> when signed
    signed: Mapping[str, dt.datetime]
    #: role -> why not
    objections: Mapping[str, str]
    #: seats whose name is needed
    needed: tuple[str, ...]
    #: was it kept what it was made of?
    restorable: bool = False

    @property
    def complete(self) -> bool:
        """Have all signed whose name is needed?"""
        return all(role in self.signed for role in self.needed)

    @property
    def as_signed(self) -> Charter:
        """The charter with the dates under its names, a draft until it is complete."""
        return with_signatures(self.charter, self.signed, self.complete)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the checklist that follows the last name."""

    id: int
    #: one of ``services.telling.JOBS``, or its ``SAY_BACK``
    job: str
    name: str
    done_at: dt.datetime | None
    #: the role it was marked by, or ""
    by_role: str


def version(viewer: Viewer, number: int | None = None) -> Version:
    """One frozen version, the latest by default. Readers see only the latest that all have signed.

    Raises :class:`NotFound` when there is none, or none for this viewer.
    """
    for each in versions(viewer):
        if number is None or each.number == number:
            return each
    raise NotFound(_("There is no such version of the charter."))


def versions(viewer: Viewer) -> list[Version]:
    """The frozen versions, latest first. For readers only the latest that all have signed, if there is one."""
    found = _open_to(viewer)
    return found[:1] if viewer.kind == Kind.READER else found


def printed(viewer: Viewer, number: int | None = None) -> Version:
    """The version that a print names, the latest by default, to be held against the one in force.

    Readers too may look back here, at what all have signed: they have the print of it. Raises :class:`NotFound`.
    """
    for each in _open_to(viewer):
        if number is None or each.number == number:
            return each
    raise NotFound(_("There is no such version of the charter."))


def _open_to(viewer: Viewer) -> list[Version]:
    """Every version, latest first; for readers only those that all have signed."""
    with db.read() as session:
        look_again(session.connection(), viewer, "read_charter")
        workshop = session.exec(select(Workshop).where(Workshop.id == viewer.workshop)).one()
        found = _versions(session, workshop)
    return [each for each in found if each.complete or viewer.kind != Kind.READER]


def telling(viewer: Viewer, number: int | None = None) -> list[Told]:
    """The checklist of a version, the latest by default, as it was written down. For those at the table."""
    with db.read() as session:
        look_again(session.connection(), viewer, "read_draft")
        versions = select(CharterVersion.id).where(CharterVersion.workshop_id == viewer.workshop)
        if number is not None:
            versions = versions.where(CharterVersion.number == number)
        latest = versions.order_by(col(CharterVersion.number).desc()).limit(1).scalar_subquery()
        rows = session.exec(select(Telling).where(col(Telling.version_id) == latest).order_by(col(Telling.id))).all()
    return [Told(row.id or 0, row.job, row.name, row.done_at, row.by_role) for row in rows]


def _versions(session: Session, workshop: Workshop) -> list[Version]:
    voices = voices_of(session, workshop.id)
    roles = {seat.id: seat.role for seat in voices}
    frozen = session.exec(
        select(CharterVersion)
        .where(CharterVersion.workshop_id == workshop.id)
        .order_by(col(CharterVersion.number).desc())
    ).all()
    numbers = [row.id for row in frozen]
    names: dict[int, dict[str, dt.datetime]] = {}
    for name in session.exec(select(SignatureRow).where(col(SignatureRow.version_id).in_(numbers))):
        if name.seat_id in roles:
            names.setdefault(name.version_id, {})[roles[name.seat_id]] = name.signed_at
    against: dict[int, dict[str, str]] = {}
    for each in session.exec(select(Objection).where(col(Objection.version_id).in_(numbers))):
        if each.seat_id in roles:
            against.setdefault(each.version_id, {})[roles[each.seat_id]] = each.text
    return [
        Version(
            number=row.number,
            digest=row.digest,
            charter=frozen_charter(row.content, workshop),
            created_at=row.created_at,
            signed=names.get(row.id or 0, {}),
            objections=against.get(row.id or 0, {}),
            needed=tuple(seat.role for seat in voices if not seat.released),
            restorable=row.decisions is not None,
        )
        for row in frozen
    ]
