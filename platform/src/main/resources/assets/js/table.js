// Tables: a scroller only where it scrolls, a bar for what is selected, and keys while the table holds the focus.
const watch = new ResizeObserver(entries => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth + 1
    if (scrolls) {
      target.tabIndex = 0
      target.setAttribute("role", "group")
      target.setAttribute("aria-label", target.querySelector("caption")?.textContent ?? "")
    } else {
      target.removeAttribute("tabindex")
      target.removeAttribute("role")
      target.removeAttribute("aria-label")
    }
  }
})
const observe = root => root.querySelectorAll?.(".scroll").forEach(scroll => watch.observe(scroll))
observe(document)
document.addEventListener("htmx:load", event => observe(event.detail.elt.parentElement ?? document))

document.addEventListener("change", event => {
  const table = event.target.closest?.("[data-table]")
  if (!table || event.target.type !== "checkbox") return
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]")]
  if (event.target.closest("thead")) for (const box of boxes) box.checked = event.target.checked
  const bar = table.querySelector("[data-bulk]")
  if (!bar) return
  // Everybody, on the other pages too, until one is taken off here.
  const all = bar.querySelector("[data-all]")
  if (event.target === all) for (const box of boxes) box.checked = all.checked
  else if (all && !event.target.checked) all.checked = false
  const chosen = boxes.filter(box => box.checked).length
  bar.hidden = chosen === 0
  const count = bar.querySelector("[data-count]")
  if (count) count.textContent = all?.checked ? all.dataset.all : chosen
})

document.addEventListener("keydown", event => {
  const table = event.target.closest?.("[data-table]")
  if (!table || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return
  const row = event.target.closest("tbody tr")
  const links = [...table.querySelectorAll("tbody th a")]
  if (event.key === "j" || event.key === "k") {
    const at = links.findIndex(link => link.closest("tr") === row)
    links[Math.max(0, Math.min(links.length - 1, at + (event.key === "j" ? 1 : -1)))]?.focus()
  } else if (event.key === "x") {
    row?.querySelector("input[type=checkbox]")?.click()
  }
})
