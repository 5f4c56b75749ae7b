// Keeps relative times true while a page stays open, in the words the server used.
const EVERY = 30000
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "short" })
const now = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" })
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]]

const said = seconds => {
  const length = Math.abs(seconds)
  if (length < 45) return now.format(0, "second")
  for (const [unit, size] of UNITS) {
    if (length >= size) return words.format(Math.trunc(seconds / size), unit)
  }
  return words.format(Math.sign(seconds), "minute")
}
const refresh = () => {
  for (const time of document.querySelectorAll("time[data-relative=true]")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000
    if (Math.abs(seconds) < 7 * 86400) time.textContent = said(seconds)
  }
}
setInterval(() => { if (!document.hidden) refresh() }, EVERY)
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh() })
