// Ticking all rows at once, and the row a step leads back to gets the focus. All works without.
"use strict";
{
  const form = document.querySelector("form[data-inbox]");
  const boxes = () => [...form.querySelectorAll('input[name="item"]')];

  const countTicked = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    const said = form.querySelector("[data-ticked]");
    if (said) said.textContent = ticked ? `${ticked} ticked` : "";
  };

  if (form) {
    const all = form.querySelector("[data-tick-all]");
    if (all) {
      form.querySelector("[data-all]").hidden = false;
      all.checked = false;
      all.addEventListener("change", () => {
        for (const box of boxes()) box.checked = all.checked;
        countTicked();
      });
    }
    form.addEventListener("change", (event) => {
      if (event.target.name !== "item") return;
      if (all) all.checked = boxes().every((box) => box.checked);
      countTicked();
    });
  }

  const row = location.hash.startsWith("#item-") && document.getElementById(location.hash.slice(1));
  if (row) row.focus({ preventScroll: true });
}
