// Ctrl+S saves, leaving with unsaved text warns, and the bar says what is not saved yet.

"use strict"
{
  const form = document.querySelector("form[data-keep]")
  const said = form?.querySelector("[data-said-save]")
  const save = form?.querySelector("[data-save]")
  let dirty = form ? "refused" in form.dataset : false
  let sending = false

  const mark = () => {
    dirty = true
    form.dataset.dirty = ""
    said.textContent = "Not saved yet"
  }

  // A headline is one paragraph: Enter goes on to the next field.
  const oneLine = (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (event.target.name === "headline") form.elements.standfirst.focus()
    else form.querySelector(".ProseMirror")?.focus()
  }

  if (save) {
    form.addEventListener("input", mark)
    form.addEventListener("submit", (event) => {
      if (sending) event.preventDefault() // A second click would only add a second try.
      sending = true
      said.textContent = "Saving…"
    })
    // Coming back with the browser's Back shows the page as it was left.
    addEventListener("pageshow", () => {
      sending = false
    })
    addEventListener("beforeunload", (event) => {
      if (dirty && !sending) event.preventDefault()
    })
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
        event.preventDefault()
        form.requestSubmit(save)
      }
    })
    for (const name of ["headline", "standfirst"]) {
      form.elements[name].addEventListener("keydown", oneLine)
    }
    document.getElementById("refusal")?.focus()
    if (dirty) said.textContent = "Not saved yet"
  }
}
