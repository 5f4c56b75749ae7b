// Toasts leave by themselves: after six seconds, ten with a button, and not while somebody looks at them.
// The server flashes them into the page, or sends HX-Trigger: {"toast": {"text": …, "undo": …}}.
const host = document.querySelector("[data-toasts]")
const MOST = 3

if (host) {
  const stay = toast => {
    let timer = 0
    const leave = () => {
      toast.remove()
      if (!host.childElementCount && host.matches(":popover-open")) host.hidePopover()
    }
    const start = () => { timer = setTimeout(leave, toast.querySelector("button") ? 10000 : 6000) }
    const pause = () => clearTimeout(timer)
    for (const look of ["pointerenter", "focusin"]) toast.addEventListener(look, pause)
    for (const away of ["pointerleave", "focusout"]) toast.addEventListener(away, () => { pause(); start() })
    start()
  }
  const raise = () => {
    host.popover = "manual" // the top layer, above open dialogs
    if (host.childElementCount && !host.matches(":popover-open")) host.showPopover()
  }
  const undoForm = address => {
    const form = document.createElement("form")
    form.method = "post"
    form.action = address
    const csrf = document.querySelector("input[type=hidden][name=_csrf]")
    if (csrf) form.append(csrf.cloneNode())
    const button = document.createElement("button")
    button.className = "btn"
    button.dataset.kind = "quiet"
    button.textContent = host.dataset.undo
    form.append(button)
    return form
  }

  for (const toast of host.children) stay(toast)
  raise()
  document.addEventListener("toast", event => {
    const toast = document.createElement("div")
    toast.className = "toast"
    const text = document.createElement("p")
    text.textContent = event.detail.text
    toast.append(text)
    if (event.detail.undo) toast.append(undoForm(event.detail.undo))
    host.append(toast)
    while (host.children.length > MOST) host.firstElementChild.remove()
    stay(toast)
    raise()
  })
}
