// Keeps the words of the open question: in this browser at once, in the database as soon as it answers.
//
// "Saved" is said only after the server has answered with the committed version. Until then the words also lie in
// localStorage under this seat's marker, so that a refresh, a closed tab or a cut connection loses nothing; once they
// are committed they are taken out again, since a device may be shared.
//
// Every draft names the version it began from. A draft whose answer got lost may have been written all the same, so
// the texts on their way are remembered: meeting one of them on the server is no quarrel with another tab.
//
// One object a page, since Streamlit may mount this component anew at any time while somebody types.

const QUIET = 400 // ms without a key before a draft is sent
const LONGEST_QUIET = 1000 // ms that somebody who never pauses waits for it
const PATIENCE = 1500 // ms to wait for an answer; with QUIET it keeps "Not saved yet" within two seconds
const LONGEST_PAUSE = 8000 // ms between tries
const MOST_TRIED = 8 // texts on their way to remember

function drafts() {
  if (window.samePageDrafts) return window.samePageDrafts
  const all = {
    fields: new Map(), open: [], seat: '', box: null, say: {}, left: null, sealing: 0, tell: () => {},
    pressed: false, untold: '',
    early: new Map(), // widget key -> what was typed into a text area that had not been met yet
    fresh: true, // nothing was listened to before the first question of this page was met
  }
  window.samePageDrafts = all

  // What this browser keeps

  const place = (field) => `samepage:${field.seat}:${field.prompt}`
  const store = (name, content) => {
    try {
      if (content === null) localStorage.removeItem(name)
      else localStorage.setItem(name, JSON.stringify(content))
    } catch { /* full or forbidden: the server still gets it */ }
  }
  const stored = (name) => {
    try {
      const content = JSON.parse(localStorage.getItem(name) || 'null')
      return content && typeof content.text === 'string' ? content : null
    } catch {
      return null
    }
  }
  const names = (seat) => {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(`samepage:${seat}:`))
    } catch {
      return []
    }
  }
  const keep = (field) => store(place(field), { text: field.text, base: field.version, tried: field.tried })
  const forget = (field) => store(place(field), null)
  const FOUND = '?found'

  // The text areas

  const area = (field) => document.querySelector(`.st-key-${field.key} textarea`)

  // React owns the text area: only its own setter and an input event make it take a text
  const put = (field, text) => {
    const box = area(field)
    if (!box) return false
    if (box.value === text) return true
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, text)
    box.dispatchEvent(new Event('input', { bubbles: true }))
    return true
  }
  // A text area that is drawn later than this component, or drawn anew because something above it came or went, begins
  // with the words the question was opened with. Give it the words that are really meant, and the caret if it was there.
  const attend = () => {
    for (const field of all.fields.values()) {
      const box = all.open.includes(field.prompt) ? area(field) : null
      if (!box || box === field.node) continue
      const typing = field.node && Date.now() - field.typed < 5000 && document.activeElement === document.body
      field.node = box
      if (!put(field, field.text) || !typing) continue
      box.focus({ preventScroll: true })
      box.setSelectionRange(...field.caret)
    }
  }

  // Sending

  const changed = (field, text) => {
    field.text = text
    if (text === field.committed && !field.flights) {
      settled(field)
    } else {
      field.since ||= Date.now()
      keep(field)
      if (!field.problem) soon(field, Math.min(QUIET, Math.max(0, field.since + LONGEST_QUIET - Date.now())))
    }
    all.draw()
  }

  const settled = (field) => {
    clearTimeout(field.timer)
    Object.assign(field, { since: 0, tried: [], pause: 0, failing: false })
    forget(field)
  }

  const soon = (field, pause) => {
    clearTimeout(field.timer)
    field.timer = setTimeout(() => send(field), pause)
  }

  // `leaving`: the page may be gone in a moment, so do not wait for the draft that is on its way
  const send = async (field, leaving = false) => {
    clearTimeout(field.timer)
    if (field.gone || !field.since || field.problem || (field.flights && !leaving)) return
    const sent = field.text
    if (field.flights && field.tried.at(-1) === sent) return
    field.tried = [...field.tried.filter((text) => text !== sent), sent].slice(-MOST_TRIED)
    keep(field)
    const stop = new AbortController()
    const bell = setTimeout(() => stop.abort(), PATIENCE)
    field.flights += 1
    let answer = null
    let said = {}
    try {
      answer = await fetch('/api/draft', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ prompt: field.prompt, text: sent, base: field.version, seat: field.seat }),
        keepalive: true, // outlives the page
        signal: stop.signal,
      })
      said = await answer.json()
    } catch { /* no connection, or too slow: tried again below */ }
    clearTimeout(bell)
    field.flights -= 1
    if (field.gone) return
    if (answer && answer.ok && Number.isInteger(said.version)) committed(field, sent, said.version)
    else if (answer && [401, 403, 409, 413, 422].includes(answer.status)) refused(field, said)
    else failed(field)
    all.draw()
  }

  const committed = (field, text, version) => {
    if (version < field.version) return // an earlier draft's answer came late
    Object.assign(field, { version, committed: text, pause: 0, failing: false })
    if (field.text === text && !field.flights) {
      settled(field)
    } else {
      field.since = Date.now()
      keep(field)
      soon(field, QUIET)
    }
    const has = text.trim() !== ''
    if (has !== field.had) {
      field.had = has
      all.tell('written')
    }
    if (all.sealing) sealWhenSaved()
  }

  const refused = (field, said) => {
    if (typeof said.text !== 'string') {
      // closed, sealed, replaced or not acceptable: the words stay in this browser and in the text area
      field.problem = { kind: 'refused', message: said.error || '' }
    } else if (said.text === field.text || field.tried.includes(said.text)) {
      committed(field, said.text, said.version)
    } else {
      field.problem = { kind: 'other', text: said.text, version: said.version }
    }
  }

  const failed = (field) => {
    field.failing = true
    field.pause = Math.min(LONGEST_PAUSE, (field.pause || 500) * 2)
    soon(field, field.pause)
  }

  const retry = (field) => {
    field.pause = 0
    send(field)
  }
  all.flush = () => all.fields.forEach(retry)
  all.leave = () => all.fields.forEach((field) => send(field, true))

  // Two texts for one answer: the writer chooses

  const mine = (field) => {
    const { version } = field.problem
    Object.assign(field, { problem: null, version, tried: [] })
    field.since ||= Date.now()
    send(field)
    all.draw()
  }
  const theirs = (field) => {
    const { text, version } = field.problem
    Object.assign(field, { problem: null, text, committed: text, version })
    settled(field)
    put(field, text)
    all.tell(all.open.includes(field.prompt) ? 'taken' : 'written')
    all.draw()
  }
  const useFound = (field) => {
    const text = field.found
    dropFound(field)
    if (!put(field, text)) changed(field, text)
  }
  const dropFound = (field) => {
    field.found = null
    store(place(field) + FOUND, null)
    all.draw()
  }

  // Which questions are open

  const drop = (field) => {
    field.gone = true
    clearTimeout(field.timer)
    all.fields.delete(field.prompt)
  }

  // Words that are neither in the field nor saved wait to be chosen; a second text joins the first.
  const setAside = (field, text) => {
    const before = field.found ?? stored(place(field) + FOUND)?.text
    field.found = before && before !== text ? `${before}\n\n${text}` : text
    store(place(field) + FOUND, { text: field.found })
  }

  // Somebody quick types before this companion has come up beside the text area: those words count as well.
  const typedEarly = (field) => {
    const early = all.early.get(field.key)
    all.early.delete(field.key)
    const box = area(field)
    if (early !== undefined && box && box.value !== early) { // drawn anew since then, with other words
      if (early.trim() && early !== field.text) setAside(field, early)
      return null
    }
    // empty it may only just have been drawn, and not have been given its words yet
    const text = early ?? (all.fresh && box && box.value ? box.value : field.text)
    return text !== field.text.replace(/\r\n?/g, '\n') ? text : null
  }

  // Typed into a question that was left again before it was met: offered when it is opened the next time.
  const sweepEarly = () => {
    for (const [key, text] of all.early) {
      const prompt = key.slice('answer_'.length).replace(/_second$/, '.second')
      if (text.trim()) setAside(all.fields.get(prompt) ?? { seat: all.seat, prompt, found: null }, text)
    }
    all.early.clear()
  }

  const meet = (each) => {
    const field = {
      ...each, seat: all.seat, committed: each.text, had: each.text.trim() !== '', tried: [], since: 0, pause: 0,
      flights: 0, failing: false, problem: null, found: null, timer: 0, gone: false, node: null, typed: 0, caret: [0, 0],
      over: false,
    }
    all.fields.set(field.prompt, field)
    const before = stored(place(field))
    const found = stored(place(field) + FOUND)
    if (found && found.text !== field.text) field.found = found.text
    const typed = typedEarly(field)
    if (typed !== null) {
      Object.assign(field, { text: typed, node: area(field), since: Date.now() })
      if (before && before.text !== typed && before.text !== field.committed) setAside(field, before.text)
      keep(field)
      soon(field, QUIET)
      return
    }
    if (!before || before.text === field.text) {
      forget(field)
    } else if (before.base === field.version || (before.tried || []).includes(field.text)) {
      // typed here and never answered: put back and saved, as if nothing had happened
      Object.assign(field, { text: before.text, since: Date.now(), tried: before.tried || [] })
      keep(field)
      soon(field, 0)
    } else {
      setAside(field, before.text)
      forget(field)
    }
  }

  all.adopt = (data) => {
    const came = data.fields.map((each) => each.prompt)
    const before = all.open
    if (all.seat !== data.seat) { // another person: their words go nowhere from here
      all.fields.forEach(drop)
      all.early.clear()
    }
    Object.assign(all, { seat: data.seat, say: data.say, open: came, left: null })
    hideNote()
    for (const field of [...all.fields.values()]) {
      // a question that was left and has nothing unsaved is met afresh when it is opened again
      if (!came.includes(field.prompt) && !field.since && !field.flights) drop(field)
    }
    for (const each of data.fields) {
      const known = all.fields.get(each.prompt)
      if (!known) meet(each)
      else if (!before.includes(each.prompt)) {
        const typed = typedEarly(known)
        known.node = typed === null ? null : area(known)
        if (typed !== null && (known.since || known.flights) && known.text !== typed) setAside(known, known.text)
        if (typed !== null) changed(known, typed)
      }
    }
    if (data.fields.length) all.fresh = false
    sweepEarly()
    attend()
    for (const field of all.fields.values()) {
      if (field.problem && field.problem.kind === 'refused') {
        field.problem = null // drawn anew, so it may be open again by now
        soon(field, 0)
      }
    }
    return came.length > 0 && before.length > 0 && came[0] !== before[0]
  }

  // Nothing can be written now, be it that all is sealed or that it is too late. What is on the server needs no copy in
  // a browser that others may use. What did not get there (typed in another tab, or in the last second) is shown.
  all.leftover = (data) => {
    all.fields.forEach(drop)
    all.early.clear()
    Object.assign(all, { open: [], sealing: 0, say: data.say, seat: data.seat, left: [] })
    const prefix = `samepage:${data.seat}:`
    for (const name of names(data.seat)) {
      const there = data.there[name.slice(prefix.length).replace(FOUND, '')]
      const text = stored(name)?.text ?? ''
      if (!text.trim() || text === there?.text) store(name, null)
      else all.left.push([there?.title ?? '', text])
    }
  }

  // Sealing waits for the last words

  const unsaved = () => [...all.fields.values()].filter((field) => field.since || field.flights)
  const sealWhenSaved = () => {
    if (unsaved().length) return
    const pressed = all.sealing
    all.sealing = 0
    const button = document.querySelector('.st-key-seal_confirm button')
    if (button && Date.now() - pressed < 15000) setTimeout(() => button.click(), 0)
  }
  document.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null
    if (!at) return
    all.moved = at.closest('[class*="st-key-next"], [class*="st-key-previous"]') !== null
    const waits = unsaved().filter((field) => !field.problem || field.problem.kind !== 'refused')
    if (!at.closest('.st-key-seal_confirm button') || !waits.length) return
    event.preventDefault()
    event.stopImmediatePropagation()
    all.sealing = Date.now()
    all.flush()
    all.draw()
  }, true)

  // The note with the return code goes for good once it was written down

  const NOTED = 'samepage-noted:'
  const noted = () => {
    try {
      return localStorage.getItem(NOTED + all.seat) !== null
    } catch {
      return false
    }
  }
  const hideNote = () => document.documentElement.classList.toggle('code-noted', noted())
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('.code_note button')) return
    store(NOTED + all.seat, true)
    hideNote()
  })

  // What the line under the text area says

  const state = () => {
    const fields = [...all.fields.values()].sort((a, b) => all.open.includes(b.prompt) - all.open.includes(a.prompt))
    const troubled = fields.find((field) => field.problem)
    if (troubled) {
      const message = troubled.problem.message
      return ['trouble', message ? `${message} ${all.say.stays}` : all.say.trouble, troubled]
    }
    const found = fields.find((field) => field.found !== null && all.open.includes(field.prompt)) || null
    const waiting = unsaved()
    const late = waiting.some((field) => field.failing || Date.now() - field.since > PATIENCE + QUIET)
    if (late) return ['trouble', all.say.trouble, found]
    const over = fields.find((field) => field.over && all.open.includes(field.prompt))
    if (over) return ['trouble', all.say.long.replace('{limit}', over.limit), found]
    if (waiting.length) return ['saving', all.say.saving, found]
    const saved = fields.some((field) => all.open.includes(field.prompt) && field.committed.trim())
    return saved ? ['saved', all.say.saved, found] : ['', '', found]
  }

  let drawn = ''
  all.draw = (anew = false) => {
    if (!all.box || (all.pressed && !anew)) return
    const [name, text, field] = state()
    const now = JSON.stringify([name, text, field && [field.prompt, field.text, field.problem, field.found], all.left])
    if (now === drawn && !anew) return
    drawn = now
    const line = all.box.querySelector('.saved')
    const words = line.querySelector('b')
    line.dataset.state = name
    line.querySelector('.only').textContent = all.open.length ? all.say.only : ''
    if (words.textContent !== text) words.textContent = text
    const choice = all.box.querySelector('.choice')
    if (field && field.problem && field.problem.kind === 'other') choice.replaceChildren(...offerBoth(field))
    else if (field && field.found !== null) choice.replaceChildren(...offerFound(field))
    else if (all.left && all.left.length) choice.replaceChildren(...offerLeft())
    else choice.replaceChildren()
  }

  const made = (tag, text, ...inside) => {
    const element = document.createElement(tag)
    if (text) element.textContent = text
    element.append(...inside)
    return element
  }
  const quote = (label, text) => made('blockquote', '', made('b', label), made('span', text || all.say.empty))
  const button = (label, act) => {
    const element = made('button', label)
    element.type = 'button'
    element.addEventListener('click', act)
    return element
  }
  const offerBoth = (field) => [
    made('p', all.open.includes(field.prompt) ? all.say.other : `${field.title}: ${all.say.other}`),
    quote(all.say.here, field.text),
    quote(all.say.there, field.problem.text),
    made('div', '', button(all.say.keep_here, () => mine(field)), button(all.say.take_there, () => theirs(field))),
  ]
  const offerFound = (field) => [
    made('p', all.say.found),
    quote(all.say.device, field.found),
    quote(all.say.now, field.text),
    made('div', '', button(all.say.use_device, () => useFound(field)), button(all.say.use_now, () => dropFound(field))),
  ]
  const offerLeft = () => [
    made('p', all.say.left),
    ...all.left.map(([title, text]) => quote(title, text)),
    made('div', '', button(all.say.delete, () => {
      names(all.seat).forEach((name) => store(name, null))
      all.left = []
      all.draw(true)
    })),
  ]

  // A text area puts what is too long back to what it was, unasked: what counts is what it shows then, and it is said.
  const tooLong = (field, box, text) => {
    field.over = box.value !== text
    changed(field, box.value)
  }

  document.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return
    const at = event.target.closest('[class*="st-key-answer_"]')
    const key = at && [...at.classList].find((name) => name.startsWith('st-key-answer_')).slice('st-key-'.length)
    if (key && !all.open.some((prompt) => all.fields.get(prompt)?.key === key)) all.early.set(key, event.target.value)
    for (const prompt of all.open) {
      const field = all.fields.get(prompt)
      if (field && event.target.closest(`.st-key-${field.key}`)) {
        if (field.problem && field.problem.kind === 'refused') field.problem = null
        const { value, selectionStart, selectionEnd } = event.target
        if (event.isTrusted) Object.assign(field, { typed: Date.now(), caret: [selectionStart, selectionEnd] })
        field.over = false
        if (!event.isTrusted || value.length <= field.limit) changed(field, value)
        else setTimeout(() => tooLong(field, event.target, value))
      }
    }
  }, true)
  // A press on anything else may lead away from the question: what was typed goes ahead of it. When it is let go, not
  // before: what is drawn after saving would move the button from under the finger, and it would not be pressed at all.
  // For that nothing is drawn here and nothing asked of the script between press and release, whatever is saved then.
  const letGo = () => setTimeout(() => { // after the click
    all.pressed = false
    if (all.untold) all.tell(all.untold)
    all.draw()
  })
  document.addEventListener('pointerdown', (event) => {
    all.pressed = event.isPrimary && event.button === 0
  }, true)
  document.addEventListener('pointerup', () => {
    all.flush()
    letGo()
  }, true)
  for (const name of ['pointercancel', 'contextmenu']) document.addEventListener(name, letGo, true)
  window.addEventListener('blur', letGo)
  window.addEventListener('online', () => all.flush())
  window.addEventListener('pagehide', () => all.leave())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') all.leave()
  })
  new MutationObserver(attend).observe(document.body, { childList: true, subtree: true })
  setInterval(() => all.draw(), 250)
  return all
}

// The open question changed: begin at its top, and let a keyboard or a screen reader begin there too.
function arrive(all) {
  const byList = document.activeElement === null || document.activeElement === document.body
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  setTimeout(() => {
    const list = document.querySelector('[class*="st-key-nav_"] input:checked')
    const head = document.querySelector('.st-key-page_define h1')
    const writing = document.activeElement instanceof HTMLTextAreaElement // quick people are there already
    if (all.moved && head && !writing) {
      head.tabIndex = -1
      head.focus({ preventScroll: true })
    } else if (byList && list && document.activeElement === document.body) {
      list.focus({ preventScroll: true }) // the list is drawn anew with each step along it
    }
    all.moved = false
  }, 150)
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const all = drafts()
  all.box = parentElement.querySelector('.keeping')
  all.tell = (what) => {
    all.untold = all.pressed ? what : ''
    if (!all.pressed) setTriggerValue('told', what)
  }
  if (data.there) {
    all.leftover(data)
  } else if (all.adopt(data)) {
    arrive(all)
  }
  all.draw(true)
  // on a phone the list of questions is a strip to swipe: show the open one
  const here = document.querySelector('[class*="st-key-nav_"] [role="radiogroup"] > [data-selected="true"]')
  const strip = here && here.parentElement
  if (strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.clientWidth / 3
  if (data.flush) all.flush()
}
