// One stream of "something changed" for the whole page. <body data-live="tenant provisioning"> names the topics;
// GET /live?topics=tenant,provisioning answers with events named by topic, which carry a version and no data.
// Fragments refetch themselves: hx-trigger="live:tenant from:body".
const topics = document.body.dataset.live?.split(" ") ?? []
const state = document.querySelector("[data-live-state]")
const HIDDEN = 30000
const POLL = 15000
const AGAIN = 120000
const JITTER = 300

let source = null
let failures = 0
let polling = 0
let hiding = 0
let reopening = 0
let missed = false

const tell = topic => setTimeout(() => document.body.dispatchEvent(new CustomEvent("live:" + topic)), Math.random() * JITTER)
const tellAll = () => topics.forEach(tell)
const close = () => {
  clearTimeout(reopening)
  source?.close()
  source = null
}
const poll = on => {
  clearInterval(polling)
  polling = on ? setInterval(tellAll, POLL) : 0
  if (state) state.hidden = !on
}
const open = () => {
  close()
  source = new EventSource("/live?topics=" + topics.map(encodeURIComponent).join(","))
  source.onopen = () => {
    failures = 0
    poll(false)
    if (missed) tellAll() // what happened in between was not heard
    missed = true
  }
  source.onerror = () => {
    missed = true
    failures++
    if (failures >= 3) {
      close()
      if (!polling) poll(true)
      reopening = setTimeout(open, AGAIN)
    } else if (source.readyState === EventSource.CLOSED) { // refused: the browser does not try again by itself
      close()
      reopening = setTimeout(open, 1000 * failures)
    }
  }
  for (const topic of topics) source.addEventListener(topic, () => tell(topic))
}

if (topics.length) {
  open()
  addEventListener("pagehide", () => { close(); poll(false) })
  addEventListener("pageshow", event => { if (event.persisted) open() })
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding)
    if (document.hidden) {
      hiding = setTimeout(() => { close(); poll(false) }, HIDDEN)
    } else if (!source && !polling) {
      failures = 0
      open()
    }
  })
}

// Somebody working inside a fragment is not disturbed: it catches up when they leave it.
document.addEventListener("htmx:beforeRequest", event => {
  const why = event.detail.requestConfig?.triggeringEvent
  const fragment = event.target
  if (!why?.type.startsWith("live:") || !fragment.contains(document.activeElement)) return
  event.preventDefault()
  fragment.addEventListener("focusout", () => setTimeout(() => document.body.dispatchEvent(new CustomEvent(why.type))), { once: true })
})

// A fragment with data-announce says the sentence again only when it has changed.
const lastSaid = new Map()
for (const fragment of document.querySelectorAll("[data-announce][id]")) lastSaid.set(fragment.id, fragment.dataset.announce)
document.addEventListener("htmx:load", event => {
  const fragment = event.detail.elt.closest?.("[data-announce][id]")
  if (!fragment || lastSaid.get(fragment.id) === fragment.dataset.announce) return
  lastSaid.set(fragment.id, fragment.dataset.announce)
  document.dispatchEvent(new CustomEvent("dezky:say", { detail: fragment.dataset.announce }))
})
