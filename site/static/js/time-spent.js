// Tells the server how long a unit was on screen, for the learner's record of CPD. Only time with
// the page in front counts, and the server believes no more than has passed.

const unit = document.querySelector("[data-time]");
const EVERY_SECONDS = 60;

if (unit) {
  let since = document.visibilityState === "visible" ? performance.now() : null;
  let spent = 0;

  const stop = () => {
    if (since !== null) spent += performance.now() - since;
    since = null;
  };

  const tell = () => {
    const seconds = Math.floor(spent / 1000);
    if (seconds < 1) return;
    spent -= seconds * 1000;
    const body = new FormData();
    body.set("seconds", String(seconds));
    body.set("csrfmiddlewaretoken", unit.dataset.token);
    navigator.sendBeacon(unit.dataset.time, body);
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      since = performance.now();
    } else {
      stop();
      tell();
    }
  });
  addEventListener("pagehide", () => {
    stop();
    tell();
  });
  setInterval(() => {
    if (since === null) return;
    stop();
    since = performance.now();
    tell();
  }, EVERY_SECONDS * 1000);
}
