// “Check now” without leaving the page, and the two sides of a match lit together. Without this
// file the button posts the form and the page comes back with the checks of what was typed.

"use strict"
{
  const stillness = matchMedia("(prefers-reduced-motion: reduce)")

  // Every stretch of a finding, on both sides, and its line in the list.
  const partsOf = (root, numbers) => {
    const wanted = new Set(numbers)
    const hits = [...root.querySelectorAll("[data-hit]")].filter((hit) =>
      hit.dataset.hit.split(" ").some((number) => wanted.has(number)),
    )
    return [...hits, ...numbers.map((number) => root.querySelector(`#f-${number}`))].filter(Boolean)
  }

  let lit = []
  const light = (root, numbers) => {
    for (const part of lit) part.classList.remove("is-lit")
    lit = partsOf(root, numbers)
    for (const part of lit) part.classList.add("is-lit")
  }

  const numbersAt = (target) => {
    const part = target.closest?.("[data-hit], [data-go], .finding")
    if (!part) return []
    if (part.dataset.hit) return part.dataset.hit.split(" ")
    return [part.dataset.go || part.id.slice(2)]
  }

  // Both sides come into view, and the keyboard goes on from the one that was asked for.
  const go = (root, hash) => {
    const target = root.querySelector(hash)
    if (!target) return false
    target.closest("details:not([open])")?.setAttribute("open", "")
    const number = hash.slice(3)
    light(root, [number])
    const behavior = stillness.matches ? "auto" : "smooth"
    for (const side of ["d", "s"]) {
      root.querySelector(`#${side}-${number}`)?.scrollIntoView({ block: "nearest", behavior })
    }
    target.scrollIntoView({ block: "center", behavior })
    target.focus({ preventScroll: true })
    return true
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-checks] a[href^='#']")
    if (!link || event.ctrlKey || event.metaKey) return
    if (go(link.closest("[data-checks]"), link.hash)) event.preventDefault()
  })
  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(type, (event) => {
      const root = event.target.closest?.("[data-checks]")
      if (root) light(root, numbersAt(event.target))
    })
  }

  // Enter in a reason is a new line; with Ctrl it presses the button beside it.
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("[data-reason]") || event.key !== "Enter") return
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    event.target.closest(".settle__row").querySelector("button").click()
  })

  const button = document.querySelector("[data-check-now]")
  const form = button?.form
  const place = document.querySelector("[data-checks-place]")

  // Reasons that were typed stay with their finding when the panel comes back.
  const typed = () =>
    new Map([...place.querySelectorAll("[data-reason]")].map((area) => [area.name, area.value]))

  const putBack = (reasons) => {
    for (const area of place.querySelectorAll("[data-reason]")) {
      const reason = reasons.get(area.name)
      if (reason) area.value = reason
    }
  }

  const saidOpen = () => {
    const link = form.querySelector("[data-open-findings]")
    const sum = place.querySelector(".checks__sum")
    if (!link || !sum) return
    const open = Number.parseInt(sum.textContent, 10) || 0
    link.classList.toggle("edit__open--some", open > 0)
    link.textContent = open ? `${open} open finding${open > 1 ? "s" : ""}` : "Checks"
  }

  let asked = 0
  const check = async () => {
    const number = ++asked
    const data = new FormData(form)
    data.set("then", "check")
    place.setAttribute("aria-busy", "true")
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { "X-Part": "checks" },
      })
      const html = await answer.text()
      if (number !== asked) return
      // Signed out, the answer is another page.
      if (!answer.headers.has("X-Part")) throw new Error(answer.statusText)
      const reasons = typed()
      const page = new DOMParser().parseFromString(html, "text/html")
      place.replaceChildren(...document.adoptNode(page.body).childNodes)
      putBack(reasons)
      saidOpen()
      const title = place.querySelector("h2, [role=alert]")
      title.tabIndex = -1
      title.focus({ preventScroll: true })
      title.scrollIntoView({ block: "start", behavior: stillness.matches ? "auto" : "smooth" })
    } catch {
      // Signed out, offline or a fault: the form itself asks, and the page says what is wrong.
      form.requestSubmit(button)
    } finally {
      place.removeAttribute("aria-busy")
    }
  }

  if (button && place && form) {
    button.addEventListener("click", (event) => {
      event.preventDefault()
      check()
    })
    // A key for whoever writes: Ctrl+Shift+K, since Ctrl+K makes links.
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault()
        check()
      }
    })
  }
}
