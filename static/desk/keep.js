// A safety copy of the form in this browser: offered back after a crash or an expired sign-in,
// and thrown away when the text was saved.

"use strict"
{
  const PREFIX = "hubnews-copy:"
  const MONTH = 30 * 24 * 60 * 60 * 1000
  const SKIPPED = new Set(["csrfmiddlewaretoken", "copy", "then"])

  const owner = document.querySelector("[data-keep], [data-owner]")
  const owned = owner?.dataset.keep || owner?.dataset.owner || ""
  const form = document.querySelector("form[data-keep]")

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key))
    } catch {
      return null
    }
  }

  const keys = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
    } catch {
      return [] // Storage is off in this browser: there are no copies.
    }
  }

  const forget = (key) => {
    try {
      localStorage.removeItem(key)
    } catch {
      // Nothing was stored either.
    }
  }

  // The page after a save names the copy that is in the database now.
  const forgetSaved = () => {
    const address = new URL(location.href)
    const saved = address.searchParams.get("saved")
    if (!saved) return
    keys().filter((key) => key.endsWith(`:${saved}`)).forEach(forget)
    address.searchParams.delete("saved")
    history.replaceState(null, "", address)
  }

  const forgetOld = () => {
    for (const key of keys()) {
      const copy = read(key)
      if (!copy || Date.now() - copy.at > MONTH) forget(key)
    }
  }

  const controls = () =>
    [...form.elements].filter(
      (control) =>
        control.name && !SKIPPED.has(control.name) && !control.name.includes("__prefix__"),
    )

  const values = () =>
    controls().map((control) => {
      const ticked = control.type === "checkbox" ? control.checked : undefined
      const label = control.selectedOptions?.[0]?.text
      return [control.name, ticked ?? control.value, label]
    })

  const typed = (list) => JSON.stringify(list.map(([name, value]) => [name, value]))

  const watch = () => {
    const own = PREFIX + owned + ":" + form.elements.copy.value
    let waiting
    const keep = () => {
      clearTimeout(waiting)
      const copy = { at: Date.now(), version: form.dataset.version, values: values() }
      try {
        localStorage.setItem(own, JSON.stringify(copy))
      } catch {
        // Full or off: the warning on leaving the page is what remains.
      }
    }
    form.addEventListener("input", () => {
      clearTimeout(waiting)
      waiting = setTimeout(keep, 400)
    })
    form.addEventListener("submit", keep)
    addEventListener("pagehide", () => waiting && form.dataset.dirty !== undefined && keep())
    return own
  }

  const set = (name, value, label) => {
    const control = form.elements[name]
    if (!control) return
    if (control.type === "checkbox") control.checked = value
    else if (control.tagName === "SELECT") {
      if (value && ![...control.options].some((option) => option.value === value)) {
        control.append(new Option(label || value, value))
      }
      control.value = value
      if (window.django?.jQuery) django.jQuery(control).trigger("change.select2")
    } else control.value = value
  }

  const addRows = (copy) => {
    for (const part of form.querySelectorAll("[data-rows]")) {
      const name = `${part.dataset.rows}-TOTAL_FORMS`
      const wanted = Number(copy.values.find(([field]) => field === name)?.[1] || 0)
      for (let count = Number(form.elements[name].value); count < wanted; count += 1) {
        part.dispatchEvent(new CustomEvent("desk:add-row"))
      }
    }
  }

  const placeRows = () => {
    for (const part of form.querySelectorAll("[data-rows]")) {
      const rows = [...part.querySelectorAll("[data-row]")]
      const place = (row) => Number(row.querySelector("[data-order] input").value) || 999
      rows.sort((one, other) => place(one) - place(other))
      for (const row of rows) {
        row.hidden = row.querySelector("[data-delete] input").checked
        part.querySelector(".rows__list").append(row)
      }
      part.dispatchEvent(new CustomEvent("desk:rows-put-back"))
    }
  }

  const putBack = (copy) => {
    addRows(copy)
    const fewer = (name) => name.endsWith("-TOTAL_FORMS")
    for (const [name, value, label] of copy.values) if (!fewer(name)) set(name, value, label)
    placeRows()
    form.querySelector("[data-body-editor]").dispatchEvent(new CustomEvent("desk:put-back"))
    form.querySelector("[name=image]").dispatchEvent(new Event("change", { bubbles: true }))
    form.dispatchEvent(new Event("input", { bubbles: true }))
  }

  const offer = (key, copy) => {
    const note = form.querySelector("[data-kept]")
    const when = new Date(copy.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })
    const older = copy.version !== form.dataset.version
    const headline = copy.values.find(([name]) => name === "headline")?.[1].trim()
    const which = headline ? `“${headline.slice(0, 80)}”` : "a text without a headline"
    note.querySelector("[data-kept-says]").textContent =
      `On ${when} you typed ${which} here, and it was not saved.` +
      (older ? " The piece was saved since: saving that text will show you both." : "")
    note.querySelector("[data-kept-restore]").addEventListener("click", () => {
      putBack(copy)
      forget(key)
      note.hidden = true
      form.elements.headline.focus()
    })
    note.querySelector("[data-kept-discard]").addEventListener("click", () => {
      forget(key)
      note.hidden = true
      form.elements.headline.focus()
    })
    note.hidden = false
  }

  const start = () => {
    forgetSaved()
    forgetOld()
    if (!form || !form.elements.headline || form.elements.headline.matches(":disabled")) return
    const shown = typed(values())
    const own = watch()
    if ("refused" in form.dataset) return
    const found = keys()
      .filter((key) => key.startsWith(`${PREFIX}${owned}:`) && key !== own)
      .map((key) => [key, read(key)])
      .filter(([, copy]) => copy && typed(copy.values) !== shown)
      .sort(([, one], [, other]) => other.at - one.at)
    if (found.length) offer(...found[0])
  }

  start()
}
