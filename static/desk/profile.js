// Keeps the author box beside the form in step with what is typed.
"use strict";
{
  const shown = (name) => document.querySelector(`[data-shows="${name}"]`);
  const field = (name) => document.getElementById(`id_${name}`);

  const initials = (name) => {
    const parts = name.trim().split(/\s+/).filter(Boolean);
    const ends = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
    return ends.map((part) => Array.from(part)[0]).join("").toUpperCase();
  };

  const showWords = () => {
    for (const name of ["name", "job_title", "bio"]) {
      if (field(name)) shown(name).textContent = field(name).value;
    }
    if (field("name")) shown("initials").textContent = initials(field("name").value);
    if (field("website")) shown("website").hidden = field("website").value.trim() === "";
  };

  // A `data:` or `blob:` address would need a wider content security policy, so a photo that is
  // not saved yet is drawn onto a canvas instead.
  const showPhoto = async () => {
    const file = field("photo").files[0];
    if (!file) return;
    const old = document.querySelector(".author-photo canvas");
    if (old) old.remove();
    let picture;
    try {
      picture = await createImageBitmap(file);
    } catch {
      return; // Not a picture: saving will say so.
    }
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 144;
    const side = Math.min(picture.width, picture.height);
    canvas
      .getContext("2d")
      .drawImage(
        picture,
        (picture.width - side) / 2,
        (picture.height - side) / 2,
        side,
        side,
        0,
        0,
        144,
        144,
      );
    shown("photo").hidden = shown("initials").hidden = true;
    shown("photo").parentNode.append(canvas);
  };

  const form = document.getElementById("author_form");
  if (form) {
    form.addEventListener("input", showWords);
    if (field("photo")) field("photo").addEventListener("change", showPhoto);
    showWords();
  }
}
