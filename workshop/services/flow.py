"""From phase to phase. Each step is an ``UPDATE ... WHERE phase = ?``: of two facilitators' clicks one does nothing.

Nobody is dragged out of a sentence: while a voice is still writing, the facilitator first asks to finish (all screens
say so, and what is being typed is saved), and only then may open the answers without that voice, by name.
"""

from collections.abc import Sequence

from sqlmodel import col, select, update

from workshop import phases
from workshop.asked import items_of
from workshop.catalogue import SENTENCE, catalogue
from workshop.errors import Invalid, NotNow
from workshop.identity import Pass
from workshop.models import DecisionRow, Phase, Seat, Workshop
from workshop.rows import signed_by, unsigned, version_of
from workshop.services.acting import Act, acting, move
from workshop.services.signing import freeze
from workshop.text import _, ngettext


def ask_to_finish(who: Pass | None, on: bool = True) -> None:
    """Tell those still writing that the answers are about to be opened, or take that back."""
    with acting(who, "ask_to_finish") as act:
        if act.workshop.closing == on:
            return
        act.session.exec(update(Workshop).where(col(Workshop.id) == act.workshop.id).values(closing=on))
        act.log("ask_to_finish" if on else "carry_on")
        act.show()


def advance(who: Pass | None, expected: str, *, without: Sequence[str] = (), leave_open: bool = False) -> Phase:
    """Move to the next phase and return it.

    ``expected`` is the phase the facilitator saw. ``without`` counts where the answers are opened, and names the seats
    that are not waited for: exactly those that have not sealed. Names under the charter are waited for without
    exception. ``leave_open`` says that undecided items may stay off the page. Raises :class:`NotNow` with the reason
    when the step must wait.
    """
    with acting(who, "advance") as act:
        _expect(act, expected)
        target = phases.following(expected)
        match target:
            case Phase.COMPARE:
                _release(act, set(without))
            case Phase.SIGN:
                _refuse_open_items(act, leave_open)
                freeze(act)
            case Phase.LIVE:
                _refuse_unsigned(act)
        move(act, expected, target)
    return target


def back(who: Pass | None, expected: str) -> Phase:
    """Move one phase back and return it. There is no way back behind the reveal."""
    with acting(who, "back") as act:
        _expect(act, expected)
        if expected == Phase.DEFINE and any(seat.sealed for seat in act.voices()):
            raise NotNow(_("Somebody has sealed already, so the questions and the scope stay as they are."))
        target = phases.preceding(expected)
        move(act, expected, target)
    return target


def _expect(act: Act, expected: str) -> None:
    if act.workshop.phase != expected:
        raise NotNow(_("The workshop has moved on already."))


def _release(act: Act, without: set[str]) -> None:
    voices = act.voices()
    waiting = {seat.role for seat in voices if not seat.sealed}
    if len(voices) - len(waiting) < 2:
        raise NotNow(_("Two sealed definitions are needed to compare."))
    if waiting != without:
        names = ", ".join(catalogue().voices[seat.role].label for seat in voices if not seat.sealed)
        raise NotNow(_("Not sealed yet: {names}.").format(names=names) if names else _("All have sealed by now."))
    if waiting and not act.workshop.closing:
        raise NotNow(_("Ask those who still write to finish first."))
    for role in sorted(waiting):
        same = (col(Seat.workshop_id) == act.workshop.id, col(Seat.role) == role)
        act.session.exec(update(Seat).where(*same).values(released=True))
        act.log("release", role)


def _refuse_open_items(act: Act, leave_open: bool) -> None:
    query = select(DecisionRow.item, DecisionRow.kind).where(DecisionRow.workshop_id == act.workshop.id)
    decided = dict(act.session.exec(query).all())
    if decided.get(SENTENCE) in (None, "park", "drop"):
        raise NotNow(_("The definition in one sentence is still to be written."))
    open_items = [item for item in items_of(act.workshop.prompts) if item not in decided]
    if open_items and not leave_open:
        raise Invalid(
            ngettext("{n} item is still open.", "{n} items are still open.", len(open_items)).format(n=len(open_items)),
            "leave_open",
        )


def _refuse_unsigned(act: Act) -> None:
    latest = version_of(act.session, act.workshop.id)
    waiting = unsigned(act.voices(), signed_by(act.session, latest.id) if latest else {})
    if latest is None or waiting:
        names = ", ".join(catalogue().voices[seat.role].label for seat in waiting)
        raise NotNow(_("Not signed yet: {names}.").format(names=names))
