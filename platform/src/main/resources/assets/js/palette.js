// The command palette: a combobox over results that the server has filtered by permission.
const PAUSE = 120
const palette = document.querySelector("dialog[data-palette]")

if (palette) {
  const input = palette.querySelector("input")
  const results = palette.querySelector("[data-palette-results]")
  const said = palette.querySelector("[data-palette-said]")
  let timer = 0
  let latest = 0

  const options = () => [...results.querySelectorAll("[role=option]")]
  const select = chosen => {
    for (const option of options()) option.setAttribute("aria-selected", option === chosen)
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id)
      chosen.scrollIntoView({ block: "nearest" })
    } else {
      input.removeAttribute("aria-activedescendant")
    }
  }
  const ask = async () => {
    const turn = ++latest
    try {
      const url = palette.dataset.palette + "?fragment=results&q=" + encodeURIComponent(input.value)
      const answer = await fetch(url, { headers: { "HX-Request": "true" } })
      if (!answer.ok) throw new Error(answer.status)
      const html = await answer.text()
      if (turn !== latest) return
      results.innerHTML = html
      const found = options()
      select(found[0])
      input.setAttribute("aria-expanded", found.length > 0)
      said.textContent = results.querySelector("[data-said]")?.dataset.said ?? ""
    } catch {
      if (turn === latest) said.textContent = results.textContent = palette.dataset.none
    }
  }

  palette.addEventListener("toggle", event => {
    if (event.newState === "open") { input.select(); ask() }
  })
  input.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE)
  })
  input.addEventListener("keydown", event => {
    const all = options()
    const at = all.findIndex(option => option.getAttribute("aria-selected") === "true")
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (all.length) select(all.at((at + (event.key === "ArrowDown" ? 1 : -1)) % all.length))
    } else if (event.key === "Enter" && all[at]) {
      event.preventDefault()
      all[at].click()
    }
  })
}
