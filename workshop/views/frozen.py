"""The frozen versions of the charter, and who has signed them. Readers see the latest that is complete."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlmodel import col, select

from workshop import db
from workshop.catalogue import catalogue
from workshop.charter import Change, Charter, Decision, Logo, changes, places, reasons
from workshop.errors import Invalid, NotFound, NotNow
from workshop.models import CharterVersion, Event, Kind, SignatureRow, Telling, Workshop
from workshop.rows import (
    decisions_stored,
    frozen_charter,
    log_head,
    log_heads,
    logo_of,
    needed,
    objections_to,
    open_token,
    public_address,
    unsigned,
    version_of,
    voices_of,
    with_signatures,
)
from workshop.text import _
from workshop.views.looking import Viewer, look_again, revision_for

_log = logging.getLogger(__name__)


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
    #: seats whose name is needed, and those of them that have not signed
    needed: tuple[str, ...]
    unsigned: tuple[str, ...]
    #: the chain of the log at the line where it was frozen or got its last name; "" where the log has no such line
    log_head: str = ""
    #: roles whose objection is printed; the others' stay at the table
    for_print: frozenset[str] = frozenset()
    #: was it kept what it was made of, and can that be read?
    restorable: bool = False

    @property
    def complete(self) -> bool:
        """Have all signed whose name is needed?"""
        return not self.unsigned

    @property
    def as_signed(self) -> Charter:
        """The charter with the dates under its names, a draft until it is complete, and then as it is printed for all:
        with what was said against it.
        """
        return with_signatures(self.charter, self.signed, self.complete, self.printed_objections, self.log_head)

    @property
    def printed_objections(self) -> dict[str, str]:
        """Those objections that stand on the page, by role."""
        return {role: text for role, text in self.objections.items() if role in self.for_print}


@dataclass(frozen=True, slots=True)
class Lost:
    """A version that is stored and cannot be read: by other software, or changed by hand."""

    number: int
    #: have all signed it whose name is needed?
    complete: bool


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
    """One frozen version, by default the latest that can be read. Readers see only the latest that all have signed.

    Raises :class:`NotFound` when there is none, or none for this viewer.
    """
    for each in versions(viewer):
        if number is None or each.number == number:
            return each
    if any(each.number == number for each in unreadable(viewer)):
        raise NotFound(_("Version {n} cannot be read.").format(n=number))
    raise NotFound(_("There is no such version of the charter."))


def versions(viewer: Viewer) -> list[Version]:
    """The frozen versions, latest first. For readers only the latest that all have signed, if there is one.

    A version that cannot be read is not among them: :func:`unreadable`.
    """
    found = _open_to(viewer)
    return found[:1] if viewer.kind == Kind.READER else found


def unreadable(viewer: Viewer) -> tuple[Lost, ...]:
    """The versions that are stored and cannot be read, latest first. For readers those that all have signed."""
    lost = _stored(viewer).lost
    return tuple(each for each in lost if each.complete or viewer.kind != Kind.READER)


def written_by(viewer: Viewer, since: int = 0, until: int | None = None) -> dict[str, tuple[str, ...]]:
    """Item -> roles that wrote on it after version ``since`` (0: from the start) and before ``until`` (now) was frozen,
    both in the order of the log.

    From the log, so it says who was at the keyboard, and of items that came out as they were as well.
    """
    found: dict[str, dict[str, None]] = {}
    within = since == 0
    for action, item, version, actor in _writing(viewer.workshop, revision_for(viewer, "read_draft")):
        if action == "freeze":
            within = since <= version and (until is None or version < until)
        elif within:
            found.setdefault(item, {})[actor] = None
    return {item: tuple(actors) for item, actors in found.items()}


@lru_cache(maxsize=64)
def _writing(workshop_id: str, revision: int) -> tuple[tuple[str, str, int, str], ...]:
    """Action, item, version and role of all that was written and frozen, read once for each revision."""
    query = select(Event.action, Event.subject, Event.version, Event.actor).where(
        Event.workshop_id == workshop_id, col(Event.action).in_(("freeze", "decide", "reopen"))
    )
    with db.read() as session:
        return tuple(session.exec(query.order_by(col(Event.sequence))).all())


def printed(viewer: Viewer, number: int) -> Version:
    """The version that a print names, to be held against the one in force.

    Readers too may look back here, at what all have signed: they have the print of it. Raises :class:`NotFound` for one
    that never was, and :class:`NotNow` for one that is there and not for this viewer, or that nobody can read.
    """
    for each in _open_to(viewer):
        if each.number == number:
            return each
    stored = _stored(viewer)
    if number in {each.number for each in stored.found} | {each.number for each in stored.lost}:
        raise NotNow(_("This version is not signed by all, or cannot be read."))
    raise NotFound(_("There is no such version of the charter."))


def changed(viewer: Viewer, since: int, number: int) -> tuple[Change, ...]:
    """What version ``number`` changed since an earlier one, and why, as it was said to it and to those in between.

    Readers too see why the page they read has changed. Raises what :func:`printed` raises for either of the two.
    """
    old, new = printed(viewer, since), printed(viewer, number)
    made_of = _stored(viewer).made_of
    way = [made_of.get(each) for each in range(since, number + 1)]
    return changes(old.charter, new.charter, reasons(way, places(catalogue())) if len(way) > 1 else None)


def _open_to(viewer: Viewer) -> list[Version]:
    """Every version, latest first; for readers those that all have signed, with what is printed on them."""
    found = list(_stored(viewer).found)
    if viewer.kind != Kind.READER:
        return found
    return [replace(each, objections=each.printed_objections) for each in found if each.complete]


def latest_frozen(workshop_id: str, revision: int) -> Version:
    """The latest version that can be read, for whoever runs the server. Raises ``IndexError`` where there is none."""
    return _versions(workshop_id, revision, public_address()).found[0]


def _stored(viewer: Viewer) -> "_Versions":
    return _versions(viewer.workshop, revision_for(viewer, "read_charter"), public_address())


def logo(viewer: Viewer) -> Logo | None:
    """The logo that is printed at the head of the page, if there is one. For everybody with a seat, at any time."""
    return _logo(viewer.workshop, revision_for(viewer))


@lru_cache(maxsize=16)  # a picture has up to a megabyte and a half
def _logo(workshop_id: str, revision: int) -> Logo | None:
    """Read once for each revision; the caller has checked who asks."""
    with db.read() as session:
        return logo_of(session, workshop_id)


def telling(viewer: Viewer, number: int | None = None) -> list[Told]:
    """The checklist of a version, the latest by default, as it was written down. For those at the table."""
    with db.read() as session:
        look_again(session.connection(), viewer, "read_draft")
        told = version_of(session, viewer.workshop, number)
        if told is None:
            return []
        query = select(Telling).where(Telling.version_id == told.id)
        rows = session.exec(query.order_by(col(Telling.id))).all()
    return [Told(row.id or 0, row.job, row.name, row.done_at, row.by_role) for row in rows]


@dataclass(frozen=True, slots=True)
class _Versions:
    """What is kept for a revision: the versions that can be read and those that cannot, each latest first."""

    found: tuple[Version, ...]
    lost: tuple[Lost, ...]
    #: number -> the decisions it was made of, by item; not for those whose decisions were not kept or cannot be read
    made_of: Mapping[int, Mapping[str, Decision]]


@lru_cache(maxsize=64)
def _versions(workshop_id: str, revision: int, address: str) -> _Versions:
    """Every version, latest first, read once for each revision and public address; the caller has checked who asks."""
    with db.read() as session:
        workshop = session.exec(select(Workshop).where(Workshop.id == workshop_id)).one()
        voices = voices_of(session, workshop_id)
        query = select(CharterVersion).where(CharterVersion.workshop_id == workshop_id)
        frozen = session.exec(query.order_by(col(CharterVersion.number).desc())).all()
        ids = [row.id for row in frozen]
        roles = {seat.id: seat.role for seat in voices}
        names: dict[int, dict[int, dt.datetime]] = {}
        for name in session.exec(select(SignatureRow).where(col(SignatureRow.version_id).in_(ids))):
            names.setdefault(name.version_id, {})[name.seat_id] = name.signed_at
        against, heads = objections_to(session, ids), log_heads(session, workshop_id)
        found: list[Version] = []
        lost: list[Lost] = []
        stored = {row.number: decisions_stored(row.decisions) for row in frozen}
        token = open_token(session, workshop_id)
        for row in frozen:
            signed, said = names.get(row.id or 0, {}), against.get(row.id or 0, {})
            missing = tuple(seat.role for seat in unsigned(voices, signed))
            try:
                charter = frozen_charter(row.content, workshop, address, token)
            except Invalid as error:  # one of them must not take the others away; its text is in no log
                _log.error("version %d of workshop %s cannot be read: %s", row.number, workshop_id, error)
                lost.append(Lost(row.number, complete=not missing))
                continue
            found.append(
                Version(
                    number=row.number,
                    digest=row.digest,
                    charter=charter,
                    created_at=row.created_at,
                    signed={roles[seat]: at for seat, at in signed.items() if seat in roles},
                    objections={roles[seat]: row.text for seat, row in said.items() if seat in roles},
                    for_print=frozenset(roles[seat] for seat, row in said.items() if seat in roles and row.for_print),
                    needed=tuple(seat.role for seat in needed(voices)),
                    unsigned=missing,
                    log_head=log_head(heads, row.number, not missing),
                    restorable=stored[row.number] is not None,
                )
            )
        made_of = {number: decisions for number, decisions in stored.items() if decisions is not None}
        return _Versions(tuple(found), tuple(lost), made_of)
