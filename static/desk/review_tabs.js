// The parts of the review screen as tabs. Without this file they stand below each other, and the
// same links lead to them.
(() => {
  for (const box of document.querySelectorAll("[data-tabs]")) {
    const links = [...box.querySelectorAll("[data-tab]")];
    const panels = links.map((link) => document.getElementById(link.dataset.tab));
    const list = links[0].parentElement;
    list.setAttribute("role", "tablist");
    links.forEach((link, index) => {
      link.setAttribute("role", "tab");
      link.id ||= `tab-${link.dataset.tab}`;
      link.setAttribute("aria-controls", panels[index].id);
      panels[index].setAttribute("role", "tabpanel");
      panels[index].setAttribute("aria-labelledby", link.id);
    });

    const show = (chosen, focus = false) => {
      links.forEach((link, index) => {
        link.setAttribute("aria-selected", String(index === chosen));
        link.tabIndex = index === chosen ? 0 : -1;
        panels[index].hidden = index !== chosen;
      });
      if (focus) links[chosen].focus();
      if (links[chosen].hash !== location.hash) {
        history.replaceState(null, "", links[chosen].hash);
      }
    };

    const named = () => links.findIndex((link) => link.hash === location.hash);
    const first = links.findIndex((link) => "first" in link.dataset);
    box.classList.add("is-tabbed");

    list.addEventListener("click", (event) => {
      const index = links.indexOf(event.target.closest("[data-tab]"));
      if (index < 0) return;
      event.preventDefault();
      show(index);
    });
    list.addEventListener("keydown", (event) => {
      const at = links.indexOf(event.target);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (at < 0 || !step) return;
      event.preventDefault();
      show((at + step + links.length) % links.length, true);
    });
    addEventListener("hashchange", () => named() >= 0 && show(named()));
    const start = Math.max(named() >= 0 ? named() : first, 0);
    // The address stays as it is until somebody chooses.
    const address = location.href;
    show(start);
    history.replaceState(null, "", address);
  }

  // The frame is as high as the page in it, so that there is one scroll bar.
  for (const frame of document.querySelectorAll("[data-fit]")) {
    const fit = () => {
      const page = frame.contentDocument?.documentElement;
      if (page && frame.offsetParent) frame.height = String(Math.max(600, page.scrollHeight));
    };
    frame.addEventListener("load", fit);
    new ResizeObserver(fit).observe(frame);
  }
})();
