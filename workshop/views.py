"""Every read. Each takes the viewer and asks the database for no more than that viewer may see.

Blind means not read: before the reveal no query here touches another seat's answers, not their text, tags, lengths,
number or times, for anybody. What others see of a seat is whether it has joined and whether it has sealed.

A viewer is only as good as the moment it was made. So each function that returns people's words looks the seat, its
device and the phase up again right before it reads the words. What is kept for a revision is read after that look and
outside of it: a run that holds one connection of the pool and waits for a second one could wait for ever.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workshop import db, phases
from workshop.catalogue import catalogue
from workshop.charter import Charter, Scope
from workshop.compare import Comparison, compare
from workshop.compare.answer import Answer
from workshop.errors import NotFound, NotYou
from workshop.identity import Pass, spoken
from workshop.models import (
    AnswerRow,
    CharterVersion,
    DecisionRow,
    Event,
    Kind,
    Objection,
    Phase,
    Seal,
    Seat,
    SignatureRow,
    Tap,
    Workshop,
)
from workshop.receipts import canonical, receipt
from workshop.rows import (
    SECOND,
    Decision,
    answers_of,
    charter_of,
    composed,
    decision_of,
    frozen_charter,
    is_done,
    is_tapped,
    items_of,
    places_to_sign,
    scope_of,
    signed_by,
    voices_of,
    with_signatures,
)
from workshop.standing import Standing, brings_code, standing
from workshop.text import _

#: what the log shows to all; the rest is for the operator
PUBLIC_ACTIONS = ("claim", "return", "move", "refuse", "ask", "afresh", "reissue", "phase", "release", "freeze", "sign")


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
    #: this device was let in by a yes and has not brought its return code yet
    code_missing: bool
    sealed: bool
    released: bool
    device_hash: str
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
class Revealed:
    """All sealed answers, opened to the table."""

    #: prompt -> role -> answer
    answers: Mapping[str, Mapping[str, Answer]]
    #: roles whose answers do not match their receipt; empty is as it should be
    mismatched: tuple[str, ...]
    #: role -> receipt, nonce and version, for whoever wants to check
    receipts: Mapping[str, tuple[str, str, int]]
    #: roles that were not waited for; what they wrote stays closed
    released: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taps:
    """The judgements on one worded prompt."""

    mine: str
    #: roles that have not tapped yet
    waiting: tuple[str, ...]
    #: role -> value, once all have tapped; before that, empty
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision with its version and who wrote it last."""

    decision: Decision
    version: int
    by: str


@dataclass(frozen=True, slots=True)
class Comparing:
    """What the table compares."""

    seats: tuple[Place, ...]
    revealed: Revealed
    #: each compared prompt's comparison, in the order asked
    comparisons: tuple[Comparison, ...]
    #: worded prompt -> its judgements, as this viewer may see them
    taps: Mapping[str, Taps]


@dataclass(frozen=True, slots=True)
class Agreeing:
    """What the table settles: every item, the answers it comes from, and how far it is."""

    seats: tuple[Place, ...]
    #: everything to settle, the one sentence last
    items: tuple[str, ...]
    #: prompt -> role -> answer
    answers: Mapping[str, Mapping[str, Answer]]
    #: each compared prompt's comparison, in the order asked
    comparisons: tuple[Comparison, ...]
    #: what has been settled, by item
    decided: Mapping[str, Settled]
    #: the charter as the decisions stand now
    charter: Charter
    scope: Scope
    #: the frozen version that waits for names or has them, 0 before the first, and how many names it has
    latest: int = 0
    names: int = 0

    def with_line(self, decision: Decision) -> Charter:
        """The charter as it would stand with a line that is still being written in the place of its item."""
        decisions = {item: settled.decision for item, settled in self.decided.items()}
        return composed(self.scope, self.items, {**decisions, decision.item: decision}, self.charter.signatures)


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

    @property
    def complete(self) -> bool:
        """Have all signed whose name is needed?"""
        return all(role in self.signed for role in self.needed)

    @property
    def as_signed(self) -> Charter:
        """The charter with the dates under its names, a draft until it is complete."""
        return with_signatures(self.charter, self.signed, self.complete)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log that all may see."""

    at: dt.datetime
    actor: str
    action: str
    subject: str
    version: int


# Built once: building a statement anew costs as much as running it, and these run with every look.
_BY_TOKEN = select(Seat, Workshop).join(Workshop).where(Seat.token_hash == bindparam("token"))
_SEAT = (
    select(Seat.kind, Seat.device_hash, Seat.token_hash, Workshop)
    .join(Workshop)
    .where(Seat.id == bindparam("seat"), Workshop.id == bindparam("workshop"))
)
_MY_ANSWERS = select(AnswerRow.prompt, AnswerRow.text, AnswerRow.version, AnswerRow.structure).where(
    AnswerRow.seat_id == bindparam("seat")
)


def viewer(who: Pass | None) -> Viewer | None:
    """Whoever holds this pass, or ``None`` for no pass, an unknown link and one that was replaced."""
    if who is None:
        return None
    with db.read() as session:
        found = session.exec(_BY_TOKEN, params={"token": who.token_hash}).first()
    if found is None:
        return None
    seat, workshop = found
    assert seat.id is not None
    return Viewer(
        seat=seat.id,
        role=seat.role,
        kind=seat.kind,
        name=seat.name,
        standing=standing(seat, workshop.phase, who),
        asked=spoken(seat.asking_hash) if seat.asking_hash and seat.device_hash == who.device_hash else "",
        code_missing=seat.device_hash == who.device_hash and not brings_code(seat, who),
        sealed=seat.sealed,
        released=seat.released,
        device_hash=who.device_hash,
        workshop=workshop.id,
        company=workshop.company,
        offer=workshop.offer,
        market=workshop.market,
        currency=workshop.currency,
        term=workshop.term,
        fallback=workshop.fallback,
        call_on=workshop.call_on,
        review_on=workshop.review_on,
        phase=Phase(workshop.phase),
        phase_since=workshop.phase_since,
        closing=workshop.closing,
        prompts=tuple(workshop.prompts),
        revision=workshop.revision,
        sample=workshop.sample,
    )


def revision(workshop: str) -> int:
    """The workshop's revision, from the process's memory: cheap enough for a poll. Raises :class:`NotFound`."""
    return db.revision(workshop)


def table(viewer: Viewer) -> tuple[Place, ...]:
    """The voices at the table, and whether each has joined and sealed. For anybody who holds a seat here."""
    with db.read() as session:
        _look_again(session, viewer)
        return _places(voices_of(session, viewer.workshop))


def my_answers(viewer: Viewer) -> dict[str, MyAnswer]:
    """One's own answers by prompt, for each prompt asked. Nobody else's, at any time."""
    with db.read() as session:
        _look_again(session, viewer)
        rows = {row[0]: row for row in session.exec(_MY_ANSWERS, params={"seat": viewer.seat})}
    empty: tuple[str, str, int, dict[str, Any]] = ("", "", 0, {})
    mine = {}
    for prompt in viewer.prompts:
        _prompt, text, version, structure = rows.get(prompt, empty)
        _second, second, second_version, _none = rows.get(prompt + SECOND, empty)
        done = is_done(text, structure)
        mine[prompt] = MyAnswer(text, version, structure, second, second_version, done)
    return mine


def my_receipt(viewer: Viewer) -> Receipt | None:
    """One's own receipt while one's definition is sealed."""
    with db.read() as session:
        _look_again(session, viewer)
        query = select(Seal.digest, Seal.sealed_at).where(Seal.seat_id == viewer.seat, col(Seal.voided_at).is_(None))
        row = session.exec(query).first()
    return Receipt(*row) if row else None


def revealed(viewer: Viewer) -> Revealed:
    """All sealed answers. Raises :class:`NotNow` before the reveal and :class:`NotAllowed` for readers.

    What a seat wrote and did not seal stays closed, also after the reveal: sealing is the author's consent.
    """
    with db.read() as session:
        workshop = _look_again(session, viewer, "read_answers")
    return _revealed(workshop.id, workshop.revision)


def taps(viewer: Viewer) -> dict[str, Taps]:
    """The taps on each worded prompt: one's own, and all of them once all have tapped."""
    with db.read() as session:
        _look_again(session, viewer, "read_answers")
        return _taps(session, viewer.workshop, viewer.prompts, viewer.role)


def comparisons(viewer: Viewer) -> tuple[Comparison, ...]:
    """Each compared prompt's comparison, in the order asked; computed once for the same answers and taps."""
    with db.read() as session:
        workshop = _look_again(session, viewer, "read_answers")
    opened = _revealed(workshop.id, workshop.revision)
    with db.read() as session:
        return _compare(session, workshop, opened)


def comparing(viewer: Viewer) -> Comparing:
    """All of the above in one look, kept until somebody writes."""
    with db.read() as session:
        workshop = _look_again(session, viewer, "read_answers")
    seats, opened, found, given = _comparing(workshop.id, workshop.revision)
    sealed = [seat.role for seat in seats if seat.sealed]
    return Comparing(seats, opened, found, _judged(given, sealed, viewer.prompts, viewer.role))


def decisions(viewer: Viewer) -> dict[str, Settled]:
    """What has been settled so far, by item."""
    with db.read() as session:
        _look_again(session, viewer, "read_draft")
        rows = session.exec(select(DecisionRow).where(DecisionRow.workshop_id == viewer.workshop)).all()
    return {row.item: Settled(decision_of(row), row.version, row.by_role) for row in rows}


def items(viewer: Viewer) -> list[str]:
    """Everything to settle, the one sentence last."""
    with db.read() as session:
        return items_of(_look_again(session, viewer, "read_draft"))


def draft(viewer: Viewer) -> Charter:
    """The charter as the decisions stand now."""
    with db.read() as session:
        workshop = _look_again(session, viewer, "read_draft")
        numbers = session.exec(select(CharterVersion.number).where(CharterVersion.workshop_id == workshop.id)).all()
        return charter_of(session, workshop, number=max(numbers, default=0) + 1)


def agreeing(viewer: Viewer) -> Agreeing:
    """Everything the table settles, and what it settles it from: one look, kept until somebody writes."""
    with db.read() as session:
        workshop = _look_again(session, viewer, "read_draft")
        phases.check("read_answers", viewer.kind, workshop.phase)
    return _agreeing(workshop.id, workshop.revision)


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
    with db.read() as session:
        workshop = _look_again(session, viewer, "read_charter")
        found = _versions(session, workshop)
    if viewer.kind == Kind.READER:
        return [each for each in found if each.complete][:1]
    return found


def version_numbers(viewer: Viewer) -> list[int]:
    """The numbers of the frozen versions, latest first, for those at the table."""
    with db.read() as session:
        _look_again(session, viewer, "read_draft")
        query = select(CharterVersion.number).where(CharterVersion.workshop_id == viewer.workshop)
        return sorted(session.exec(query).all(), reverse=True)


def log(viewer: Viewer, limit: int = 50) -> list[LogLine]:
    """The latest lines of the log that all may see: claims, new links, phases and signatures, newest first."""
    with db.read() as session:
        _look_again(session, viewer)
        query = (
            select(Event)
            .where(Event.workshop_id == viewer.workshop, col(Event.action).in_(PUBLIC_ACTIONS))
            .order_by(col(Event.sequence).desc())
            .limit(limit)
        )
        return [
            LogLine(event.at, event.actor, event.action, event.subject, event.version) for event in session.exec(query)
        ]


def _look_again(session: Session, viewer: Viewer, action: str = "") -> Workshop:
    """The workshop, if this device still holds the seat and may do ``action`` now."""
    row = session.exec(_SEAT, params={"seat": viewer.seat, "workshop": viewer.workshop}).first()
    if row is None or row[2] is None or (row[0] != Kind.READER and row[1] != viewer.device_hash):
        raise NotYou(_("Another device holds this seat, or its link was replaced."))
    if action:
        phases.check(action, row[0], row[3].phase)
    return row[3]


@lru_cache(maxsize=64)
def _revealed(workshop_id: str, revision: int) -> Revealed:
    """Read once for each revision; the callers have checked who asks. Says for itself that the phase is right."""
    with db.read() as session:
        return _read_revealed(session, workshop_id)


def _read_revealed(session: Session, workshop_id: str) -> Revealed:
    opened = (
        col(Workshop.id) == workshop_id,
        col(Workshop.phase).in_(phases.REVEALED),
        col(Seat.sealed).is_(True),
    )
    seats = select(Seat.id, Seat.role, Seal).join(Workshop)
    seats = seats.join(Seal, (col(Seal.seat_id) == Seat.id) & col(Seal.voided_at).is_(None))
    rows = select(AnswerRow.seat_id, AnswerRow.prompt, AnswerRow.text, AnswerRow.structure)
    rows = rows.join(Seat).join(Workshop).where(*opened)
    written: dict[int, list[tuple[str, str, Mapping[str, Any]]]] = {}
    for author, prompt, text, structure in session.exec(rows):
        written.setdefault(author, []).append((prompt, text, structure))
    answers: dict[str, dict[str, Answer]] = {}
    mismatched, receipts = [], {}
    asked = session.exec(select(Workshop.prompts).where(Workshop.id == workshop_id)).first() or []
    for seat_id, role, seal in session.exec(seats.where(*opened).order_by(col(Seat.place))):
        content = written.get(seat_id or 0, [])
        if receipt(workshop_id, role, seal.version, seal.nonce, canonical(content)) != seal.digest:
            mismatched.append(role)
        receipts[role] = (seal.digest, seal.nonce, seal.version)
        for prompt, answer in answers_of(content).items():
            if prompt in asked:  # what was written to a question taken off the list is nobody's business
                answers.setdefault(prompt, {})[role] = answer
    left = session.exec(select(Seat.role).where(Seat.workshop_id == workshop_id, col(Seat.released).is_(True))).all()
    return Revealed(answers, tuple(mismatched), receipts, tuple(left))


def _places(seats: Iterable[Seat]) -> tuple[Place, ...]:
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


@lru_cache(maxsize=64)
def _agreeing(workshop_id: str, revision: int) -> Agreeing:
    """Read once for each revision; the caller has checked who asks and the phase."""
    opened = _revealed(workshop_id, revision)
    with db.read() as session:
        workshop = session.exec(select(Workshop).where(Workshop.id == workshop_id)).one()
        rows = session.exec(select(DecisionRow).where(DecisionRow.workshop_id == workshop_id)).all()
        decided = {row.item: Settled(decision_of(row), row.version, row.by_role) for row in rows}
        frozen = select(CharterVersion.number, CharterVersion.id).where(CharterVersion.workshop_id == workshop_id)
        latest, version_id = max(session.exec(frozen).all(), default=(0, None))
        voices = voices_of(session, workshop_id)
        scope, items = scope_of(workshop, latest + 1), tuple(items_of(workshop))
        decisions = {item: settled.decision for item, settled in decided.items()}
        return Agreeing(
            seats=_places(voices),
            items=items,
            answers=opened.answers,
            comparisons=_compare(session, workshop, opened),
            decided=decided,
            charter=composed(scope, items, decisions, places_to_sign(voices)),
            scope=scope,
            latest=latest,
            names=len(signed_by(session, version_id)),
        )


def _compare(session: Session, workshop: Workshop, opened: Revealed) -> tuple[Comparison, ...]:
    shown = {prompt: found.shown for prompt, found in _taps(session, workshop.id, workshop.prompts).items()}
    return _compared(
        _Hashable((prompt, opened.answers.get(prompt, {}), shown.get(prompt, {})) for prompt in workshop.prompts),
        workshop.currency,
    )


#: worded prompt -> role -> tap
_Given = Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=64)
def _comparing(workshop_id: str, revision: int) -> tuple[tuple[Place, ...], Revealed, tuple[Comparison, ...], _Given]:
    """Read once for each revision; the caller has checked who asks, and shows of the taps what :func:`_judged` says."""
    opened = _revealed(workshop_id, revision)
    with db.read() as session:
        workshop = session.exec(select(Workshop).where(Workshop.id == workshop_id)).one()
        seats = _places(voices_of(session, workshop_id))
        return seats, opened, _compare(session, workshop, opened), _given(session, workshop_id)


def _taps(session: Session, workshop_id: str, prompts: Iterable[str], me: str = "") -> dict[str, Taps]:
    roles = [seat.role for seat in voices_of(session, workshop_id) if seat.sealed]
    return _judged(_given(session, workshop_id), roles, prompts, me)


def _given(session: Session, workshop_id: str) -> _Given:
    query = select(Tap.prompt, Seat.role, Tap.value).join(Seat).where(Seat.workshop_id == workshop_id)
    given: dict[str, dict[str, str]] = {}
    for prompt, role, value in session.exec(query):
        given.setdefault(prompt, {})[role] = value
    return given


def _judged(given: _Given, roles: Iterable[str], prompts: Iterable[str], me: str) -> dict[str, Taps]:
    """One's own tap and who is waited for; everybody's once nobody is."""
    found = {}
    for prompt in prompts:
        if is_tapped(catalogue().prompts[prompt]):
            here = given.get(prompt, {})
            waiting = tuple(role for role in roles if role not in here)
            found[prompt] = Taps(here.get(me, ""), waiting, {} if waiting else here)
    return found


class _Hashable(tuple[tuple[str, Mapping[str, Answer], Mapping[str, str]], ...]):
    """What a comparison depends on, with a hash, so that the same answers and taps are compared once a process."""

    def __hash__(self) -> int:
        return hash(repr(tuple(self)))


@lru_cache(maxsize=256)
def _compared(inputs: _Hashable, currency: str) -> tuple[Comparison, ...]:
    prompts = catalogue().prompts
    return tuple(
        compare(prompt, answers, taps=shown or None, currency=currency)
        for prompt, answers, shown in inputs
        if prompts[prompt].compared and answers
    )


def _versions(session: Session, workshop: Workshop) -> list[Version]:
    voices = voices_of(session, workshop.id)
    roles = {seat.id: seat.role for seat in voices}
    frozen = session.exec(
        select(CharterVersion)
        .where(CharterVersion.workshop_id == workshop.id)
        .order_by(col(CharterVersion.number).desc())
    ).all()
    found = []
    for row in frozen:
        names = session.exec(select(SignatureRow).where(SignatureRow.version_id == row.id)).all()
        against = session.exec(select(Objection).where(Objection.version_id == row.id)).all()
        found.append(
            Version(
                number=row.number,
                digest=row.digest,
                charter=frozen_charter(row.content, workshop),
                created_at=row.created_at,
                signed={roles[name.seat_id]: name.signed_at for name in names if name.seat_id in roles},
                objections={roles[each.seat_id]: each.text for each in against if each.seat_id in roles},
                needed=tuple(seat.role for seat in voices if not seat.released),
            )
        )
    return found
