// Differences: walk them with n and p, draw a map of them beside the text, and let the slider
// load another comparison in place. Without this file the slider is a form and the map is drawn
// by the server.
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  // Adjacent <del> and <ins> are one difference: words replaced.
  function differencesIn(root) {
    const groups = [];
    let last = null;
    for (const mark of root.querySelectorAll("[data-marked] del, [data-marked] ins")) {
      if (mark.parentElement.closest("del, ins")) continue;
      if (last && last.nextSibling === mark) groups.at(-1).push(mark);
      else groups.push([mark]);
      last = mark;
    }
    return groups;
  }

  function opOf(group) {
    const names = new Set(group.map((mark) => mark.localName));
    return names.size > 1 ? "replaced" : names.has("ins") ? "added" : "removed";
  }

  function start(root) {
    const groups = differencesIn(root);
    const says = root.querySelector("[data-count]");
    const walk = root.querySelector("[data-walk]");
    const total = groups.length;
    if (!says || !walk || !total) return null;
    const summary = says.textContent;
    let at = -1;

    function draw() {
      const map = root.querySelector("[data-map]");
      const sheet = root.querySelector("[data-sheet]");
      const frame = sheet.getBoundingClientRect();
      if (!frame.height) return;
      map.replaceChildren();
      groups.forEach((group, index) => {
        if (!sheet.contains(group[0])) return;
        const top = group[0].getBoundingClientRect().top - frame.top;
        const end = group.at(-1).getBoundingClientRect().bottom - frame.top;
        const rect = document.createElementNS(SVG, "rect");
        rect.setAttribute("class", `map-${opOf(group)}${index === at ? " map-current" : ""}`);
        rect.setAttribute("x", "0");
        rect.setAttribute("width", "10");
        rect.setAttribute("y", ((top / frame.height) * 1000).toFixed(1));
        rect.setAttribute("height", Math.max(5, ((end - top) / frame.height) * 1000).toFixed(1));
        rect.addEventListener("click", () => go(index));
        map.append(rect);
      });
    }

    function go(index) {
      at = (index + total) % total;
      groups.forEach((group, number) =>
        group.forEach((mark) => mark.classList.toggle("is-current", number === at)),
      );
      const first = groups[at][0];
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      first.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
      says.textContent = `Difference ${at + 1} of ${total}`;
      draw();
    }

    walk.hidden = false;
    walk.querySelector("[data-next]").addEventListener("click", () => go(at + 1));
    walk.querySelector("[data-previous]").addEventListener("click", () => go(at < 0 ? -1 : at - 1));
    says.textContent = `${total} ${total === 1 ? "difference" : "differences"}. ${summary}`;
    draw();
    new ResizeObserver(draw).observe(root);
    return { next: () => go(at + 1), previous: () => go(at < 0 ? -1 : at - 1), root };
  }

  let shown = [...document.querySelectorAll("[data-compare]")].map(start).filter(Boolean);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = event.target.closest("input:not([type=range]), textarea, select, [contenteditable]");
    if (inField || !["n", "p"].includes(event.key)) return;
    const here = shown.find((each) => each.root.offsetParent !== null);
    if (!here) return;
    event.preventDefault();
    if (event.key === "n") here.next();
    else here.previous();
  });

  for (const form of document.querySelectorAll("[data-slider]")) {
    form.querySelector("[data-plain]").hidden = true;
    let waiting = 0;
    let asked = 0;
    form.addEventListener("input", () => {
      for (const output of form.querySelectorAll("[data-value]")) {
        output.textContent = form.elements[output.dataset.value].value;
      }
      clearTimeout(waiting);
      waiting = setTimeout(load, 120);
    });

    async function load() {
      const number = ++asked;
      const url = new URL(form.action);
      url.search = new URLSearchParams(new FormData(form)).toString();
      const region = document.querySelector("[data-region]");
      region.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(url, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("[data-region]");
        if (number !== asked) return;
        if (!answer.ok || !fresh) throw new Error(answer.statusText);
        region.replaceChildren(...document.adoptNode(fresh).childNodes);
        history.replaceState(null, "", answer.url + location.hash);
        shown = [...document.querySelectorAll("[data-compare]")].map(start).filter(Boolean);
      } catch {
        form.submit();
      } finally {
        region.removeAttribute("aria-busy");
      }
    }
  }
})();
