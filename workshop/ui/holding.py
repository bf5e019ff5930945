"""A text area in a form is the browser's alone until the form is sent. So that no refresh and no restart of the server
takes a word of it, the browser keeps a copy and hands it back once to each new session, for the same seat only.
"""

import secrets
from collections.abc import Callable

import streamlit as st

_KEY = "holding"
_SESSION = "_holding_session"

_HOLDING = st.components.v2.component(
    "samepage_holding",
    js="""
export default function ({ data: [data], setTriggerValue }) {
  const name = `samepage:held:${data.place}`
  const read = () => {
    try { return localStorage.getItem(name) } catch { return null }
  }
  const keep = (text) => {
    try {
      if (text.trim()) localStorage.setItem(name, text)
      else localStorage.removeItem(name)
    } catch { /* full or forbidden */ }
  }
  const held = read()
  const asked = (window.samePageHeld ||= {})
  if (held !== null && held.trim() === data.stored) keep('') // it has been sent
  else if (held !== null && asked[name] !== data.session) setTriggerValue('found', held)
  asked[name] = data.session
  const onInput = (event) => {
    if (event.target instanceof Element && event.target.closest(`.st-key-${data.key}`)) keep(event.target.value)
  }
  document.addEventListener('input', onInput, true)
  return () => document.removeEventListener('input', onInput, true)
}
""",
)


def hold(place: str, key: str, stored: str, found: Callable[[str], None]) -> None:
    """Keep the text area of that key. ``place`` names workshop and seat and is no secret; ``stored`` is what was sent.

    What the browser still holds goes to ``found`` before the page is drawn anew.
    """

    def put_back() -> None:
        held = getattr(st.session_state.get(_KEY), "found", None)
        if isinstance(held, str):
            found(held)

    session = st.session_state.setdefault(_SESSION, secrets.token_hex(4))
    data = {"place": place, "key": key, "stored": stored, "session": session}
    # in a list: of a dict Streamlit would look at each value for tables, and load pandas for that
    _HOLDING(key=_KEY, height=1, data=[data], on_found_change=put_back)
