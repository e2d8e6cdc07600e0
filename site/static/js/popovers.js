/**
 * The menu on a phone and the notes on words: popovers of HTML, which open and close without this
 * script. With it the focus goes into what has opened, so that it is read out; what the focus leaves
 * is closed, so that nothing lies over it; and the way out stays in sight above them, however large
 * the letters are.
 */

const bar = document.querySelector(".safety");
if (bar) {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--safety-height", `${bar.offsetHeight}px`);
  }).observe(bar);
}

for (const popover of document.querySelectorAll("[popover]")) {
  popover.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    const first = popover.matches("[tabindex]") ? popover : popover.querySelector("a, button");
    first?.focus({ preventScroll: true });
  });
  popover.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (next && !popover.contains(next) && popover.matches(":popover-open")) popover.hidePopover();
  });
}
