// What every htmx request of ours has in common: the CSRF token, the organisation that the page is about, and what happens when it fails.
const token = document.querySelector("meta[name=csrf]")
const tenant = document.querySelector("meta[name=tenant]")
const fault = document.querySelector("[data-fault]")

const show = words => {
  if (!fault) return
  fault.querySelector("p").textContent = words
  fault.hidden = false
}

if (tenant) {
  document.addEventListener("htmx:configRequest", event => {
    event.detail.headers["X-Dezky-Tenant"] = tenant.content
  })
}
if (token) {
  document.addEventListener("htmx:configRequest", event => {
    event.detail.headers[token.dataset.header] = token.content
  })
}
document.addEventListener("htmx:afterSwap", () => { if (fault) fault.hidden = true })
document.addEventListener("htmx:sendError", () => show(fault?.dataset.offline))
document.addEventListener("htmx:responseError", event => {
  if (event.detail.xhr.status === 401) {
    document.querySelector("[data-signed-out]")?.showModal()
  } else {
    show(fault?.dataset.failed)
  }
})
