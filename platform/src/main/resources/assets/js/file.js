// A file that would be refused for its size stays here, and so does everything else that was typed.
document.addEventListener("change", event => {
  const input = event.target
  if (!input.matches?.("[data-largest]")) return
  const tooLarge = [...input.files].some(file => file.size > Number(input.dataset.largest))
  if (tooLarge) input.value = ""
  input.setAttribute("aria-invalid", tooLarge ? "true" : "false")
  const field = input.closest(".field")
  field.querySelector("[data-file-error]")?.remove()
  if (!tooLarge) return
  const error = document.createElement("p")
  error.className = "error"
  error.dataset.fileError = ""
  error.setAttribute("role", "alert")
  error.textContent = input.dataset.tooLarge
  input.before(error)
})
