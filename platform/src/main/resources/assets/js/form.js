// Forms: a second press is ignored while the first is on its way, and the error summary is where reading starts.
const release = form => {
  delete form.dataset.sending
  for (const button of form.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy")
}

document.addEventListener("submit", event => {
  const form = event.target
  if (form.method !== "post" || form.matches("[data-theme-choice]")) return
  if ("sending" in form.dataset) {
    event.preventDefault()
    event.stopImmediatePropagation()
    return
  }
  form.dataset.sending = ""
  event.submitter?.setAttribute("aria-busy", "true")
}, true)
addEventListener("pageshow", event => { if (event.persisted) document.querySelectorAll("form").forEach(release) })
document.addEventListener("htmx:afterRequest", event => { if (event.target.matches("form")) release(event.target) })

const lead = root => {
  const summary = root.querySelector?.("[data-error-summary]")
  if (!summary) return
  const prefix = summary.dataset.title + " "
  if (!document.title.startsWith(prefix)) document.title = prefix + document.title
  summary.focus()
}
lead(document)
document.addEventListener("htmx:load", event => { if (event.detail.elt !== document.body) lead(event.detail.elt) })

// Filters apply as they are chosen, and leave nothing empty in the address.
document.addEventListener("change", event => {
  if (event.target.matches?.("[data-autosubmit]")) event.target.form.requestSubmit()
})
document.addEventListener("formdata", event => {
  if (!event.target.matches("[data-filters]")) return
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name)
})
