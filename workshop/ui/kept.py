"""Texts that were typed while agreeing and are not in the charter yet: kept in the browser through a refresh.

The session holds them while the page is open; a refresh or a restart of the server begins a new session. So a small
script in the page keeps a copy in the browser's own storage, for each tab its own, and hands it back once to each new
session; what a closed tab has left goes to the next one. Nothing is sent anywhere but back into the same fields of the
same seat. After a pause in typing it also has the text area hand over what it holds (as Ctrl+Enter does), so that the
draft beside it follows.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st

from workshop.charter import FIRM
from workshop.ui import editor
from workshop.ui.editor import Base, Work, field
from workshop.ui.settling import LIST

_KEY = "keeping"
_FOUND = "_agree_found"
_SESSION = "_agree_session"
_ANSWERS = "_agree_answers"
#: no field holds more; what is longer was not typed here
_LONGEST = 20_000

_KEEPING = st.components.v2.component(
    "samepage_keeping",
    js="""
export default function ({ data: [data], setTriggerValue }) {
  // of this document, not of this mount: going to another page and back is no reason to ask again
  const page = (window.samePageKept ||= {})[data.place] ||= {}
  const { tab, from } = thisTab()
  const place = `samepage:agree:${data.place}:`
  const own = `${place}${tab}:`
  const read = (name) => {
    try { return JSON.parse(localStorage.getItem(name)) } catch { return null }
  }
  const names = () => {
    try { return Object.keys(localStorage).filter((name) => name.startsWith(place)) } catch { return [] }
  }
  const remove = (name) => {
    try { localStorage.removeItem(name) } catch { /* forbidden */ }
  }
  // A new session, after a refresh or a restart of the server, knows nothing of what was typed: it is told what this
  // tab has kept, and what tabs that are gone have left. Until it has answered nothing of that is taken away. A copy
  // of a tab begins with what that one has kept, and leaves it there.
  if (page.session !== data.session) {
    const first = page.session === undefined
    Object.assign(page, { session: data.session, ahead: {}, written: {}, told: [], waits: null })
    const found = {}
    for (const name of names()) {
      const [whose, item] = name.slice(place.length).split(':')
      const copied = first && whose === from
      if ((whose !== tab && !copied && isAlive(whose)) || item in data.typed) continue
      // one text for an item at a time: what another tab has left besides waits for the next session
      if (whose !== tab && (item in found || read(own + item))) continue
      const typed = read(name)
      if (typed) found[item] = typed
      if (!copied) page.told.push(name)
    }
    if (Object.keys(found).length) {
      page.waits = data.answers
      setTriggerValue('found', found)
    }
  }
  if (page.waits !== null && page.waits !== data.answers) {
    page.waits = null
    page.told.forEach(remove)
    page.written = {}
  }

  const { ahead } = page // field -> letters the server does not have yet
  const typed = () => {
    const open = data.open
    if (!open) return data.typed
    for (const [field, text] of Object.entries(ahead)) {
      if (!(field in open.fields) || open.fields[field] === text) delete ahead[field]
    }
    if (!Object.keys(ahead).length) return data.typed
    return { ...data.typed, [open.item]: { base: open.base, fields: { ...open.fields, ...ahead } } }
  }
  const hold = (all) => {
    for (const [item, each] of Object.entries(all)) {
      const text = JSON.stringify(each)
      if (page.written[item] === text) continue
      try {
        localStorage.setItem(own + item, text)
        page.written[item] = text
      } catch { /* full or forbidden: the session still has it */ }
    }
  }
  const drop = (all) => {
    for (const name of names()) {
      const item = name.slice(own.length)
      if (!name.startsWith(own) || item in all) continue
      remove(name)
      delete page.written[item]
    }
  }
  hold(typed())
  if (page.waits === null) drop(typed())

  const onInput = (event) => {
    const area = event.target
    const holder = area.tagName === 'TEXTAREA' && area.closest('.st-key-page_agree [class*="st-key-"]')
    const name = holder && [...holder.classList].find((each) => each.startsWith('st-key-'))
    const key = name && name.slice(7)
    if (!key || !data.open || !(key in data.open.fields)) return
    ahead[key] = area.value
    hold(typed())
    clearTimeout(page.pause)
    if (!event.isComposing) page.pause = setTimeout(() => {
      area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
    }, 900)
  }
  const listened = ['input', 'compositionend'] // what was composed comes without another input
  if (page.onInput) listened.forEach((name) => document.removeEventListener(name, page.onInput))
  page.onInput = onInput
  listened.forEach((name) => document.addEventListener(name, onInput))
  return () => listened.forEach((name) => document.removeEventListener(name, onInput))
}

// Each tab keeps its own texts, under a name that a refresh does not change. To duplicate a tab copies its name: who
// comes to a name that is still in use takes another one, and knows which one it came from.
const ALIVE = 'samepage-alive:'
const GONE = 90000 // ms: a tab in the background is given its turn once a minute

function thisTab() {
  if (window.samePageTab) return window.samePageTab
  let tab = Math.random().toString(36).slice(2, 10)
  let from = null
  try {
    const before = sessionStorage.getItem('samepage-tab')
    if (before && isAlive(before)) from = before
    else tab = before || tab
    sessionStorage.setItem('samepage-tab', tab)
  } catch { /* forbidden: a name for as long as the page stands */ }
  window.samePageTab = { tab, from }
  const here = () => {
    try { localStorage.setItem(ALIVE + tab, Date.now()) } catch { /* forbidden */ }
  }
  here()
  setInterval(here, 10000)
  window.addEventListener('pageshow', here)
  window.addEventListener('pagehide', () => {
    try { localStorage.removeItem(ALIVE + tab) } catch { /* forbidden */ }
  })
  return window.samePageTab
}

function isAlive(tab) {
  try { return Date.now() - Number(localStorage.getItem(ALIVE + tab)) < GONE } catch { return false }
}
""",
)


def keep(place: str, works: Mapping[str, Work], item: str) -> None:
    """Have the browser keep what is typed and not stored. ``place`` names workshop and seat, and is no secret."""
    typed = {each.item: _typed(each) for each in works.values() if editor.holds(each)}
    here = works.get(item)
    open_ = {"item": item, **_typed(here)} if here is not None and field("_base", here) in st.session_state else None
    state = st.session_state
    session = state.setdefault(_SESSION, secrets.token_hex(4))
    data = {
        "place": place, "session": session, "answers": state.get(_ANSWERS, 0), "typed": typed, "open": open_,
    }  # fmt: skip
    # in a list: of a dict Streamlit would look at each value for tables, and load pandas for that
    _KEEPING(key=_KEY, height=1, data=[data], on_found_change=_found)


def restore(items: Collection[str], work_of: Callable[[str], Work]) -> None:
    """Put what the browser kept of these items back into the fields, before they are drawn."""
    found = st.session_state.pop(_FOUND, None)
    if not isinstance(found, Mapping):
        return
    state = st.session_state
    first = _ANSWERS not in state
    state[_ANSWERS] = state.get(_ANSWERS, 0) + 1
    for item, kept in found.items():
        if item in items and isinstance(kept, Mapping) and isinstance(kept.get("fields"), Mapping):
            work = work_of(item)
            if editor.holds(work):
                continue  # what this session holds is newer
            _restore(work, kept.get("base"), kept["fields"])
            if first and editor.holds(work):
                state[LIST] = item  # the writer comes back to the words, not to the head of the list


def _found() -> None:
    st.session_state[_FOUND] = getattr(st.session_state.get(_KEY), "found", None)


def _fields(work: Work) -> dict[str, str]:
    """Field -> what kind of thing it holds. Text fields first, since the browser knows them by their keys."""
    one = field("criterion", work)
    texts = (one, f"{one}_wish", f"{one}_never", *(field(name, work) for name in ("known", "meanwhile", "why")))
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
    stored, typed, moved = work.stored, editor.read(work), int(base) != work.version
    # it has come onto the page all the same; its reason may have gone with a version already
    if stored is not None and typed is not None and (typed == stored or (moved and typed.bare == stored.bare)):
        editor.fill(work, stored, work.version)
    elif moved:  # somebody wrote meanwhile: to be told, and never overwritten
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
    allowed = {"kind": editor.kinds(work), "role": work.speaking, "form": ("words", "list"), "firm": FIRM}
    return value if value in allowed[holds] else _NOTHING
