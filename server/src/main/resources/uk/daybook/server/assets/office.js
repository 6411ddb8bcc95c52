// What the office's pages do beyond plain HTML; everything works without it. Nothing is stored in the browser.
// - the summary of problems has the focus when a page comes back with one
// - a form is sent once, however often its button is pressed
// - what has arrived since the page was shown is told, and nothing that is being read moves
const summary = document.getElementById('problems')
if (summary) summary.focus()

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
  // A file to take away leaves the page where it is.
  if (form.method === 'get' || form.dataset.again !== undefined) setTimeout(() => { delete form.dataset.sent }, 1000)
})
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})

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
