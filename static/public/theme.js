/* Light or dark. Runs before the first paint, so that a chosen theme never flashes.
   The choice stays in this browser; choosing what the system shows anyway forgets it. */
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // Storage may be switched off: the system's theme is a good one.
    }
  };
  const remember = (theme) => {
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {
      /* For this page only, then. */
    }
  };
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";

  const chosen = remembered();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      const show = () => button.setAttribute("aria-pressed", String(isDark()));
      button.hidden = false;
      show();
      system.addEventListener("change", show);
      button.addEventListener("click", () => {
        const dark = !isDark();
        const fromSystem = dark === system.matches;
        if (fromSystem) delete root.dataset.theme;
        else root.dataset.theme = dark ? "dark" : "light";
        remember(fromSystem ? null : root.dataset.theme);
        show();
      });
    }
  });
})();
