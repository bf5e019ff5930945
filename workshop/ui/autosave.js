// Keeps the words of the open question: in this browser at once, in the database as soon as it answers.
//
// "Saved" is said only after the server has answered with the committed version. Until then the words also lie in
// localStorage under this seat's marker, so that a refresh, a closed tab or a cut connection loses nothing; once they
// are committed they are taken out again, since a device may be shared.
//
// One object a page, since Streamlit may mount this component anew at any time while somebody types.

const QUIET = 400 // ms without a key before a draft is sent
const PATIENCE = 1500 // ms to wait for an answer; with QUIET it keeps "Not saved yet" within two seconds
const LONGEST_PAUSE = 8000 // ms between tries

function drafts() {
  if (window.samePageDrafts) return window.samePageDrafts
  const all = { fields: new Map(), open: [], seat: '', box: null, say: {}, tell: () => {} }
  window.samePageDrafts = all

  const place = (field) => `samepage:${all.seat}:${field.prompt}`
  const keep = (field) => {
    try {
      localStorage.setItem(place(field), JSON.stringify({ text: field.text, base: field.version }))
    } catch { /* full or forbidden: the server still gets it */ }
  }
  const kept = (field) => {
    try {
      return JSON.parse(localStorage.getItem(place(field)) || 'null')
    } catch {
      return null
    }
  }
  const forget = (field) => {
    try {
      localStorage.removeItem(place(field))
    } catch { /* nothing was kept then */ }
  }
  const area = (field) => document.querySelector(`.st-key-${field.key} textarea`)

  // React owns the text area: only its own setter and an input event make it take a text
  const put = (field, text) => {
    const box = area(field)
    if (!box) return false
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, text)
    box.dispatchEvent(new Event('input', { bubbles: true }))
    return true
  }
  const putWhenThere = (field, text, tries = 60) => {
    if (!put(field, text) && tries > 0) setTimeout(() => putWhenThere(field, text, tries - 1), 50)
  }

  const changed = (field, text) => {
    field.text = text
    if (field.text === field.committed && !field.sending) {
      field.since = 0
      clearTimeout(field.timer)
      forget(field)
    } else {
      field.since ||= Date.now()
      keep(field)
      if (!field.problem) soon(field, QUIET)
    }
    all.draw()
  }

  const soon = (field, pause) => {
    clearTimeout(field.timer)
    field.timer = setTimeout(() => send(field), pause)
  }

  const send = async (field, leaving = false) => {
    clearTimeout(field.timer)
    if (!field.since || field.problem || (field.sending && !leaving)) return
    const sent = field.text
    const stop = new AbortController()
    const bell = leaving ? 0 : setTimeout(() => stop.abort(), PATIENCE)
    field.sending = true
    let answer = null
    let said = {}
    try {
      answer = await fetch('/api/draft', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ prompt: field.prompt, text: sent, base: field.version, seat: all.seat }),
        keepalive: leaving,
        signal: leaving ? undefined : stop.signal,
      })
      said = await answer.json()
    } catch { /* no connection, or too slow: tried again below */ }
    clearTimeout(bell)
    field.sending = false
    if (answer && answer.ok) committed(field, sent, said.version)
    else if (answer && [401, 403, 409, 413, 422].includes(answer.status)) refused(field, sent, said)
    else failed(field)
    all.draw()
  }

  const committed = (field, sent, version) => {
    field.version = version
    field.committed = sent
    field.pause = 0
    field.failing = false
    const has = sent.trim() !== ''
    if (has !== field.had) {
      field.had = has
      all.tell('written')
    }
    if (field.text === sent) {
      field.since = 0
      forget(field)
    } else {
      field.since = Date.now()
      keep(field)
      soon(field, QUIET)
    }
  }

  const refused = (field, sent, said) => {
    if (typeof said.text === 'string' && said.text === field.text) {
      committed(field, said.text, said.version)
    } else if (typeof said.text === 'string') {
      field.problem = { kind: 'other', text: said.text, version: said.version, message: said.error }
    } else {
      // closed, sealed, replaced or not acceptable: the words stay in this browser and in the field
      field.problem = { kind: 'refused', message: said.error || '', at: sent }
    }
  }

  const failed = (field) => {
    field.failing = true
    field.pause = Math.min(LONGEST_PAUSE, (field.pause || 500) * 2)
    soon(field, field.pause)
  }

  all.mine = (field) => {
    const { version } = field.problem
    field.problem = null
    field.version = version
    field.since ||= Date.now()
    send(field)
    all.draw()
  }
  all.theirs = (field) => {
    const { text, version } = field.problem
    field.problem = null
    Object.assign(field, { text, committed: text, version, since: 0 })
    forget(field)
    put(field, text)
    all.tell('taken')
    all.draw()
  }

  all.flush = (leaving = false) => all.fields.forEach((field) => send(field, leaving))

  all.adopt = (data) => {
    if (all.seat !== data.seat) all.fields.clear()
    all.seat = data.seat
    all.say = data.say
    const open = data.fields.map((each) => each.prompt)
    for (const [prompt, field] of all.fields) {
      // a question that was left and has nothing unsaved is met afresh when it is opened again
      if (!open.includes(prompt) && !field.since) all.fields.delete(prompt)
    }
    for (const each of data.fields) {
      const known = all.fields.get(each.prompt)
      if (known) {
        if (!all.open.includes(each.prompt) && known.since) putWhenThere(known, known.text)
        continue
      }
      const field = {
        prompt: each.prompt, key: each.key, version: each.version, committed: each.text, text: each.text,
        had: each.text.trim() !== '', since: 0, pause: 0, sending: false, failing: false, problem: null, timer: 0,
      }
      all.fields.set(each.prompt, field)
      const before = kept(field)
      if (!before || before.text === field.text) {
        forget(field)
      } else if (before.base === field.version) {
        // typed here and never answered: put back and saved, as if nothing had happened
        putWhenThere(field, before.text)
      } else {
        field.text = before.text
        field.since = Date.now()
        field.problem = { kind: 'found', text: each.text, version: each.version, message: '' }
      }
    }
    all.open = open
    all.draw()
  }

  all.clear = (seat) => {
    all.fields.clear()
    all.open = []
    const mine = Object.keys(localStorage).filter((name) => name.startsWith(`samepage:${seat}:`))
    mine.forEach((name) => localStorage.removeItem(name))
  }

  const state = () => {
    const fields = all.open.map((prompt) => all.fields.get(prompt)).filter(Boolean)
    const troubled = fields.find((field) => field.problem)
    if (troubled) return ['trouble', troubled.problem.message || all.say.trouble, troubled]
    const unsaved = [...all.fields.values()].filter((field) => field.since)
    const late = unsaved.some((field) => field.failing || Date.now() - field.since > PATIENCE + QUIET)
    if (late) return ['trouble', all.say.trouble, null]
    if (unsaved.length) return ['saving', all.say.saving, null]
    return fields.some((field) => field.committed.trim()) ? ['saved', all.say.saved, null] : ['', '', null]
  }

  let drawn = ''
  all.draw = (anew = false) => {
    if (!all.box) return
    const [name, text, field] = state()
    const now = JSON.stringify([name, text, field && field.problem])
    if (now === drawn && !anew) return
    drawn = now
    const line = all.box.querySelector('.saved')
    line.dataset.state = name
    line.querySelector('b').textContent = text
    const choice = all.box.querySelector('.choice')
    choice.replaceChildren()
    if (field && field.problem.kind !== 'refused') choice.append(...offer(field))
  }

  const offer = (field) => {
    const found = field.problem.kind === 'found'
    const note = document.createElement('p')
    note.textContent = found ? all.say.found : all.say.other
    const quotes = [[all.say.here, field.text], [all.say.there, field.problem.text]].map(([label, text]) => {
      const quote = document.createElement('blockquote')
      const head = document.createElement('b')
      head.textContent = label
      const words = document.createElement('span')
      words.textContent = text || all.say.empty
      quote.append(head, words)
      return quote
    })
    const button = (label, act) => {
      const made = document.createElement('button')
      made.type = 'button'
      made.textContent = label
      made.addEventListener('click', act)
      return made
    }
    const row = document.createElement('div')
    row.append(
      button(all.say.keep_here, () => {
        const { text } = field
        all.mine(field)
        if (found) putWhenThere(field, text)
      }),
      button(all.say.take_there, () => all.theirs(field)),
    )
    return [note, ...quotes, row]
  }

  document.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return
    for (const prompt of all.open) {
      const field = all.fields.get(prompt)
      if (field && event.target.closest(`.st-key-${field.key}`)) {
        if (field.problem && field.problem.kind === 'refused') field.problem = null
        changed(field, event.target.value)
      }
    }
  }, true)
  // a press on anything else may lead away from the question: what was typed goes ahead of it
  document.addEventListener('pointerdown', () => all.flush(), true)
  window.addEventListener('online', () => all.flush())
  window.addEventListener('pagehide', () => all.flush(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') all.flush(true)
  })
  setInterval(() => all.draw(), 250)
  return all
}

export default function ({ data, parentElement, setTriggerValue }) {
  const all = drafts()
  all.box = parentElement.querySelector('.keeping')
  all.tell = (what) => setTriggerValue('told', what)
  if (data.clear) {
    all.clear(data.seat)
    all.draw(true)
    return
  }
  all.adopt(data)
  all.draw(true)
  // on a phone the list of questions is a strip to swipe: show the open one
  const here = document.querySelector('[class*="st-key-nav_"] [role="radiogroup"] > [data-selected="true"]')
  const strip = here && here.parentElement
  if (strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.clientWidth / 3
  if (data.flush) all.flush()
}
