// The menu under a person's name closes when they look elsewhere. It opens without this file.
"use strict";
{
  const menu = document.getElementById("user-tools");

  const closeOutside = (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  };

  if (menu) {
    document.addEventListener("click", closeOutside);
    document.addEventListener("focusin", closeOutside);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}
