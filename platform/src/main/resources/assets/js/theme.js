// Applies a theme at once; the server keeps the choice in a cookie, as it does without this.
document.addEventListener("submit", event => {
  const form = event.target.closest("[data-theme-choice]")
  const button = event.submitter
  if (!form || !button) return
  event.preventDefault()
  const theme = button.value
  if (theme === "system") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const each of form.querySelectorAll("button")) each.setAttribute("aria-pressed", each === button)
  const body = new URLSearchParams(new FormData(form))
  body.set("theme", theme)
  fetch(form.action, { method: "post", body, redirect: "manual" })
})
