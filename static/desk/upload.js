// Offers what a chosen file says of itself, in the fields that are empty. Without this the form does
// the same when it is sent.
"use strict";
{
  const upload = document.querySelector("[data-words]");
  const shown = document.getElementById("id_words_shown");
  const said = document.createElement("p");
  said.className = "help";
  said.setAttribute("role", "status");
  let asked = 0;

  const offer = (words) => {
    const filled = [];
    for (const [name, text] of Object.entries(words)) {
      const field = document.getElementById(`id_${name}`);
      // What somebody typed stays; what an earlier file said goes with that file.
      if (field && (!field.value.trim() || field.value === field.dataset.suggested)) {
        if (text) filled.push(field.labels[0].textContent.replace(":", "").trim().toLowerCase());
        field.value = text;
        field.dataset.suggested = text;
      }
    }
    said.textContent = filled.length ? `Read from the file, please check: ${filled.join(", ")}.` : "";
  };

  const read = async () => {
    const mine = (asked += 1);
    shown.value = "";
    said.textContent = "";
    const file = upload.files[0];
    if (!file) return;
    const body = new FormData();
    body.append("upload", file);
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const answer = await fetch(upload.dataset.words, { method: "POST", body });
      const found = await answer.json();
      if (mine !== asked) return;
      if (answer.ok) {
        offer(found);
        shown.value = "1";
      } else {
        said.textContent = found.problem;
      }
    } catch {
      // The form reads it again when it is sent, and says what is wrong.
    }
  };

  if (upload && shown) {
    upload.after(said);
    upload.addEventListener("change", read);
  }
}
