// The picture at the head of the piece: the dialog instead of a long list of titles.

import { choosePicture } from "desk/pictures"

const part = document.querySelector("[data-picture]")
const select = part?.querySelector("select")

if (select && !select.matches(":disabled")) {
  part.classList.add("picture--scripted")
  part.querySelector("[data-picture-buttons]").hidden = false
  part.querySelector("[data-choose]").addEventListener("click", choose)
  part.querySelector("[data-clear]").addEventListener("click", () => set(null))
  select.addEventListener("change", redraw)
  redraw()
}

async function choose() {
  const chosen = await choosePicture(part.dataset.pictures)
  if (chosen) set(chosen)
  part.querySelector("[data-choose]").focus()
}

function set(chosen) {
  if (chosen && !select.querySelector(`option[value="${chosen.id}"]`)) {
    select.append(new Option(chosen.title, chosen.id))
  }
  select.value = chosen ? String(chosen.id) : ""
  suggest("image_alt", chosen?.suggested || "")
  suggest("image_caption", chosen?.caption || "")
  draw(chosen)
  select.dispatchEvent(new Event("input", { bubbles: true }))
}

function suggest(name, text) {
  const field = part.querySelector(`[name=${name}]`)
  if (!field.value.trim() || field.value === field.dataset.suggested) {
    field.value = text
    field.dataset.suggested = text
  }
}

function draw(chosen) {
  const thumb = part.querySelector("[data-thumb]")
  thumb.replaceChildren()
  if (chosen) {
    const { src, width, height } = chosen
    thumb.append(Object.assign(document.createElement("img"), { src, width, height, alt: "" }))
  }
  redraw()
}

function redraw() {
  const chosen = Boolean(select.value)
  if (!chosen) part.querySelector("[data-thumb]").replaceChildren()
  part.querySelector("[data-choose]").textContent = chosen ? "Choose another" : "Choose a picture"
  part.querySelector("[data-clear]").hidden = !chosen
  part.querySelector("[data-described]").hidden = !chosen && !part.querySelector(".errorlist")
}
