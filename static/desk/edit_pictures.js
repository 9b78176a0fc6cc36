// The dialog that lists the picture library and gives back the one chosen, or null.

export function choosePicture(address, options = {}) {
  return new Promise((resolve) => {
    const dialog = build(options)
    const state = { address, dialog, options, picked: null }
    let answer = null
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(answer)
    })
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault()
      answer = read(state)
      if (answer) dialog.close()
    })
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close())
    const search = dialog.querySelector("[data-search]")
    let waiting
    search.addEventListener("input", () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => list(state, search.value), 250)
    })
    document.body.append(dialog)
    dialog.showModal()
    list(state, "")
  })
}

function build({ described, alt = "", src }) {
  const dialog = document.createElement("dialog")
  dialog.className = "library"
  dialog.setAttribute("aria-label", "Picture library")
  dialog.innerHTML = `
    <form>
      <h2>Picture library</h2>
      <label class="library__search">Find a picture <input type="search" data-search></label>
      <ul class="library__list" data-list></ul>
      <p class="library__said" role="status" data-said></p>
      <div class="library__alt" data-alt hidden>
        <label>Alt text: what the picture shows <textarea rows="2" maxlength="500" dir="auto" data-alt-text></textarea></label>
        <label class="library__tick"><input type="checkbox" data-decorative> Decorative: it says nothing that the text does not</label>
      </div>
      <p class="library__buttons">
        <button type="submit" class="desk-button desk-primary"></button>
        <button type="button" class="desk-button" data-cancel>Cancel</button>
      </p>
    </form>`
  dialog.querySelector("[type=submit]").textContent = described && !src ? "Insert" : "Use it"
  dialog.querySelector("[data-alt]").hidden = !described
  dialog.querySelector("[data-alt-text]").value = alt
  dialog.querySelector("[data-decorative]").checked = Boolean(src) && !alt
  return dialog
}

function read({ dialog, options, picked }) {
  const said = dialog.querySelector("[data-said]")
  const alt = dialog.querySelector("[data-alt-text]")
  const decorative = dialog.querySelector("[data-decorative]")
  if (!picked && !options.src) {
    said.textContent = "Choose a picture first."
    return null
  }
  if (options.described && !alt.value.trim() && !decorative.checked) {
    said.textContent = "Say what the picture shows, or tick that it is decorative."
    alt.focus()
    return null
  }
  const text = decorative.checked ? "" : alt.value.trim()
  return picked ? { ...picked, alt: text } : { src: options.src, alt: text }
}

async function list(state, search) {
  const { dialog, address } = state
  const said = dialog.querySelector("[data-said]")
  const url = new URL(address, location.href)
  if (search) url.searchParams.set("q", search)
  state.asked = url.href
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(String(answer.status))
    const found = await answer.json()
    if (state.asked === url.href) show(state, found)
  } catch {
    said.textContent = "The library cannot be reached now. Try again."
  }
}

function show(state, images) {
  const { dialog } = state
  dialog.querySelector("[data-list]").replaceChildren(...images.map((image) => card(state, image)))
  dialog.querySelector("[data-said]").textContent = images.length
    ? ""
    : "No picture has all of these words."
}

function card(state, image) {
  const item = document.createElement("li")
  const label = document.createElement("label")
  const choice = Object.assign(document.createElement("input"), {
    type: "radio", name: "picture", value: image.id, className: "library__choice",
    checked: image.url === state.options.src,
  })
  const thumb = Object.assign(document.createElement("img"), {
    src: image.url, alt: image.alt || "", loading: "lazy",
    width: image.width, height: image.height,
  })
  const title = document.createElement("span")
  title.textContent = image.title
  label.append(choice, thumb, title)
  item.append(label)
  choice.addEventListener("change", () => pick(state, image))
  return item
}

function pick(state, image) {
  const { width, height, title, id } = image
  const said = { suggested: image.alt || "", caption: image.caption || "" }
  state.picked = { id, title, src: image.url, width, height, ...said }
  const alt = state.dialog.querySelector("[data-alt-text]")
  if (!alt.value.trim() || alt.dataset.suggested === alt.value) {
    alt.value = state.picked.suggested
    alt.dataset.suggested = state.picked.suggested
  }
}
