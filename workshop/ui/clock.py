"""The clock of a phase: counts down in the browser, counts up when the time is over, and never cuts off."""

import datetime as dt

import streamlit as st

from workshop.models import now
from workshop.text import _, ngettext
from workshop.ui import moments, parts

#: past so many times its length a phase is no longer on the clock (writing may be open for days)
_LONG_PAST = 4

# Ticks by the browser's own clock, set right by the server's, so that no timer has to ask the server each second.
_TICKING = st.components.v2.component(
    "samepage_clock",
    js="""
export default function ({ data, parentElement }) {
  const ahead = Date.now() / 1000 - data.now
  const tick = () => {
    const clock = document.querySelector('.st-key-page_room .clock')
    if (!clock) return
    const left = data.ends - (Date.now() / 1000 - ahead)
    const over = left < 0
    const seconds = Math.floor(Math.abs(left))
    const face = (over ? '+' : '') + Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0')
    clock.classList.toggle('over', over)
    clock.querySelector('.face').textContent = face
    clock.querySelector('.note').textContent = over ? data.over : data.left
    clock.querySelector('.meter span').style.width = (over ? 100 : 100 * (1 - left / data.total)) + '%'
  }
  clearInterval(parentElement.ticking)
  parentElement.ticking = setInterval(tick, 1000)
  return () => clearInterval(parentElement.ticking)
}
""",
)


def face(since: dt.datetime, minutes: int) -> str:
    """The clock of a phase that began at ``since`` (UTC) and should take so many minutes, as of now."""
    left = _left(since, minutes)
    if _off_the_clock(left, minutes):
        since_then = parts.facts([(_("Since"), moments.when(since))])
        return parts.section(_("Clock"), _("for the call")) + since_then
    until, over = phrases(minutes)
    said = drawn(left, minutes * 60, over if left < 0 else until)
    return parts.section(_("Clock"), _("advises, never cuts off")) + said


def tick(since: dt.datetime, minutes: int) -> None:
    """Let the face that was drawn go on in the browser."""
    left = _left(since, minutes)
    if _off_the_clock(left, minutes):
        return
    until, over = phrases(minutes)
    moment = now().timestamp()
    data = {"ends": moment + left, "now": moment, "total": minutes * 60, "left": until, "over": over}
    _TICKING(key="clock_ticking", height=1, data=data)


def drawn(left: float, total: float, phrase: str) -> str:
    """Minutes and seconds left, as of now (both in seconds). Under zero it counts up: it advises, never cuts off."""
    over = left < 0
    seconds = int(abs(left))
    share = 1.0 if over or total <= 0 else 1 - left / total
    return (
        f'<div class="clock{" over" if over else ""}">'
        f'<p class="face" role="timer">{"+" if over else ""}{seconds // 60}:{seconds % 60:02d}</p>'
        f'<p class="note">{parts.esc(phrase)}</p>{parts.bar(max(0.0, min(1.0, share)))}</div>'
    )


def _left(since: dt.datetime, minutes: int) -> float:
    return minutes * 60 - (now() - since).total_seconds()


def _off_the_clock(left: float, minutes: int) -> bool:
    return left < -_LONG_PAST * minutes * 60


def phrases(minutes: int) -> tuple[str, str]:
    """What stands beside the time while some is left, and when it is over."""
    return (
        ngettext("left of {n} minute", "left of {n} minutes", minutes).format(n=minutes),
        ngettext("over {n} minute", "over {n} minutes", minutes).format(n=minutes),
    )
