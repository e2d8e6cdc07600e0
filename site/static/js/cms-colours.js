// The browser's choice of colours beside a field that holds one. Without this file the field is
// written in.

const tie = (place) => {
  const [written, chosen] = place.querySelectorAll("input");
  chosen.hidden = false;
  chosen.addEventListener("input", () => {
    written.value = chosen.value;
    written.dispatchEvent(new Event("change", { bubbles: true }));
  });
  written.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(written.value)) chosen.value = written.value;
  });
};

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".colour-input").forEach(tie);
});
