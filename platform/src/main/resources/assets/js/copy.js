// Copies exactly what the button's field shows; the label says so for two seconds.
document.addEventListener("click", async event => {
  const button = event.target.closest?.("[data-copy]")
  if (!button) return
  try {
    await navigator.clipboard.writeText(button.dataset.copy)
  } catch {
    return // the browser refused: the value is in view and can be selected
  }
  const label = button.querySelector("span")
  document.dispatchEvent(new CustomEvent("dezky:say", { detail: button.dataset.copied }))
  if (!label || button.dataset.label) return
  button.dataset.label = label.textContent
  label.textContent = button.dataset.copied
  setTimeout(() => {
    label.textContent = button.dataset.label
    delete button.dataset.label
  }, 2000)
})
