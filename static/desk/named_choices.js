// Select2 draws a box without a name over each choice that completes itself: give it its label's.
"use strict";
{
  const nameBoxes = () => {
    for (const box of document.querySelectorAll(".select2-selection")) {
      const select = box.closest(".select2")?.previousElementSibling;
      const label = select && document.querySelector(`label[for="${select.id}"]`);
      const shown = box.querySelector(".select2-selection__rendered");
      if (!label || !shown) continue;
      // The box is the control; what it shows is text and no second one.
      shown.removeAttribute("role");
      shown.removeAttribute("aria-readonly");
      box.removeAttribute("aria-labelledby");
      box.setAttribute("aria-label", label.textContent.replace(/:\s*$/, ""));
      box.setAttribute("aria-describedby", shown.id);
    }
  };

  // Whenever the boxes are drawn, which may be after the page has loaded.
  new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
  nameBoxes();
}
