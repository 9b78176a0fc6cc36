// Publishing: a typed time in the newsroom's zone and in UTC, and the notice as readers see it.
(() => {
  const when = document.querySelector("[data-when]");
  if (when) watchTime(when);
  const change = document.querySelector("[data-change]");
  if (change) watchChange(change);

  function watchTime(box) {
    const zone = box.dataset.zone;
    const at = box.querySelector("[name=at]");
    const both = box.querySelector("[data-both]");
    const radios = [...box.querySelectorAll("[name=when]")];
    const time = box.querySelector(".when-time");
    const button = document.querySelector("[data-publish]");
    const label = button.textContent;

    const update = () => {
      const later = radios.some((radio) => radio.checked && radio.value === "later");
      time.hidden = !later;
      button.textContent = later ? "Schedule" : label;
      both.textContent = later && at.value ? said(at.value, zone) : "";
    };
    at.addEventListener("input", () => {
      radios.find((radio) => radio.value === "later").checked = true;
      update();
    });
    radios.forEach((radio) => radio.addEventListener("change", update));
    update();
  }

  // The wall clock of the zone at a moment, written like the value of the input.
  function wall(moment, zone) {
    const parts = {};
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit",
    });
    for (const { type, value } of format.formatToParts(moment)) parts[type] = value;
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
  }

  // Every moment at which the zone's clocks show the typed time: none, one or two.
  function moments(typed, zone) {
    const asUtc = Date.parse(`${typed}Z`);
    const found = new Set();
    for (const day of [-1, 0, 1]) {
      const near = asUtc + day * 86_400_000;
      const offset = Date.parse(`${wall(near, zone)}Z`) - Math.floor(near / 60_000) * 60_000;
      if (wall(asUtc - offset, zone) === typed) found.add(asUtc - offset);
    }
    return [...found].sort((one, other) => one - other);
  }

  function said(typed, zone) {
    const minute = typed.slice(0, 16);
    const found = moments(minute, zone);
    if (!found.length) return `This time does not exist in ${zone}: the clocks go forward over it.`;
    const utc = found.map((moment) => `${wall(moment, "UTC").replace("T", ", ")} UTC`).join(" or ");
    if (found.length > 1) return `This time comes twice in ${zone}: ${utc}.`;
    const passed = found[0] <= Date.now() ? " This time has passed." : "";
    return zone === "UTC" ? `${utc}.${passed}` : `${minute.replace("T", ", ")} in ${zone} is ${utc}.${passed}`;
  }

  function watchChange(box) {
    const told = box.querySelector(".told");
    const form = box.closest("form");
    const update = () => {
      const kind = form.querySelector("[name=kind]:checked");
      const text = form.elements.text.value.trim();
      const small = !kind || ["typo", "style"].includes(kind.value) || !text;
      const major = form.querySelector("[name=severity]:checked")?.value === "major";
      const where = !kind ? "none" : small ? "line" : major ? "top" : "foot";
      const place = { none: "placeNone", line: "placeLine", foot: "placeFoot", top: "placeTop" }[where];
      told.querySelector("[data-told-place]").textContent = told.dataset[place];
      told.querySelector("[data-told]").hidden = small;
      told.querySelector("[data-told-kind]").textContent = kind ? kind.dataset.label : "";
      told.querySelector("[data-told-text]").textContent = text;
    };
    form.addEventListener("input", update);
    update();
  }
})();
