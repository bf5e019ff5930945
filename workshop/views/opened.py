"""What is read once the answers are open: the answers, how they compare, and what the table settles.

What is kept for a revision is read after the look that says who asks, and outside of it: a run that holds one
connection of the pool and waits for a second one could wait for ever.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlmodel import Session, col, select

from workshop import db, phases
from workshop.asked import items_of
from workshop.charter import Charter, Decision, Scope
from workshop.compare import Answer, Comparison
from workshop.compared import Given, all_taps, comparisons, meanings, tapped, taps_given, to_tap
from workshop.models import DecisionRow, Seal, Seat, Workshop
from workshop.receipts import canonical, receipt
from workshop.rows import (
    composed,
    decision_of,
    opened,
    places_to_sign,
    scope_of,
    sealed,
    signed_by,
    version_of,
    voices_of,
)
from workshop.views.blind import Place, places_of
from workshop.views.looking import Viewer, look_again, revision_for


@dataclass(frozen=True, slots=True)
class Revealed:
    """All sealed answers, opened to the table."""

    #: prompt -> role -> answer
    answers: Mapping[str, Mapping[str, Answer]]
    #: roles whose answers do not match their receipt; empty is as it should be
    mismatched: tuple[str, ...]
    #: role -> receipt, nonce and version, for whoever wants to check
    receipts: Mapping[str, tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Taps:
    """The judgements on one worded prompt."""

    mine: str
    #: roles that have not tapped yet
    waiting: tuple[str, ...]
    #: role -> value, once all have tapped; before that, empty
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said about two phrases: that they mean the same here, or that they do not."""

    id: int
    a: str
    b: str
    same: bool
    by: str


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
    #: what the table said about phrases, in the order it was said
    sayings: tuple[Saying, ...]


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
        return self.with_decisions({**self.decisions, decision.item: decision})

    @property
    def decisions(self) -> dict[str, Decision]:
        """What has been settled, without who wrote it."""
        return {item: settled.decision for item, settled in self.decided.items()}

    def with_decisions(self, decisions: Mapping[str, Decision]) -> Charter:
        """The charter as it would stand with these, by item, in the place of what has been settled."""
        return composed(self.scope, self.items, decisions, self.charter.signatures)


def comparing(viewer: Viewer) -> Comparing:
    """All sealed answers, how they compare, and what people said of that, in one look, kept until somebody writes.

    Raises :class:`NotNow` before the reveal and :class:`NotAllowed` for readers.
    """
    seen = _comparing(viewer.workshop, revision_for(viewer, "read_answers"))
    roles = [seat.role for seat in seen.seats if seat.sealed]
    taps = _judged(seen.given, roles, seen.tapped, viewer.role)
    return Comparing(seen.seats, seen.opened, seen.found, taps, seen.sayings)


def draft(viewer: Viewer) -> Charter:
    """The charter as the decisions stand now, as the version that would come next."""
    return agreeing(viewer).charter


def agreeing(viewer: Viewer) -> Agreeing:
    """Everything the table settles, and what it settles it from: one look, kept until somebody writes."""
    with db.look() as connection:
        now = look_again(connection, viewer, "read_draft")
    phases.check("read_answers", viewer.kind, now.phase)
    return _agreeing(viewer.workshop, now.revision)


def _workshop(session: Session, workshop_id: str) -> Workshop:
    return session.exec(select(Workshop).where(Workshop.id == workshop_id)).one()


@lru_cache(maxsize=64)
def _revealed(workshop_id: str, revision: int) -> Revealed:
    """Read once for each revision; the callers have checked who asks. Says for itself that the phase is right."""
    receipts_of = select(Seat.role, Seal).join(Seal, (col(Seal.seat_id) == Seat.id) & col(Seal.voided_at).is_(None))
    mismatched, receipts = [], {}
    with db.read() as session:
        written = sealed(session, workshop_id)
        mine = receipts_of.where(Seat.workshop_id == workshop_id, col(Seat.role).in_(written))
        for role, seal in session.exec(mine.order_by(col(Seat.place))):
            if receipt(workshop_id, role, seal.version, seal.nonce, canonical(written[role])) != seal.digest:
                mismatched.append(role)
            receipts[role] = (seal.digest, seal.nonce, seal.version)
        answers = opened(_workshop(session, workshop_id).prompts, written)
        return Revealed(answers, tuple(mismatched), receipts)


@lru_cache(maxsize=64)
def _agreeing(workshop_id: str, revision: int) -> Agreeing:
    """Read once for each revision; the caller has checked who asks and the phase."""
    seen = _revealed(workshop_id, revision)
    with db.read() as session:
        workshop = _workshop(session, workshop_id)
        rows = session.exec(select(DecisionRow).where(DecisionRow.workshop_id == workshop_id)).all()
        decided = {row.item: Settled(decision_of(row), row.version, row.by_role) for row in rows}
        frozen = version_of(session, workshop_id)
        latest = frozen.number if frozen else 0
        voices = voices_of(session, workshop_id)
        scope, items = scope_of(workshop, latest + 1), tuple(items_of(workshop.prompts))
        decisions = {item: settled.decision for item, settled in decided.items()}
        return Agreeing(
            seats=places_of(voices),
            items=items,
            answers=seen.answers,
            comparisons=comparisons(session, workshop, seen.answers),
            decided=decided,
            charter=composed(scope, items, decisions, places_to_sign(voices)),
            scope=scope,
            latest=latest,
            names=len(signed_by(session, frozen.id)) if frozen else 0,
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept for a revision: the same for everybody but for the taps, of which each is shown their own."""

    seats: tuple[Place, ...]
    opened: Revealed
    found: tuple[Comparison, ...]
    given: Given
    tapped: tuple[str, ...]
    sayings: tuple[Saying, ...]


@lru_cache(maxsize=64)
def _comparing(workshop_id: str, revision: int) -> _Seen:
    """Read once for each revision; the caller has checked who asks, and shows of the taps what :func:`_judged` says."""
    seen = _revealed(workshop_id, revision)
    with db.read() as session:
        workshop = _workshop(session, workshop_id)
        return _Seen(
            seats=places_of(voices_of(session, workshop_id)),
            opened=seen,
            found=comparisons(session, workshop, seen.answers),
            given=taps_given(session, workshop_id),
            tapped=tapped(workshop.prompts, seen.answers),
            sayings=tuple(
                Saying(row.id or 0, row.a, row.b, row.same, row.by_role) for row in meanings(session, workshop_id)
            ),
        )


def _judged(given: Given, roles: Collection[str], prompts: Iterable[str], me: str) -> dict[str, Taps]:
    """One's own tap and who is waited for; everybody's once nobody is."""
    found = {}
    for prompt in prompts:
        here = given.get(prompt, {})
        found[prompt] = Taps(here.get(me, ""), to_tap(here, roles), all_taps(here, roles))
    return found
