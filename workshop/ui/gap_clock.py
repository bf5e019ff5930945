"""The clock of one gap on a shared screen: started by hand, kept by the browser, advises and never cuts off."""

import streamlit as st

from workshop.text import _
from workshop.ui.clock import phrases

# It runs in the browser alone. When it was started is kept in the tab, so that a rerun or a refresh does not stop it.
_CLOCK = st.components.v2.component(
    "samepage_gap_clock",
    html=(
        '<div class="sp gapclock"><p class="face" role="timer"></p><p class="note"></p>'
        '<button type="button"></button></div>'
    ),
    js="""
export default function ({ data, parentElement }) {
  const key = 'samepage.clock.' + data.gap
  const face = parentElement.querySelector('.face')
  const note = parentElement.querySelector('.note')
  const button = parentElement.querySelector('button')
  // spent: seconds before the last start; since: when it was started, 0 while it stands
  let state = { spent: 0, since: 0 }
  // without storage it runs until the page is left
  try { state = JSON.parse(sessionStorage.getItem(key)) || state } catch { /* as said */ }
  const show = () => {
    const spent = state.spent + (state.since ? Date.now() / 1000 - state.since : 0)
    const left = data.total - spent
    const seconds = Math.floor(Math.abs(left))
    face.textContent = (left < 0 ? '+' : '') + Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0')
    face.classList.toggle('over', left < 0)
    note.textContent = left < 0 ? data.over : data.left
    button.textContent = state.since ? data.pause : data.start
  }
  button.onclick = () => {
    const moment = Date.now() / 1000
    const spent = state.spent + (state.since ? moment - state.since : 0)
    state = { spent, since: state.since ? 0 : moment }
    try { sessionStorage.setItem(key, JSON.stringify(state)) } catch { /* as said */ }
    show()
  }
  show()
  clearInterval(parentElement.ticking) // that of the gap before, or of the run before
  parentElement.ticking = setInterval(show, 1000)
  return () => clearInterval(parentElement.ticking)
}
""",
    isolate_styles=False,
)


def draw(gap: str, minutes: int) -> None:
    """The clock of this gap, with so many minutes to it; ``gap`` names it among all gaps of all workshops."""
    left, over = phrases(minutes)
    with st.container(key="gap_clock"):
        _CLOCK(
            key="gap_clock_face",
            data={
                "gap": gap,
                "total": minutes * 60,
                "left": left,
                "over": over,
                "start": _("Start the clock"),
                "pause": _("Pause"),
            },
        )
