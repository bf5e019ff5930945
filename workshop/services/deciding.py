"""Together: taps on worded answers, and what the group decides for each item."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import select

from workshop.asked import is_tapped, items_of
from workshop.catalogue import catalogue
from workshop.charter import Decision
from workshop.errors import Conflict, Invalid, NotNow
from workshop.identity import Pass
from workshop.models import DecisionRow, Event, Phase, Tap
from workshop.rows import decision_of, opened, sealed
from workshop.services.acting import Act, acting
from workshop.services.signing import freeze
from workshop.text import _
from workshop.typed import folded

KINDS = ("keep", "merge", "reword", "park", "drop")
FIRMNESS = ("must", "wish", "never")
TAPS = ("same", "near", "different")
#: lines of one firmness an item may have, and characters a line: what a page for the wall can carry
MOST_LINES = 8
LONGEST_LINE = 300
LONGEST_NOTE = 500


def tap(who: Pass | None, prompt: str, value: str) -> None:
    """Say privately whether the worded answers to a prompt mean the same. May be changed until all have tapped."""
    with acting(who, "tap") as act:
        answers = opened(act.workshop.prompts, sealed(act.session, act.workshop.id)).get(prompt, {})
        if prompt not in act.workshop.prompts or not is_tapped(catalogue().prompts[prompt], answers):
            raise Invalid(_("This answer is not judged by tapping."), prompt)
        if value not in TAPS:
            raise Invalid(_("Tap same, near or different."), prompt)
        if act.seat.released:
            raise NotNow(_("Your definition was not opened, so you have nothing to compare."))
        query = select(Tap).where(Tap.seat_id == act.seat.id, Tap.prompt == prompt)
        assert act.seat.id is not None
        row = act.session.exec(query).first() or Tap(seat_id=act.seat.id, prompt=prompt, value="")
        if row.value == value:
            return
        if row.value and _all_have_tapped(act, prompt):
            raise NotNow(_("All have tapped, and the taps are open now."))
        row.value = value
        act.session.add(row)
        act.session.flush()
        act.log("tap", prompt)
        act.show()


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
    base: int = 0,
) -> int:
    """Write down what the group settled for an item and return its version.

    ``lines`` are pairs of text and firmness; ``base`` is the version the writer began from, 0 for an open item. While
    the charter is being signed this makes a new version of it, which nobody has signed. Raises :class:`Invalid` naming
    the field, or :class:`Conflict` with the stored :class:`~workshop.rows.Decision` when somebody else wrote first.
    """
    with acting(who, "decide") as act:
        wanted = Decision(
            item=item,
            kind=kind,
            lines=tuple((folded(text), firm) for text, firm in lines if text.strip()),
            known_by=known_by.replace("\x00", "").strip(),
            sources=tuple(sources),
            owner=folded(owner),
            due=due,
            meanwhile=folded(meanwhile),
        )
        _check(act, wanted)
        version = _write(act, wanted, base)
        if act.workshop.phase == Phase.SIGN:
            freeze(act)
        act.show()
        return version


def reopen(who: Pass | None, item: str, base: int) -> None:
    """Take a decision back: the item is open again. Raises :class:`Conflict` if somebody else wrote first."""
    with acting(who, "reopen") as act:
        row = _stored(act, item)
        if row is None:
            return
        if row.version != base:
            raise Conflict(_("Somebody else changed this line."), theirs=decision_of(row), version=row.version)
        if item == "sentence" and act.workshop.phase == Phase.SIGN:
            raise NotNow(_("The page cannot be signed without its one sentence."))
        act.session.delete(row)
        act.session.flush()
        act.log("reopen", item, row.version)
        if act.workshop.phase == Phase.SIGN:
            freeze(act)
        act.show()


def keep_aligned(who: Pass | None, kept: Sequence[Decision]) -> int:
    """Keep several aligned items in one go; those decided meanwhile stay as they are. Returns how many were kept."""
    with acting(who, "keep_aligned") as act:
        written = 0
        for decision in kept:
            _check(act, decision)
            if _stored(act, decision.item) is None:
                _write(act, decision, 0)
                written += 1
        act.show()
        return written


def _write(act: Act, wanted: Decision, base: int) -> int:
    row = _stored(act, wanted.item)
    version = row.version if row else 0
    if row is not None and decision_of(row) == wanted:
        return version
    if version != base:
        theirs = decision_of(row) if row else None
        raise Conflict(_("Somebody else changed this line."), theirs=theirs, version=version)
    return _store(act, row, wanted)


def put_back(act: Act, item: str, row: DecisionRow | None, wanted: Decision | None) -> None:
    """Put a decision that was stored once in the place of what is stored now; ``None`` opens the item again."""
    if wanted is not None:
        _store(act, row, wanted)
    elif row is not None:
        act.session.delete(row)
        act.session.flush()
        act.log("reopen", item, row.version)


def _store(act: Act, row: DecisionRow | None, wanted: Decision) -> int:
    row = row or DecisionRow(workshop_id=act.workshop.id, item=wanted.item, kind=wanted.kind)
    row.kind, row.version, row.by_role = wanted.kind, _latest_number(act, wanted.item) + 1, act.seat.role
    row.lines = [list(line) for line in wanted.lines]
    row.known_by, row.sources, row.owner = wanted.known_by, list(wanted.sources), wanted.owner
    row.due, row.meanwhile = wanted.due, wanted.meanwhile
    act.session.add(row)
    act.session.flush()
    act.log("decide", wanted.item, row.version)
    return row.version


def _check(act: Act, wanted: Decision) -> None:
    if wanted.item not in items_of(act.workshop.prompts):
        raise Invalid(_("That is not on the list of this workshop."), "item")
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
    if wanted.item == "sentence" and wanted.kind in ("park", "drop") and act.workshop.phase == Phase.SIGN:
        raise NotNow(_("The page cannot be signed without its one sentence."))
    if wanted.item == "sentence" and len(wanted.lines) > 1:
        raise Invalid(_("The definition is one sentence: keep it on one line."), "lines")
    firmness = [firm for _text, firm in wanted.lines]
    if any(firmness.count(firm) > MOST_LINES for firm in FIRMNESS):
        raise Invalid(_("At most {n} lines: the page has to be read from the wall.").format(n=MOST_LINES), "lines")
    for text, firm in wanted.lines:
        if len(text) > LONGEST_LINE:
            raise Invalid(_("Keep each line under {n} characters.").format(n=LONGEST_LINE), "lines")
        if firm not in FIRMNESS:
            raise Invalid(_("Choose must, wish or never."), "firm")
    if max(len(wanted.known_by), len(wanted.meanwhile), len(wanted.owner)) > LONGEST_NOTE:
        raise Invalid(_("Please keep it under {limit} characters.").format(limit=LONGEST_NOTE), "known_by")


def _stored(act: Act, item: str) -> DecisionRow | None:
    query = select(DecisionRow).where(DecisionRow.workshop_id == act.workshop.id, DecisionRow.item == item)
    return act.session.exec(query).first()


def _latest_number(act: Act, item: str) -> int:
    """The highest version this item ever had. A number is not used again after the item was opened again, or somebody
    who still has the old text before them would overwrite the new one unseen.
    """
    written = (Event.workshop_id == act.workshop.id, Event.action == "decide", Event.subject == item)
    return act.session.exec(select(func.max(Event.version)).where(*written)).one() or 0


def _all_have_tapped(act: Act, prompt: str) -> bool:
    sealed = [seat.id for seat in act.voices() if seat.sealed]
    tapped = set(act.session.exec(select(Tap.seat_id).where(Tap.prompt == prompt)).all())
    return all(seat_id in tapped for seat_id in sealed)
