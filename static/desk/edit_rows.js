// Bylines and sources as sortable rows: buttons, keyboard and dragging set the place numbers
// that the form has anyway.

"use strict"
{
  const rowsOf = (part) => [...part.querySelectorAll("[data-row]")].filter((row) => !row.hidden)
  const target = (row) => row.querySelector("select")
  const totalOf = (part) => part.querySelector('[name$="-TOTAL_FORMS"]')

  const changed = (part) => part.dispatchEvent(new Event("input", { bubbles: true }))

  const number = (part) => {
    const rows = rowsOf(part)
    rows.forEach((row, index) => {
      row.querySelector("[data-order] input").value = index + 1
      row.querySelector('[data-move="up"]').disabled = index === 0
      row.querySelector('[data-move="down"]').disabled = index === rows.length - 1
    })
  }

  const say = (part, text) => {
    part.querySelector("[data-said]").textContent = text
  }

  // The autocomplete names its box by what is chosen: empty, it would have no name.
  const nameBox = (row) => {
    const select = target(row)
    const label = row.querySelector(`label[for="${select.id}"]`)
    const box = row.querySelector(".select2-selection")
    if (!label || !box) return
    label.id = `${select.id}-label`
    const shown = box.querySelector(".select2-selection__rendered")
    box.setAttribute("aria-labelledby", `${label.id} ${shown.id}`)
    shown.setAttribute("aria-labelledby", label.id)
  }

  const ready = (part, row) => {
    row.querySelector("[data-buttons]").hidden = false
    const grip = row.querySelector("[data-grip]")
    grip.hidden = false
    grip.draggable = true
    row.querySelector("[data-order]").hidden = true
    row.querySelector("[data-delete]").hidden = true
    grip.addEventListener("dragstart", (event) => {
      part.dragged = row
      row.classList.add("row--dragged")
      event.dataTransfer.effectAllowed = "move"
      event.dataTransfer.setDragImage(row, 0, 0)
    })
    grip.addEventListener("dragend", () => {
      row.classList.remove("row--dragged")
      part.dragged = null
      number(part)
      changed(part)
    })
    row.addEventListener("dragover", (event) => {
      if (!part.dragged || part.dragged === row) return
      event.preventDefault()
      const box = row.getBoundingClientRect()
      const below = event.clientY > box.top + box.height / 2
      row[below ? "after" : "before"](part.dragged)
    })
  }

  const add = (part) => {
    const total = totalOf(part)
    const shell = document.createElement("ol")
    shell.innerHTML = part
      .querySelector("template")
      .innerHTML.replaceAll("__prefix__", total.value)
    const row = shell.firstElementChild
    total.value = Number(total.value) + 1
    part.querySelector(".rows__list").append(row)
    ready(part, row)
    row.dispatchEvent(
      new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: part.dataset.rows } }),
    )
    nameBox(row)
    number(part)
    return row
  }

  const focusOn = (row) => {
    const box = row.querySelector(".select2-selection")
    ;(box || target(row)).focus()
  }

  const move = (part, row, where) => {
    const rows = rowsOf(part)
    const place = rows.indexOf(row)
    const other = rows[place + (where === "up" ? -1 : 1)]
    if (!other) return
    other[where === "up" ? "before" : "after"](row)
    number(part)
    changed(part)
    const button = row.querySelector(`[data-move="${where}"]`)
    ;(button.disabled ? row.querySelector("[data-move]:not(:disabled)") : button)?.focus()
    say(part, `Moved to place ${rowsOf(part).indexOf(row) + 1}.`)
  }

  const remove = (part, row) => {
    const rows = rowsOf(part)
    const place = rows.indexOf(row)
    row.querySelector("[data-delete] input").checked = true
    row.hidden = true
    number(part)
    changed(part)
    say(part, `The ${part.dataset.what} was removed.`)
    const left = rowsOf(part)
    const neighbour = left[Math.min(place, left.length - 1)]
    ;(neighbour?.querySelector("[data-remove]") || part.querySelector("[data-add]")).focus()
  }

  // The empty row at the end is for browsers without JavaScript.
  const dropEmpty = (part) => {
    const last = rowsOf(part).at(-1)
    const wanted = !last || target(last).value || last.querySelector(".errorlist")
    if (wanted || (rowsOf(part).length === 1 && !part.closest(":disabled"))) return
    last.remove()
    totalOf(part).value -= 1
  }

  const start = (part) => {
    rowsOf(part).forEach((row) => ready(part, row))
    number(part)
    const button = part.querySelector("[data-add]")
    button.hidden = false
    button.addEventListener("click", () => focusOn(add(part)))
    part.addEventListener("click", (event) => {
      const row = event.target.closest("[data-row]")
      const mover = event.target.closest("[data-move]")
      if (mover) move(part, row, mover.dataset.move)
      if (event.target.closest("[data-remove]")) remove(part, row)
    })
  }

  for (const part of document.querySelectorAll("[data-rows]")) {
    dropEmpty(part)
    // After the autocomplete's own start, which waits for the document too.
    django.jQuery(() => rowsOf(part).forEach(nameBox))
    if (part.closest(":disabled")) continue
    start(part)
    // A safety copy that is put back asks for rows; jQuery tells of a changed autocomplete.
    part.addEventListener("desk:add-row", () => add(part))
    part.addEventListener("desk:rows-put-back", () => number(part))
    django.jQuery(part).on("change", "select", () => changed(part))
  }

  // The window for a new source puts it into an empty row: its link names that row's field.
  document.querySelector("[data-new-source]")?.addEventListener("click", (event) => {
    const part = document.querySelector('[data-rows="citations"]')
    const empty = rowsOf(part).find((row) => !target(row).value)
    event.currentTarget.id = `add_${target(empty || add(part)).id}`
  })
}
