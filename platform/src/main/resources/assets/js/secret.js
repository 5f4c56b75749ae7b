// A secret shown once: closing waits for "I have kept it", and after ten minutes the page forgets it.
const KEPT = 10 * 60 * 1000

for (const secret of document.querySelectorAll("[data-secret]")) {
  const kept = secret.querySelector("[data-secret-kept]")
  const done = secret.querySelector("[data-secret-done]")
  const reflect = () => done.setAttribute("aria-disabled", !kept.checked)
  reflect()
  kept.addEventListener("change", reflect)
  done.addEventListener("click", event => {
    if (kept.checked) return
    event.preventDefault()
    kept.focus()
  })
  setTimeout(() => {
    secret.querySelector(".copy").remove()
    secret.querySelector("[data-secret-gone]").hidden = false
    done.removeAttribute("aria-disabled")
  }, KEPT)
}
