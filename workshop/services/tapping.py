"""Together: each privately says whether the worded answers to a prompt mean the same."""

from sqlmodel import select

from workshop.compared import tapped, taps_given, to_tap
from workshop.errors import Invalid, NotNow
from workshop.identity import Pass
from workshop.models import Tap
from workshop.rows import opened, sealed
from workshop.services.acting import Act, acting
from workshop.text import _

TAPS = ("same", "near", "different")


def tap(who: Pass | None, prompt: str, value: str) -> None:
    """Say privately whether the worded answers to a prompt mean the same. May be changed until all have tapped."""
    with acting(who, "tap") as act:
        answers = opened(act.workshop.prompts, sealed(act.session, act.workshop.id))
        if prompt not in tapped(act.workshop.prompts, answers):
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


def _all_have_tapped(act: Act, prompt: str) -> bool:
    roles = [seat.role for seat in act.voices() if seat.sealed]
    return not to_tap(taps_given(act.session, act.workshop.id).get(prompt, {}), roles)
