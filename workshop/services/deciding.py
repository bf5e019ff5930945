"""Together: what the group decides for each item."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func
from sqlmodel import select

from workshop.asked import items_of
from workshop.catalogue import SENTENCE
from workshop.charter import Decision
from workshop.charter.compose import KINDS
from workshop.compared import comparisons
from workshop.errors import Conflict, Invalid, NotNow
from workshop.identity import Pass
from workshop.lines import agreed, as_written, check_limits
from workshop.models import DecisionRow, Event, Phase
from workshop.rows import decision_of, opened, sealed
from workshop.services.acting import Act, acting, refuse_far_day
from workshop.services.signing import freeze
from workshop.text import _
from workshop.typed import folded, folded_lines


def decide(
    who: Pass | None,
    item: str,
    *,
    kind: str,
    lines: Sequence[tuple[str, str]] = (),
    known_by: str = "",
    sources: Sequence[str] = (),
    owner: str = "",
    due: dt.date | None = None,
    meanwhile: str = "",
    why: str = "",
    base: int = 0,
) -> int:
    """Write down what the group settled for an item and return its version.

    ``lines`` are pairs of text and firmness; ``base`` is the version the writer began from, 0 for an open item; ``why``
    is kept with the version of the charter that comes next, which is no new one for the sake of it alone. While the
    charter is being signed this makes a new version of it, which nobody has signed. Raises :class:`Invalid` naming
    the field, or :class:`Conflict` with the stored :class:`~workshop.charter.Decision` when somebody else wrote first.
    """
    with acting(who, "decide") as act:
        given = Decision(item, kind, tuple(lines), known_by, tuple(sources), owner, due, meanwhile, why)
        return _settle(act, given, base)


def reopen(who: Pass | None, item: str, base: int) -> None:
    """Take a decision back: the item is open again. Raises :class:`Conflict` if somebody else wrote first."""
    with acting(who, "reopen") as act:
        row = _stored(act, item)
        if row is None:
            return
        if row.version != base:
            raise Conflict(_("Somebody else changed this line."), theirs=decision_of(row), version=row.version)
        if item == SENTENCE and act.workshop.phase == Phase.SIGN:
            raise NotNow(_("The page cannot be signed without its one sentence."))
        act.session.delete(row)
        act.session.flush()
        act.log("reopen", item, row.version)
        if act.workshop.phase == Phase.SIGN:
            freeze(act)
        act.show()


def keep_aligned(who: Pass | None, items: Sequence[str]) -> int:
    """Keep several items on which all agree in one go, as :func:`~workshop.lines.agreed` puts them; returns how many.

    What was decided meanwhile stays as it is, and so does what is not agreed any more. Raises :class:`Invalid` for an
    item that is not on the list.
    """
    with acting(who, "keep_aligned") as act:
        _refuse_unknown(act, items)
        answers = opened(act.workshop.prompts, sealed(act.session, act.workshop.id))
        compared = comparisons(act.session, act.workshop, answers)
        still_open = [item for item in items if _stored(act, item) is None]
        kept = agreed(still_open, compared, answers, act.workshop.currency)
        for decision in kept.values():  # in their own words already, and none of them has been decided
            _check(act, decision, None)
            _store(act, None, decision)
        if kept:
            act.show()
        return len(kept)


def _settle(act: Act, given: Decision, base: int) -> int:
    """Clean, check and store what was settled, and return its version; what is stored already is not stored again."""
    row = _stored(act, given.item)
    before, version = (decision_of(row), row.version) if row else (None, 0)
    wanted = _honest(act, _clean(given), before)
    _check(act, wanted, before)
    if wanted == before:
        return version
    if version != base:
        raise Conflict(_("Somebody else changed this line."), theirs=before, version=version)
    version = _store(act, row, wanted)
    if act.workshop.phase == Phase.SIGN:
        freeze(act)
    act.show()
    return version


def _clean(given: Decision) -> Decision:
    """Each text as a line of the page is, and no empty ones. What tells a criterion may have several lines."""
    lines = ((folded(text), firm) for text, firm in given.lines)
    return replace(
        given,
        lines=tuple((text, firm) for text, firm in lines if text),
        known_by=folded_lines(given.known_by),
        owner=folded(given.owner),
        meanwhile=folded(given.meanwhile),
        why=folded(given.why),
    )


def _honest(act: Act, wanted: Decision, before: Decision | None) -> Decision:
    """What is kept is in somebody's own words. Other lines go in as well, and the page says that they were reworded."""
    if wanted.kind != "keep":
        return wanted
    answers = opened(act.workshop.prompts, sealed(act.session, act.workshop.id)).get(wanted.item, {})
    kept = as_written(wanted, answers, act.workshop.currency, before)
    return wanted if kept else replace(wanted, kind="reword")


def put_back(act: Act, item: str, row: DecisionRow | None, wanted: Decision | None) -> None:
    """Put a decision that was stored once in the place of what is stored now; ``None`` opens the item again."""
    if wanted is not None:
        _store(act, row, wanted.bare)  # why it changed then is not why it comes back
    elif row is not None:
        act.session.delete(row)
        act.session.flush()
        act.log("reopen", item, row.version)


def _store(act: Act, row: DecisionRow | None, wanted: Decision) -> int:
    row = row or DecisionRow(workshop_id=act.workshop.id, item=wanted.item, kind=wanted.kind)
    row.kind, row.version, row.by_role = wanted.kind, _latest_number(act, wanted.item) + 1, act.seat.role
    row.lines = [list(line) for line in wanted.lines]
    row.known_by, row.sources, row.owner = wanted.known_by, list(wanted.sources), wanted.owner
    row.due, row.meanwhile, row.why = wanted.due, wanted.meanwhile, wanted.why
    act.session.add(row)
    act.session.flush()
    act.log("decide", wanted.item, row.version)
    return row.version


def _check(act: Act, wanted: Decision, before: Decision | None) -> None:
    _refuse_unknown(act, [wanted.item])
    if wanted.kind not in KINDS:
        raise Invalid(_("Choose keep, merge, reword, park or drop."), "kind")
    roles = {seat.role for seat in act.voices()}
    if not set(wanted.sources) <= roles:
        raise Invalid(_("There is no such voice at this table."), "sources")
    if wanted.kind in ("keep", "merge", "reword") and not wanted.lines:
        raise Invalid(_("Write the line that goes on the page."), "lines")
    if wanted.kind == "park" and not wanted.owner:
        raise Invalid(_("Say who takes this away with them."), "owner")
    if wanted.kind == "park" and wanted.due is None:
        raise Invalid(_("Say by when."), "due")
    if wanted.due is not None and (before is None or wanted.due != before.due):  # one that has passed since may stay
        refuse_far_day(wanted.due, "due")
    if wanted.item == SENTENCE and wanted.kind in ("park", "drop") and act.workshop.phase == Phase.SIGN:
        raise NotNow(_("The page cannot be signed without its one sentence."))
    check_limits(wanted)


def _refuse_unknown(act: Act, items: Sequence[str]) -> None:
    if not set(items) <= set(items_of(act.workshop.prompts)):
        raise Invalid(_("That is not on the list of this workshop."), "item")


def _stored(act: Act, item: str) -> DecisionRow | None:
    query = select(DecisionRow).where(DecisionRow.workshop_id == act.workshop.id, DecisionRow.item == item)
    return act.session.exec(query).first()


def _latest_number(act: Act, item: str) -> int:
    """The highest version this item ever had. A number is not used again after the item was opened again, or somebody
    who still has the old text before them would overwrite the new one unseen.
    """
    written = (Event.workshop_id == act.workshop.id, Event.action == "decide", Event.subject == item)
    return act.session.exec(select(func.max(Event.version)).where(*written)).one() or 0
