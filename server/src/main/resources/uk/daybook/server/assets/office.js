// What the office's pages do beyond plain HTML; everything works without it. Nothing is stored in the browser.
// - the summary of problems has the focus when a page comes back with one
// - a form is sent once, however often its button is pressed; after 15 seconds again, in case it was stopped
// - while somebody types the sign-in goes on, and a page whose owner signed in again can still be sent
// - words that were typed are not left behind without being asked about
// - a table that goes on sideways says so
// - what has arrived since the page was shown is told, and nothing that is being read moves
const summary = document.getElementById('problems')
if (summary) summary.focus()

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
  // A file to take away leaves the page where it is; so does whoever stops what takes too long.
  const stays = form.method === 'get' || form.dataset.again !== undefined
  if (form.dataset.once === undefined) setTimeout(() => { delete form.dataset.sent }, stays ? 1000 : 15000)
})
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})

// Words that are on the page and nowhere else: typed since, or shown again because they could not be saved.
const isUnsaved = (box) => box.value !== box.defaultValue || (summary && box.value !== '')
let sending = null
document.addEventListener('submit', (event) => { if (!event.defaultPrevented) sending = event.target })
window.addEventListener('beforeunload', (event) => {
  const form = sending
  sending = null
  const left = [...document.querySelectorAll('textarea')].some((box) => isUnsaved(box) && (!form || box.form !== form))
  if (left) event.preventDefault()
})

const MINUTES = 60000
const awake = document.getElementById('awake')
let asked = Date.now()
const tell = (words, link) => {
  awake.textContent = words
  if (link) {
    const there = document.createElement('a')
    there.href = '/office/sign-in'
    there.target = '_blank'
    there.textContent = link
    awake.append(there)
  }
  awake.hidden = words === ''
}
const stayAwake = async () => {
  asked = Date.now()
  const answer = await fetch('/office/awake').catch(() => null)
  if (!answer) return
  if (answer.status === 401) {
    tell('You are signed out, and nothing is saved from this page now. ', 'Sign in in another tab, then save it here.')
  } else if (answer.ok) {
    const now = await answer.json()
    if (now.staff !== document.body.dataset.who) {
      tell('Somebody else is signed in now. Copy what you typed here: it cannot be saved from this page.')
    } else {
      for (const one of document.querySelectorAll('input[name="csrf"]')) one.value = now.csrf
      tell('')
    }
  }
}
if (awake) {
  document.addEventListener('input', () => { if (Date.now() - asked > 4 * MINUTES) stayAwake() })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && document.querySelector('main form[method="post"]')) stayAwake()
  })
}

// Where the navigation is one row that scrolls, it shows where somebody is, with what is beside it.
const here = document.querySelector('.of-nav__item[aria-current]')
if (here) {
  const row = here.closest('ul')
  new ResizeObserver(() => {
    const left = here.getBoundingClientRect().left - row.getBoundingClientRect().left
    row.scrollLeft += left - (row.clientWidth - here.offsetWidth) / 2
  }).observe(row)
}

// A table that is wider than its box says that it goes on sideways.
const widths = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    const box = target.closest('.of-table')
    box.classList.toggle('of-table--wide', box.scrollWidth > box.clientWidth + 1)
  }
})
for (const each of document.querySelectorAll('.of-table, .of-table > table')) widths.observe(each)

// One box ticks all the others of its table.
for (const all of document.querySelectorAll('input[data-ticks]')) {
  all.closest('[hidden]')?.removeAttribute('hidden')
  all.addEventListener('change', () => {
    for (const one of document.querySelectorAll(`input[name="${all.dataset.ticks}"]:not(:disabled)`)) one.checked = all.checked
  })
}

const arrived = document.getElementById('arrived')
if (arrived && window.EventSource) {
  const source = new EventSource('/office/live?after=' + arrived.dataset.after)
  source.addEventListener('arrived', (event) => {
    const many = Number(event.data)
    if (!many) return
    arrived.textContent = many === 1 ? '1 new record has arrived. ' : many + ' new records have arrived. '
    const link = document.createElement('a')
    link.href = location.pathname + location.search
    link.textContent = 'Show them'
    arrived.append(link)
    arrived.hidden = false
  })
  window.addEventListener('pagehide', () => source.close())
}
