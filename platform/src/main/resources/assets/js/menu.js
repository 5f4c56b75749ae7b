// Arrow keys for menus. Opening, closing and Esc are the popover's own.
const itemsOf = menu => [...menu.querySelectorAll("a, button")]

document.addEventListener("toggle", event => {
  const menu = event.target
  if (!menu.matches?.(".menu") || event.newState !== "open") return
  const opener = document.querySelector(`[popovertarget="${menu.id}"]`)
  if (opener?.matches(":focus-visible")) itemsOf(menu)[0]?.focus()
}, true)

document.addEventListener("keydown", event => {
  const opener = event.target.closest?.("[data-menu]")
  if (opener && event.key === "ArrowDown") {
    event.preventDefault()
    document.getElementById(opener.getAttribute("popovertarget"))?.showPopover({ source: opener })
    return
  }
  const menu = event.target.closest?.(".menu")
  if (!menu) return
  const items = itemsOf(menu)
  const at = items.indexOf(document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items.at(to % items.length)?.focus()
})

// A menu entry that opens a dialog has done its work: the menu goes away.
document.addEventListener("click", event => {
  if (event.target.closest?.("[command=show-modal]")) event.target.closest(".menu")?.hidePopover()
})
