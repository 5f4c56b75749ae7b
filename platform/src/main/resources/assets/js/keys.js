// Ctrl-K or Command-K opens the palette from anywhere. Single keys are not taken here: they would have to be
// switched off in Preferences first (WCAG 2.1.4); tables take theirs only while they hold the focus.
addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    const palette = document.querySelector("dialog[data-palette]")
    if (!palette || palette.open || document.querySelector("dialog:modal")) return
    event.preventDefault()
    palette.showModal()
  }
})
document.addEventListener("click", event => {
  const opener = event.target.closest?.("[data-palette-open]")
  const palette = document.querySelector("dialog[data-palette]")
  if (!opener || !palette || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  palette.showModal()
})
