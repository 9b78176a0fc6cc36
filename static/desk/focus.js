// A click on the picture sets its focal point; the two number fields hold it and work without.
"use strict";
{
  const picture = document.querySelector(".desk-picture");
  const x = document.getElementById("id_focal_x");
  const y = document.getElementById("id_focal_y");

  if (picture && x && y) {
    const frame = document.createElement("span");
    frame.className = "focus-frame";
    const mark = document.createElement("span");
    mark.className = "focus-mark";
    picture.replaceWith(frame);
    frame.append(picture, mark);

    const showMark = () => {
      mark.style.left = `${(Number(x.value) || 0) * 100}%`;
      mark.style.top = `${(Number(y.value) || 0) * 100}%`;
    };
    frame.addEventListener("click", (event) => {
      const box = picture.getBoundingClientRect();
      const within = (value) => Math.min(1, Math.max(0, value)).toFixed(3);
      x.value = within((event.clientX - box.left) / box.width);
      y.value = within((event.clientY - box.top) / box.height);
      showMark();
    });
    x.addEventListener("input", showMark);
    y.addEventListener("input", showMark);
    showMark();
  }
}
