// Dialogs and drawers are native; this adds what the platform leaves open.
const outside = (dialog, event) => {
  const box = dialog.getBoundingClientRect()
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
}

// A press on the backdrop closes only when it began and ended there: dragging a selection out must not.
let pressed = null
addEventListener("pointerdown", event => {
  const dialog = event.target
  pressed = dialog.matches?.("dialog[open][data-dialog]") && outside(dialog, event) ? dialog : null
})
addEventListener("click", event => {
  const dialog = pressed
  pressed = null
  if (dialog && event.target === dialog && outside(dialog, event)) dialog.requestClose()
})

// One that has an address of its own (a drawer) arrives open; closing it goes back to the page behind.
const raise = root => {
  for (const dialog of root.querySelectorAll("dialog[data-open=true][open]:not(:modal)")) {
    dialog.removeAttribute("open")
    dialog.showModal()
  }
}
raise(document)
document.addEventListener("htmx:load", event => raise(event.detail.elt))
document.addEventListener("close", event => {
  const behind = event.target.dataset?.close
  if (behind) location.assign(behind)
}, true)
