// Ticks and note survive the way to “my edits” and back: the links that carry them put them aside
// in this tab, and the page that opens takes them up once.
(() => {
  const form = document.querySelector("[data-decision]");
  if (!form) return;
  const key = `hubnews-decision:${form.dataset.decision}`;

  for (const link of document.querySelectorAll("[data-carry]")) {
    link.addEventListener("click", () => {
      const ticked = [...form.querySelectorAll("[name=standards]:checked")].map((box) => box.value);
      sessionStorage.setItem(key, JSON.stringify({ ticked, note: form.elements.note.value }));
    });
  }

  // Whoever leaves with mended words unsaved is asked first; the answers themselves take them along.
  const texts = document.querySelectorAll("[data-mend] [name]");
  const typed = () => [...texts].map((text) => text.value).join("\0");
  const first = typed();
  let answering = false;
  form.addEventListener("submit", () => {
    answering = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!answering && typed() !== first) event.preventDefault();
  });

  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (!kept) return;
  const { ticked, note } = JSON.parse(kept);
  for (const box of form.querySelectorAll("[name=standards]")) {
    if (ticked.includes(box.value)) box.checked = true;
  }
  if (note && !form.elements.note.value) form.elements.note.value = note;
})();
