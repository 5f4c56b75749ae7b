// Says a sentence to screen readers: anything may dispatch "dezky:say" with { detail: sentence }.
// At most one sentence every five seconds; when more come, the newest is said.
const GAP = 5000
const announcer = document.querySelector("[data-announcer]")
let waiting = null
let quietUntil = 0

const speak = () => {
  announcer.textContent = waiting
  waiting = null
  quietUntil = Date.now() + GAP
}

if (announcer) {
  document.addEventListener("dezky:say", event => {
    const first = waiting === null
    waiting = event.detail
    if (first) setTimeout(speak, Math.max(50, quietUntil - Date.now()))
  })
}
