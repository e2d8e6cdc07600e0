/**
 * Exit this page: leaves at once, by the button or by pressing Shift three times.
 *
 * Without this script the button is an ordinary link and works as one. With it the page is covered
 * first, so that nobody who looks over a shoulder sees it while the next one loads, and it is
 * *replaced* in the history, so that Back does not return to it. Earlier pages stay in the history,
 * and the help text says so.
 *
 * Shift counts when it is pressed and let go by itself, left or right, anywhere, in fields too.
 * Any other key, or a click while it is held, means that it was used to type, and starts again.
 */

const PRESSES = 3;
const WITHIN_MS = 5000;

const button = document.querySelector("[data-exit-loading]");

if (button) {
  const words = button.dataset;
  const dots = button.querySelector(".exit-presses");
  const title = document.title;
  let presses = 0;
  let shiftAlone = false;
  let timer = 0;
  let cover = null;

  const status = document.createElement("div");
  status.className = "exit-status visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  function showPresses() {
    if (presses) {
      dots.dataset.pressed = presses;
    } else {
      delete dots.dataset.pressed;
    }
  }

  function startAgain(announcement = "") {
    clearTimeout(timer);
    presses = 0;
    status.textContent = announcement;
    showPresses();
  }

  function leave() {
    clearTimeout(timer);
    if (!cover) {
      cover = document.createElement("div");
      cover.className = "exit-cover";
      cover.textContent = words.exitLoading;
      document.body.append(cover);
    }
    document.body.classList.add("exiting");
    document.title = words.exitLoading;
    status.textContent = words.exitLoading;
    window.location.replace(button.href);
  }

  function comeBack() {
    cover?.remove();
    cover = null;
    document.body.classList.remove("exiting");
    document.title = title;
    startAgain();
  }

  function countPress() {
    presses += 1;
    if (presses === PRESSES) {
      leave();
      return;
    }
    if (presses === 1) {
      timer = setTimeout(() => startAgain(words.exitTimedOut), WITHIN_MS);
    }
    status.textContent = presses === 1 ? words.exitTwoMore : words.exitOneMore;
    showPresses();
  }

  // Capturing, so that no widget of a page can swallow the keys.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Shift") {
        if (!event.repeat) {
          shiftAlone = !event.ctrlKey && !event.altKey && !event.metaKey;
        }
      } else {
        shiftAlone = false;
        if (presses) {
          startAgain();
        }
      }
    },
    true,
  );
  document.addEventListener(
    "keyup",
    (event) => {
      if (event.key === "Shift" && shiftAlone) {
        shiftAlone = false;
        countPress();
      }
    },
    true,
  );
  document.addEventListener(
    "pointerdown",
    (event) => {
      if (event.shiftKey) {
        shiftAlone = false;
      }
    },
    true,
  );

  for (const link of document.querySelectorAll("[data-exit]")) {
    link.addEventListener("click", (event) => {
      if (event.button === 0 && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        leave();
      }
    });
  }

  // A page that comes back from the browser's memory must not still be covered.
  window.addEventListener("pageshow", comeBack);
}
