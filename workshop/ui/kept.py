"""Texts that were typed while agreeing and are not in the charter yet: kept in the browser through a refresh.

The session holds them while the page is open; a refresh or a restart of the server begins a new session. So a small
script in the page keeps a copy in the browser's own storage, under workshop, seat and item, and hands it back once to
each new session. Nothing is sent anywhere but back into the same fields of the same seat. After a pause
in typing it also has the text area hand over what it holds (as Ctrl+Enter does), so that the draft beside it follows.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st

from workshop.lines import FIRMNESS
from workshop.ui import editor
from workshop.ui.editor import Base, Work, field
from workshop.ui.settling import LIST

_KEY = "keeping"
_FOUND = "_agree_found"
_SESSION = "_agree_session"
_TAKEN = "_agree_taken"
#: no field holds more; what is longer was not typed here
_LONGEST = 20_000

_KEEPING = st.components.v2.component(
    "samepage_keeping",
    js="""
export default function ({ data: [data], setTriggerValue, parentElement: page }) {
  const place = 'samepage:agree:' + data.place + ':'
  const stored = (item) => {
    try { return localStorage.getItem(place + item) } catch { return null }
  }
  const items = () => {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(place)).map((name) => name.slice(place.length))
    } catch { return [] }
  }
  const parsed = (text) => {
    try { return JSON.parse(text) } catch { return null }
  }
  // A new session, after a refresh or a restart of the server, knows nothing of what was typed: it is told, and until
  // it has answered nothing of that is taken away.
  if (page.session !== data.session) {
    page.session = data.session
    page.mine = {} // item -> what this tab has last put there
    page.answers = 0
    page.ahead = {} // field -> letters the server does not have yet
    const found = {}
    for (const item of items()) {
      const typed = parsed(stored(item))
      if (typed && stored(item) !== JSON.stringify(data.typed[item])) found[item] = typed
    }
    if (Object.keys(found).length) setTriggerValue('found', found)
  }
  const { mine, ahead } = page
  // What it was told has been put into the fields by now, or is of no use: from here on it goes as it comes.
  if (page.answers !== data.answers) {
    page.answers = data.answers
    for (const item of data.taken) mine[item] ??= stored(item)
  }

  // Another tab of this seat may keep its own text for the same item: each writes when its text changes, and takes away
  // only what it has put there itself.
  const keep = (item, typed) => {
    const text = JSON.stringify(typed)
    if (mine[item] === text) return
    mine[item] = text
    try { localStorage.setItem(place + item, text) } catch { /* full or forbidden: the session still has it */ }
  }
  const drop = (item) => {
    try { if (stored(item) === mine[item]) localStorage.removeItem(place + item) } catch { /* forbidden */ }
    delete mine[item]
  }
  const typed = () => {
    const open = data.open
    if (!open) return data.typed
    for (const [field, text] of Object.entries(ahead)) {
      if (!(field in open.fields) || open.fields[field] === text) delete ahead[field]
    }
    if (!Object.keys(ahead).length) return data.typed
    return { ...data.typed, [open.item]: { base: open.base, fields: { ...open.fields, ...ahead } } }
  }
  const hold = () => {
    const all = typed()
    for (const [item, each] of Object.entries(all)) keep(item, each)
    for (const item of Object.keys(mine)) if (!(item in all)) drop(item)
  }
  hold()

  const onInput = (event) => {
    const area = event.target
    const holder = area.tagName === 'TEXTAREA' && area.closest('.st-key-page_agree [class*="st-key-"]')
    const name = holder && [...holder.classList].find((each) => each.startsWith('st-key-'))
    const key = name && name.slice(7)
    if (!key || !data.open || !(key in data.open.fields)) return
    ahead[key] = area.value
    hold()
    clearTimeout(page.pause)
    if (!event.isComposing) page.pause = setTimeout(() => {
      area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
    }, 900)
  }
  document.removeEventListener('input', page.onInput)
  page.onInput = onInput
  document.addEventListener('input', onInput)
  return () => document.removeEventListener('input', onInput)
}
""",
)


def keep(place: str, works: Mapping[str, Work], item: str) -> None:
    """Have the browser keep what is typed and not stored. ``place`` names workshop and seat, and is no secret."""
    typed = {each.item: _typed(each) for each in works.values() if editor.is_dirty(each)}
    here = works.get(item)
    open_ = {"item": item, **_typed(here)} if here is not None and field("_base", here) in st.session_state else None
    state = st.session_state
    session = state.setdefault(_SESSION, secrets.token_hex(4))
    answers, taken = state.get(_TAKEN, (0, ()))
    told = {"session": session, "answers": answers, "taken": list(taken)}
    data = {"place": place, **told, "typed": typed, "open": open_}
    # in a list: of a dict Streamlit would look at each value for tables, and load pandas for that
    _KEEPING(key=_KEY, height=1, data=[data], on_found_change=_found)


def restore(items: Collection[str], work_of: Callable[[str], Work]) -> None:
    """Put what the browser kept of these items back into the fields, before they are drawn."""
    found = st.session_state.pop(_FOUND, None)
    if not isinstance(found, Mapping):
        return
    state = st.session_state
    state[_TAKEN] = (state.get(_TAKEN, (0, ()))[0] + 1, tuple(found))
    for item, kept in found.items():
        if item in items and isinstance(kept, Mapping) and isinstance(kept.get("fields"), Mapping):
            work = work_of(item)
            _restore(work, kept.get("base"), kept["fields"])
            if field("_base", work) in state and editor.is_dirty(work):
                state[LIST] = item  # the writer comes back to the words, not to the head of the list


def _found() -> None:
    st.session_state[_FOUND] = getattr(st.session_state.get(_KEY), "found", None)


def _fields(work: Work) -> dict[str, str]:
    """Field -> what kind of thing it holds. Text fields first, since the browser knows them by their keys."""
    one = field("criterion", work)
    texts = (one, f"{one}_wish", f"{one}_never", field("known", work), field("meanwhile", work))
    return {
        **dict.fromkeys(texts, "text"),
        field("owner", work): "name",
        field("decide", work): "kind",
        field("whose", work): "role",
        field("form", work): "form",
        field("from", work): "roles",
        field("firm", work): "firm",
        field("due", work): "day",
    }


def _typed(work: Work) -> dict[str, Any]:
    """What stands in the editor, as JSON, with the version it began from."""
    state = st.session_state
    fields: dict[str, Any] = {}
    for key, holds in _fields(work).items():
        value = state.get(key)
        if holds in ("text", "name"):
            fields[key] = str(value or "")
        elif holds == "roles":
            fields[key] = list(value or ())
        else:
            fields[key] = value.isoformat() if isinstance(value, dt.date) else value
    base: Base = state[field("_base", work)]
    return {"base": base.version, "fields": fields}


def _restore(work: Work, base: Any, fields: Mapping[str, Any]) -> None:
    """Fill the editor from what is stored, then lay the kept fields over it; what is not sound is passed over."""
    if not isinstance(base, (int, float)) or isinstance(base, bool):
        return
    state = st.session_state
    editor.fill(work, work.stored, work.version)
    began: Base = state[field("_base", work)]
    for key, holds in _fields(work).items():
        if key in fields and (value := _sound(work, holds, fields[key])) is not _NOTHING:
            state[key] = value
    if int(base) != work.version:  # somebody wrote meanwhile: to be told, and never overwritten
        state[field("_base", work)] = Base(int(base), None, began.split)


_NOTHING = object()


def _sound(work: Work, holds: str, value: Any) -> Any:
    if value is None and holds in ("kind", "role", "form", "day"):
        return None
    if holds == "roles":
        return [role for role in value if role in work.speaking] if isinstance(value, list) else _NOTHING
    if not isinstance(value, str) or len(value) > _LONGEST:
        return _NOTHING
    if holds == "text":
        return value
    if holds == "name":
        return value or None
    if holds == "day":
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return _NOTHING
    allowed = {"kind": editor.kinds(work), "role": work.speaking, "form": ("words", "list"), "firm": FIRMNESS}
    return value if value in allowed[holds] else _NOTHING
