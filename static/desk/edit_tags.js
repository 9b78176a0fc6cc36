// Suggestions under the tag field: tags that exist already, so that no near-duplicate is made.

"use strict"
{
  const part = document.querySelector("[data-tags]")
  const input = part?.querySelector("input")

  // A comma inside quotes belongs to the name.
  const lastName = (text) => {
    let quoted = false
    let start = 0
    ;[...text].reduce((offset, char) => {
      if (char === '"') quoted = !quoted
      if (char === "," && !quoted) start = offset + 1
      return offset + char.length
    }, 0)
    return { start, name: text.slice(start).replaceAll('"', "").trim() }
  }

  const names = (text) =>
    (text.match(/"[^"]*"|[^,"]+/g) || []).map((name) =>
      name.replaceAll('"', "").trim().toLocaleLowerCase(),
    )

  if (input && !input.matches(":disabled")) {
    const list = document.createElement("ul")
    list.className = "suggestions"
    list.id = "tag-suggestions"
    list.hidden = true
    list.setAttribute("role", "listbox")
    list.setAttribute("aria-label", "Tags that exist already")
    input.after(list)
    input.setAttribute("role", "combobox")
    input.setAttribute("aria-autocomplete", "list")
    input.setAttribute("aria-controls", list.id)
    input.setAttribute("aria-expanded", "false")
    let waiting
    let asked = ""

    const close = () => {
      list.hidden = true
      list.replaceChildren()
      input.setAttribute("aria-expanded", "false")
      input.removeAttribute("aria-activedescendant")
    }

    const take = (name) => {
      const { start } = lastName(input.value)
      const kept = input.value.slice(0, start)
      const written = name.includes(",") ? `"${name}"` : name
      input.value = `${kept}${kept ? " " : ""}${written}, `
      close()
      input.focus()
      input.dispatchEvent(new Event("input", { bubbles: true }))
    }

    const mark = (option) => {
      list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false")
      option?.setAttribute("aria-selected", "true")
      if (option) input.setAttribute("aria-activedescendant", option.id)
      else input.removeAttribute("aria-activedescendant")
    }

    const show = (found) => {
      const there = new Set(names(input.value.slice(0, lastName(input.value).start)))
      const options = found.filter((name) => !there.has(name.toLocaleLowerCase()))
      list.replaceChildren(
        ...options.map((name, index) => {
          const option = document.createElement("li")
          option.id = `tag-suggestion-${index}`
          option.setAttribute("role", "option")
          option.setAttribute("aria-selected", "false")
          option.textContent = name
          option.addEventListener("mousedown", (event) => {
            event.preventDefault()
            take(name)
          })
          return option
        }),
      )
      list.hidden = !options.length
      input.setAttribute("aria-expanded", String(Boolean(options.length)))
    }

    const ask = async () => {
      const { name } = lastName(input.value)
      asked = name
      if (!name) return close()
      const url = new URL(part.dataset.tags, location.href)
      url.searchParams.set("q", name)
      try {
        const answer = await fetch(url)
        const { tags } = await answer.json()
        if (asked === name && document.activeElement === input) show(tags)
      } catch {
        close() // Suggestions are a help only: without them the field still works.
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(waiting)
      waiting = setTimeout(ask, 150)
    })
    input.addEventListener("blur", close)
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return
      const options = [...list.children]
      const place = options.findIndex((option) => option.getAttribute("aria-selected") === "true")
      if (event.key === "ArrowDown") mark(options[(place + 1) % options.length])
      else if (event.key === "ArrowUp") mark(options.at(place > 0 ? place - 1 : -1))
      else if (event.key === "Enter" && place >= 0) take(options[place].textContent)
      else if (event.key === "Escape") close()
      else return
      event.preventDefault()
    })
  }
}
