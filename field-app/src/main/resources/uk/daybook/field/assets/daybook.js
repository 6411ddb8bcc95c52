// What the pages do beyond plain HTML. Everything works without it: forms post and pages come back.
// - a form is posted without leaving the page, so that focus and place stay where they were
// - what is typed in form[data-draft] is saved as it is typed, one after the other with what is posted
// - a page that somebody typed into is covered while the app is locked, and waits for whoever typed it
// - the line in the header stays true, and a page that renews itself does so unless somebody types
// Nothing is stored in the browser.
import { CharacterCount, ErrorSummary, Radios, Checkboxes } from './govuk.js'

const POLL_MILLIS = 3000
const DRAFT_MILLIS = 200
const UNANSWERED_MOST = 3

function start(root) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  const parts = [
    ['govuk-character-count', CharacterCount],
    ['govuk-error-summary', ErrorSummary],
    ['govuk-radios', Radios],
    ['govuk-checkboxes', Checkboxes],
  ]
  for (const [name, Part] of parts) {
    for (const element of root.querySelectorAll(`[data-module="${name}"]`)) {
      try { new Part(element) } catch (e) { /* already started */ }
    }
  }
}

// Leaves for another page, having seen to what is on this one.
let going = false
function go(url) {
  going = true
  location.assign(url)
}

function announce(words) {
  const live = document.getElementById('live')
  live.textContent = ''
  setTimeout(() => { live.textContent = words }, 50)
}

// The page that is shown, which going back changes before anything else does.
let path = location.pathname

// Puts a page that came back in place of this one: same focus, same place, new words.
function show(html, url, moved, { renewed = false, done = null } = {}) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const fresh = page.getElementById('main')
  if (!fresh || !page.getElementById('status') !== !document.getElementById('status')) {
    go(url)
    return
  }
  const focused = document.activeElement && document.activeElement.id
  const top = window.scrollY
  const hash = new URL(url).hash
  document.documentElement.dataset.theme = page.documentElement.dataset.theme
  document.documentElement.dataset.text = page.documentElement.dataset.text
  document.title = page.title
  // A page that renewed itself still says what was done last, so that it can still be undone.
  const before = document.getElementById('said')
  const keeps = renewed && before && !fresh.querySelector('#said')
  if (keeps) fresh.prepend(before)
  const to = new URL(url).pathname
  const left = to === path ? typedInto().filter((form) => form !== done) : []
  path = to
  document.getElementById('main').replaceWith(fresh)
  document.body.dataset.who = page.body.dataset.who
  covered = null
  for (const form of left) bringOver(form)
  const nav = document.querySelector('.db-nav')
  const freshNav = page.querySelector('.db-nav')
  if (nav && freshNav) nav.replaceWith(freshNav)
  const status = page.getElementById('status')
  if (status) document.getElementById('status').replaceWith(status)
  watching(page)
  const ways = document.querySelector('.db-tell')
  const freshWays = page.querySelector('.db-tell')
  if (ways && freshWays) ways.replaceWith(freshWays)
  if (moved) history.pushState(null, '', url)
  else if (new URL(url).search !== location.search) history.replaceState(null, '', url)
  start(fresh)
  const summary = document.getElementById('problems')
  const same = focused && document.getElementById(focused)
  const marked = hash && document.getElementById(hash.slice(1))
  if (summary) {
    summary.focus()
  } else if (moved && !marked) {
    window.scrollTo(0, 0)
    fresh.focus({ preventScroll: true })
  } else if (same) {
    same.focus({ preventScroll: true })
    window.scrollTo(0, top)
  } else if (marked) {
    marked.setAttribute('tabindex', '-1')
    marked.focus({ preventScroll: true })
    marked.scrollIntoView({ block: 'nearest' })
  } else if (focused && !renewed) {
    // The button is gone, its work done: what was done is where to go on from.
    const next = document.getElementById('said') || fresh
    next.setAttribute('tabindex', '-1')
    next.focus({ preventScroll: true })
  }
  const said = fresh.querySelector('[data-said]')
  if (said && !keeps) announce(said.dataset.said)
  else if (moved) announce(page.title)
}

// What was typed into another form of the page while this one was on its way stays typed.
function bringOver(form) {
  for (const field of form.elements) {
    const twin = field.id && field.type !== 'hidden' && field.type !== 'password' && document.getElementById(field.id)
    if (!twin || twin.type !== field.type || !twin.form) continue
    if (field.type === 'radio' || field.type === 'checkbox') twin.checked = field.checked
    else if (field.type !== 'file' && field.type !== 'submit') twin.value = field.value
    twin.form.typed = true
    if (twin.form.dataset.draft) draftSoon(twin.form)
  }
}

// What was typed is not saved: say why, and leave the page as it is.
function gone(words) {
  if (covered) return
  let box = document.getElementById('gone')
  if (!box) {
    box = document.createElement('p')
    box.id = 'gone'
    box.className = 'db-danger db-gone'
    box.setAttribute('role', 'alert')
    document.getElementById('main').prepend(box)
  }
  const said = words || document.body.dataset.gone
  if (box.textContent !== said) box.textContent = said
}

// Typed and nowhere but on this page: no draft has it, or not yet.
function isUnsaved(form) {
  return form.dirty || form.sending || (form.typed && !form.dataset.draft) || unkept(form)
}
// Fields that go into no draft: the page waits for them to be sent.
function unkept(form) {
  return [...form.querySelectorAll('[data-unkept] input')].some((field) =>
    field.type === 'radio' ? field.checked !== field.defaultChecked : field.value !== field.defaultValue)
}
function typedInto() {
  return [...document.querySelectorAll('form')].filter(isUnsaved)
}
// Or it was refused, and came back to be mended.
function unsaved() {
  return document.getElementById('problems') || typedInto().length > 0
}

// Out of sight, until whoever's page it is has the app again.
let covered = null
function cover(words, unlocks = false) {
  if (covered) return
  document.getElementById('gone')?.remove()
  gone(words)
  covered = { title: document.title, focused: document.activeElement, url: location.href }
  if (unlocks) {
    const link = document.createElement('a')
    link.id = 'unlock-elsewhere'
    link.href = '/unlock'
    link.textContent = document.body.dataset.unlock
    document.getElementById('gone').append(' ', link)
    link.focus()
  }
  document.getElementById('main').classList.add('db-covered')
  document.getElementById('live').textContent = ''
  document.title = 'Daybook'
  timeGoesOn().catch(() => {})
}

function uncover() {
  if (!covered) return
  const { title, focused } = covered
  covered = null
  document.getElementById('main').classList.remove('db-covered')
  document.getElementById('gone')?.remove()
  document.title = title
  focused?.focus()
  for (const form of drafting()) if (form.dirty) saveDraft(form)
}

function locked() {
  cover(document.body.dataset.locked, true)
}

// The app was started again, and this page can never reach it: what was typed is to be copied.
function another() {
  if (unsaved()) gone(document.body.dataset.another)
  else cover(document.body.dataset.another)
}

// With nobody unlocked the app says of a running visit how long it has left, and no more.
async function timeGoesOn() {
  if (!document.querySelector('#watch [data-left]')) return
  const answer = await fetch('/watch')
  if (answer.ok) watching(new DOMParser().parseFromString(await answer.text(), 'text/html'))
}

// An answer that is neither a page nor a place to go on to.
async function refused(answer) {
  if (answer.status === 403) another()
  else if (answer.status === 401 || answer.redirected) locked()
  else gone(await refusal(answer))
}

async function refusal(answer) {
  const type = answer.headers.get('Content-Type') || ''
  const text = await answer.text()
  if (type.startsWith('text/plain') && text) return text
  const page = new DOMParser().parseFromString(text, 'text/html').getElementById('main')
  return page ? page.textContent.trim() : document.body.dataset.gone
}

// A finger that is down is on a button of this page: nothing is put in its place until it is up, or the tap is lost.
const LONGEST_TAP_MILLIS = 1000
let fingerUp = Promise.resolve()
let lift = () => {}

document.addEventListener('pointerdown', () => {
  lift()
  fingerUp = new Promise((up) => { lift = up })
  setTimeout(lift, LONGEST_TAP_MILLIS)
}, true)
// The click comes after the finger is up.
for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => setTimeout(lift, 0), true)

// One after the other: what is tapped or typed while something is on its way is done next, from what the page said then.
let posting = 0
let queue = Promise.resolve()
function inTurn(work) {
  queue = queue.then(work).catch(() => {})
}

// Says whose page it is: while a colleague has the app, it is not taken for theirs.
function posted(target, body, keepalive = false) {
  const headers = { 'Daybook-In-Place': 'yes', 'Daybook-Who': document.body.dataset.who }
  return fetch(target, { method: 'POST', body, headers, keepalive })
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post' || form.dataset.plain !== undefined) return
  event.preventDefault()
  if (form.getAttribute('aria-busy')) return
  form.setAttribute('aria-busy', 'true')
  clearTimeout(form.draftTimer)
  const body = new URLSearchParams(new FormData(form, event.submitter))
  const target = event.submitter?.getAttribute('formaction') || form.action
  // What is typed now would be in nothing that is sent.
  const fields = [...form.elements].filter((field) => field.matches('textarea, input') && !field.readOnly)
  for (const field of fields) field.readOnly = true
  posting++
  inTurn(async () => {
    try {
      await post(form, target, body)
    } finally {
      posting--
      form.removeAttribute('aria-busy')
      for (const field of fields) field.readOnly = false
    }
  })
})

async function post(form, target, body) {
  try {
    await saveOthers(form)
    const answer = await posted(target, body)
    const next = answer.headers.get('Daybook-Location')
    if (next && next !== '/unlock') {
      form.dirty = form.typed = false
      await saveOthers(form)
      const url = new URL(next, location.href)
      const html = await (await fetch(url)).text()
      await fingerUp
      show(html, url.href, url.pathname !== location.pathname, { done: form })
    } else if ((answer.ok && answer.status !== 204) || answer.status === 422) {
      form.dirty = form.typed = false
      const html = await answer.text()
      await fingerUp
      show(html, location.href, false, { done: form })
    } else if (next || answer.status === 204) {
      locked()
    } else {
      await refused(answer)
    }
  } catch (e) {
    // The app has stopped. What was typed stays on the page, and in its draft.
    gone()
  }
}

// A link waits for what is on its way, and is not followed when that has to be mended. From under a cover it leads
// elsewhere, so that the page stays.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]')
  const isPlain = link && !event.defaultPrevented && !link.target && !event.ctrlKey && !event.metaKey && !event.shiftKey
  if (!isPlain || link.origin !== location.origin || link.getAttribute('href').startsWith('#')) return
  if (covered) {
    event.preventDefault()
    window.open(link.href, '_blank')
  } else if (posting) {
    event.preventDefault()
    inTurn(() => {
      if (!document.getElementById('problems') && !document.getElementById('gone')) go(link.href)
    })
  }
})

// A link that looks like a button is pressed like one.
document.addEventListener('keydown', (event) => {
  const link = event.target.closest('a[role="button"]')
  if (link && event.key === ' ') {
    event.preventDefault()
    link.click()
  }
})

// Back to a page that was left in place: as it is now, not as it was.
window.addEventListener('popstate', async () => {
  if (covered) {
    history.pushState(null, '', covered.url)
    return
  }
  try {
    await saveOthers(null)
    const answer = await fetch(location.pathname + location.search)
    if (answer.redirected) go(answer.url)
    else show(await answer.text(), location.href, false)
  } catch (e) {
    gone()
  }
})

// What is never out of sight: a visit that runs counts down here, from the time the app says it has left, and is said
// aloud at ten minutes, at five and at none. First a quiet warning, then an alarm that does not stop by itself.
const SAID_MINUTES = [10, 5]
const ALARM_EVERY_MILLIS = 20000
const deadlines = new Map()
const saidAt = new Map()
let alarmedAt = 0

function watching(page) {
  const old = document.getElementById('watch')
  const fresh = page.getElementById('watch')
  if (!old || !fresh) return
  const focused = old.contains(document.activeElement) && document.activeElement.getAttribute('href')
  const now = performance.now()
  const lines = [...fresh.querySelectorAll('[data-left]')]
  const standing = new Set(lines.map((line) => line.id))
  for (const id of deadlines.keys()) if (!standing.has(id)) { deadlines.delete(id); saidAt.delete(id) }
  for (const line of lines) {
    const end = now + Number(line.dataset.left)
    // Taken over when it really changed: a few hundred milliseconds are the way here.
    if (Math.abs((deadlines.get(line.id) ?? -Infinity) - end) > 1500) {
      deadlines.set(line.id, end)
      saidAt.delete(line.id)
    }
  }
  old.replaceWith(fresh)
  tick()
  if (focused) fresh.querySelector(`a[href="${CSS.escape(focused).replaceAll('\\/', '/')}"]`)?.focus()
}

function counted(one, other, number) {
  return (number === 1 ? one : other).replace('{0}', number)
}

function tick() {
  const box = document.getElementById('watch')
  if (!box) return
  const words = box.dataset
  for (const line of box.querySelectorAll('[data-left]')) {
    const end = deadlines.get(line.id)
    if (end === undefined) continue
    const left = end - performance.now()
    const minutes = Math.max(0, Math.ceil(left / 60000))
    const seconds = Math.max(0, Math.ceil(left / 1000))
    const text = left <= 0 ? '' : seconds <= 120 ? counted(words.secondsOne, words.secondsOther, seconds)
      : counted(words.leftOne, words.leftOther, minutes)
    const span = line.querySelector('[data-left-words]')
    if (span && span.textContent !== text) span.textContent = text
    const said = saidAt.get(line.id) ?? Infinity
    const warn = Number(line.dataset.warn)
    const due = SAID_MINUTES.find((at) => left <= at * 60000 && left > (at - 1) * 60000)
    if (left <= 0) {
      if (said > 0 || performance.now() - alarmedAt > ALARM_EVERY_MILLIS) {
        saidAt.set(line.id, 0)
        aloud(words.saidOver)
        alarm()
      }
    } else if (left <= warn && said > warn / 60000) {
      saidAt.set(line.id, warn / 60000)
      aloud(counted(words.saidOne, words.saidOther, minutes) + ' ' + words.saidWarn)
      vibrate([200, 100, 200])
    } else if (due && said > due) {
      saidAt.set(line.id, due)
      aloud(counted(words.saidOne, words.saidOther, due))
    }
  }
}

function aloud(words) {
  const box = document.getElementById('alarm')
  if (!box) return
  box.textContent = ''
  setTimeout(() => { box.textContent = words }, 50)
}

// A browser lets a page that nobody has touched yet make no noise and no movement.
function vibrate(pattern) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern)
}

let sound
function alarm() {
  alarmedAt = performance.now()
  vibrate([500, 200, 500, 200, 500])
  if (!navigator.userActivation?.hasBeenActive) return
  try {
    sound ??= new AudioContext()
    for (const at of [0, 0.4, 0.8]) {
      const tone = sound.createOscillator()
      tone.frequency.value = 880
      tone.connect(sound.destination)
      tone.start(sound.currentTime + at)
      tone.stop(sound.currentTime + at + 0.25)
    }
  } catch (e) { /* a browser without sound still says it, shows it and vibrates */ }
}

// Drafts: saved a moment after each change, and at once when the page goes away.
function drafting() {
  return [...document.querySelectorAll('form[data-draft]')]
}
function draftSoon(form) {
  form.dirty = true
  form.changes = changesOf(form) + 1
  clearTimeout(form.draftTimer)
  form.draftTimer = setTimeout(() => saveDraft(form), DRAFT_MILLIS)
}
function changesOf(form) {
  return form.changes ?? 0
}
function saveDraft(form) {
  inTurn(() => form.dirty && sendDraft(form, false))
}
async function saveOthers(form) {
  for (const other of drafting()) if (other !== form && other.dirty) await sendDraft(other, false)
}
async function sendDraft(form, leaving) {
  if (covered) return
  clearTimeout(form.draftTimer)
  form.dirty = false
  form.sending = (form.sending ?? 0) + 1
  try {
    const answer = await posted(form.dataset.draft, new URLSearchParams(new FormData(form)), leaving)
    if (answer.status === 204 && !answer.headers.get('Daybook-Location')) return
    form.dirty = true
    if (answer.status === 204) locked()
    else await refused(answer)
  } catch (e) {
    form.dirty = true
    if (!leaving) gone()
  } finally {
    form.sending--
  }
}
document.addEventListener('input', (event) => {
  const form = event.target.form
  if (form && form.dataset.draft) draftSoon(form)
  const search = event.target.closest('form[data-search]')
  if (search) searching(search).catch(() => {})
  else if (form && form.method === 'post' && event.target.type !== 'password') form.typed = true
})
function leave() {
  for (const form of drafting()) if (form.dirty && !form.getAttribute('aria-busy')) sendDraft(form, true)
}
document.addEventListener('visibilitychange', () => { if (document.hidden) leave() })
// Before a page is left, so that the page that comes, this one again perhaps, already has it.
window.addEventListener('beforeunload', (event) => {
  leave()
  if (!going && (posting || (covered && unsaved()))) event.preventDefault()
})
window.addEventListener('pagehide', leave)

// Search as it is typed: form[data-search] is posted, and #found of the answer takes the place of ours.
document.addEventListener('focusin', (event) => {
  if (event.target.matches('form[data-search] input')) event.target.select()
})
let searchNumber = 0
async function searching(form) {
  const number = ++searchNumber
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
  if (number !== searchNumber) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const found = page.getElementById('found')
  const before = document.getElementById('found')
  if (found && before) {
    before.replaceWith(found)
    if (found.dataset.said) announce(found.dataset.said)
  }
}
// What was typed before this script ran is searched for too.
for (const field of document.querySelectorAll('form[data-search] input')) {
  if (field.type !== 'hidden' && field.value !== field.defaultValue) searching(field.form).catch(() => {})
}

// How the device stands. Locked meanwhile: go to the door.
function busyTyping() {
  const active = document.activeElement
  const field = active && active.matches('input:not([type=radio]):not([type=checkbox]), textarea, select')
  return posting || field || unsaved() || document.querySelector('details[open]')
}
let unanswered = 0
async function poll() {
  try {
    await look()
    if (unanswered >= UNANSWERED_MOST) document.getElementById('gone')?.remove()
    unanswered = 0
  } catch (e) {
    if (++unanswered === UNANSWERED_MOST && document.body.dataset.who) {
      if (unsaved()) gone()
      else cover(document.body.dataset.stopped)
    }
  }
}

// A page with nothing around it is its own status: it is there, or it leads to the door.
async function lookAlone() {
  const answer = await fetch(location.pathname + location.search, { headers: { 'Daybook-Renewal': 'yes' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (page.body.dataset.who !== document.body.dataset.who) {
    if (unsaved()) locked()
    else go('/unlock')
  } else {
    uncover()
    if (answer.redirected) inTurn(() => { if (!unsaved()) go(answer.url) })
  }
}

async function look() {
  if (!document.body.dataset.who) {
    // Locked, with a visit under way: time goes on, also while the machine slept.
    if (!document.hidden) await timeGoesOn()
    return
  }
  if (!document.getElementById('status')) return lookAlone()
  const answer = await fetch('/status')
  if (answer.status === 403) return another()
  if (answer.status === 401) {
    if (unsaved()) locked()
    else go('/unlock')
    return
  }
  if (!answer.ok) return
  const parts = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const old = document.getElementById('status')
  const now = parts.getElementById('status')
  if (now.dataset.who !== document.body.dataset.who) {
    if (unsaved()) locked()
    else go('/')
    return
  }
  uncover()
  if (now.outerHTML !== old.outerHTML) {
    const focused = old.contains(document.activeElement)
    const changed = now.textContent.trim() !== old.textContent.trim()
    old.replaceWith(now)
    if (focused) now.querySelector('a').focus()
    if (changed) announce(now.textContent.trim())
  }
  watching(parts)
  const main = document.getElementById('main')
  const version = answer.headers.get('Daybook-Version')
  if (!document.hidden && main.dataset.live && version !== main.dataset.version && !busyTyping()) {
    const fresh = await fetch(location.pathname + location.search, { headers: { 'Daybook-Renewal': 'yes' } })
    const html = await fresh.text()
    await fingerUp
    if (fresh.ok && !busyTyping()) show(html, location.href, false, { renewed: true })
  }
}
setInterval(poll, POLL_MILLIS)
document.addEventListener('visibilitychange', () => { if (!document.hidden) poll() })

// What is offered as a way to begin a paragraph goes into the box, where the writing is.
document.addEventListener('click', (event) => {
  const prompt = event.target.closest('[data-prompt]')
  if (!prompt) return
  const box = document.getElementById(prompt.dataset.into)
  const before = box.value.slice(0, box.selectionEnd)
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  box.setRangeText(gap + prompt.dataset.prompt + ' ', box.selectionEnd, box.selectionEnd, 'end')
  box.focus()
  box.dispatchEvent(new Event('input', { bubbles: true }))
})

start(document)
watching(document.cloneNode(true))
setInterval(tick, 1000)
const said = document.querySelector('[data-said]')
if (said) announce(said.dataset.said)
const summary = document.getElementById('problems')
if (summary) summary.focus()
// Typed before this script was there: kept like anything that is typed.
const early = document.activeElement?.closest?.('form[data-draft]')
if (early && 'defaultValue' in document.activeElement && document.activeElement.value !== document.activeElement.defaultValue) {
  draftSoon(early)
}
// A draft that was on its way while this page was made, or that another tab has kept since: fetched again before
// anybody types on.
async function freshDrafts() {
  if (!drafting().length || covered) return
  const before = new Map(drafting().map((form) => [form, changesOf(form)]))
  const answer = await fetch(location.pathname + location.search, { headers: { 'Daybook-Renewal': 'yes' } })
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (!answer.ok || answer.redirected || fresh.body.dataset.who !== document.body.dataset.who) return
  if (document.getElementById('problems')) return
  for (const form of drafting()) {
    const other = [...fresh.querySelectorAll('form[data-draft]')].find((it) => it.dataset.draft === form.dataset.draft)
    if (other && !isUnsaved(form) && before.get(form) === changesOf(form)) takeOver(form, other)
  }
}

// Fills a form as a fresh one is filled, but for the field that somebody is in. What the page does not show goes along
// with what it is of: which record the words will be, what the form first showed, what was proposed.
function takeOver(form, other) {
  const twin = (field) => [...other.elements].find((it) => it.id === field.id)
  const hidden = [...form.querySelectorAll('input[type=hidden][name]')].map((field) =>
    [field, other.querySelector(`input[type=hidden][name="${CSS.escape(field.name)}"]`)])
  const fields = [...form.querySelectorAll('input[id]:not([type=hidden]), textarea[id], select[id]')]
  // A choice is made at once: nobody is in the middle of it.
  const isChoice = (field) => field.type === 'radio' || field.type === 'checkbox'
  const held = fields.find((field) => field === document.activeElement && !isChoice(field))
  const whole = !held || twin(held)?.value === held.value
  const isOther = hidden.some(([field, its]) => ['id', 'note'].includes(field.name) && field.value !== its?.value)
  if (isOther && !whole) return
  for (const field of fields) {
    const its = twin(field)
    if (!its || field === held) continue
    if (field.matches('select')) field.replaceChildren(...[...its.children].map((one) => one.cloneNode(true)))
    if (isChoice(field)) field.checked = its.checked
    else field.value = its.value
  }
  for (const [field, its] of hidden) if (its && (whole || isOfAnother(field.name, held.name))) field.value = its.value
}
// What the form first showed of a line, and what was proposed in a field, are of that line and that field alone.
function isOfAnother(name, held) {
  if (name.startsWith('shown-')) return !held.endsWith(name.slice('shown-'.length))
  return name.endsWith('-proposed') && name !== held + '-proposed'
}
freshDrafts().catch(() => {})
document.addEventListener('visibilitychange', () => { if (!document.hidden) freshDrafts().catch(() => {}) })
