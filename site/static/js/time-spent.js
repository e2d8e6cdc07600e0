// Tells the server how long a unit was on screen, for the learner's record of CPD. Only time with
// the page in front and somebody there counts, and the server believes no more than has passed.
//
// What cannot be sent while the connection is gone is kept as long as the page is open, sent when
// it is back, and said.

const unit = document.querySelector("[data-time]");
const EVERY_SECONDS = 60;
const STILL_SECONDS = 180; // reading without touching anything

if (unit) {
  const note = document.querySelector("[data-time-note]");
  let lastUse = performance.now();
  let since = document.visibilityState === "visible" ? lastUse : null;
  let spent = 0;

  const used = () => (lastUse = performance.now());
  for (const event of ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"]) {
    addEventListener(event, used, { passive: true });
  }
  // Who watches a film or listens is there, too.
  document.addEventListener("timeupdate", used, { capture: true });

  /** Adds what has passed, but for the time after somebody has gone away. */
  const stop = () => {
    if (since === null) return;
    const until = Math.min(performance.now(), lastUse + STILL_SECONDS * 1000);
    spent += Math.max(0, until - since);
    since = null;
  };

  /** The part of the text that is at the top of the window, so that one can go on there. */
  const place = () => {
    const parts = [...document.querySelectorAll(".prose__block")];
    return 1 + parts.findIndex((part) => part.getBoundingClientRect().bottom > 80);
  };

  const form = (seconds) => {
    const body = new FormData();
    body.set("seconds", String(seconds));
    body.set("place", String(place()));
    body.set("csrfmiddlewaretoken", unit.dataset.token);
    return body;
  };

  /** While the page stays: an answer is waited for, so that nothing is lost unsaid. */
  const tell = async () => {
    const seconds = Math.floor(spent / 1000);
    if (seconds < 1) return;
    spent -= seconds * 1000;
    try {
      const answer = await fetch(unit.dataset.time, { method: "POST", body: form(seconds) });
      if (answer.status >= 500) throw new Error(answer.statusText);
      if (note) note.hidden = true;
    } catch {
      spent += seconds * 1000;
      if (note) note.hidden = false;
    }
  };

  /** When the page goes: nobody can wait for an answer. */
  const tellLast = () => {
    const seconds = Math.floor(spent / 1000);
    if (seconds < 1) return;
    if (navigator.sendBeacon(unit.dataset.time, form(seconds))) spent -= seconds * 1000;
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      used();
      since = performance.now();
    } else {
      stop();
      tellLast();
    }
  });
  addEventListener("pagehide", () => {
    stop();
    tellLast();
  });
  addEventListener("online", tell);
  setInterval(() => {
    if (since === null) return;
    stop();
    since = performance.now();
    tell();
  }, EVERY_SECONDS * 1000);
}
