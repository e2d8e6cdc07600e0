// Saves an answer as soon as it is given, and shows the time that is left. Without this file the
// form does the same with its buttons; the server alone decides what counts and until when.

const form = document.querySelector("[data-attempt]");

if (form) {
  const status = form.querySelector("[data-status]");
  // The page says which answer it was drawn from, so that an old one in another tab is known.
  const drawnFrom = form.elements.drawn_from;
  const LONGEST_WAIT_MS = 3000;
  const TRY_AGAIN_MS = 5000;
  const WHILE_TYPING_MS = 2000;
  // What could not be sent stays in the page, and is sent again until it is there.
  let unsent = false;
  let typing = 0;
  let saving = false;
  let changed = false;
  let saved = Promise.resolve();
  let waiting = false;
  let leaving = false;

  const say = (words) => {
    status.textContent = words;
  };

  // One at a time, the newest last: two saves that overtake each other would keep the older.
  const save = async () => {
    changed = true;
    if (saving) return;
    saving = true;
    while (changed) {
      changed = false;
      await send();
    }
    saving = false;
  };

  const send = async () => {
    say(form.dataset.saving);
    let answer;
    try {
      answer = await fetch(form.action || location.href, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
        keepalive: true,
      });
    } catch {
      unsent = true;
      say(form.dataset.failed);
      return;
    }
    unsent = false;
    try {
      const body = await answer.json();
      if (body.saved) drawnFrom.value = body.drawn_from;
      say(body.saved ? form.dataset.saved : body.message);
    } catch {
      say(form.dataset.refused); // for instance signed out meanwhile: the form itself says so
    }
  };

  const sendAgain = () => {
    if (unsent && !saving) saved = save();
  };
  window.addEventListener("online", sendAgain);
  setInterval(sendAgain, TRY_AGAIN_MS);
  window.addEventListener("beforeunload", (event) => {
    if (unsent) event.preventDefault();
  });

  // A long text is not lost with the page that it is written in.
  form.addEventListener("input", (event) => {
    if (!("savesWhileTyping" in event.target.dataset)) return;
    clearTimeout(typing);
    typing = setTimeout(() => {
      if (saving) changed = true;
      else saved = save();
    }, WHILE_TYPING_MS);
  });

  form.addEventListener("change", (event) => {
    // What cannot be taken back is sent by its button alone.
    if ("savedByButton" in event.target.dataset) return;
    const isAnswer = /^answer(\.|$)/.test(event.target.name);
    if (isAnswer && !saving) saved = save();
    else if (isAnswer) save();
  });

  // A button pressed while an answer is on its way waits for it: the older could arrive last.
  form.addEventListener("submit", async (event) => {
    clearTimeout(typing);
    if ((!saving && !unsent) || leaving) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    const button = event.submitter;
    if (!saving) saved = save();
    await Promise.race([saved, new Promise((done) => setTimeout(done, LONGEST_WAIT_MS))]);
    waiting = false;
    if (unsent) return; // without a connection the next page would not come either
    leaving = true;
    form.requestSubmit(button);
    leaving = false;
  });
}

const deadline = document.querySelector("[data-seconds-left]");

if (deadline) {
  const left = deadline.querySelector("[data-left]");
  // The wall clock goes on while a laptop sleeps; performance.now() may stand still.
  const end = Date.now() + Number(deadline.dataset.secondsLeft) * 1000;

  const warning = document.querySelector("[data-time-warning]");
  const over = document.querySelector("[data-time-over]");
  const WARN_AT = [10, 5, 1]; // minutes
  const minutesLeft = () => Math.max(0, Math.ceil((end - Date.now()) / 60000));
  let warned = Infinity;

  // Said once each, in words that a screen reader reads out; the number beside the clock is silent.
  const warn = (minutes, words) => {
    const mark = WARN_AT.filter((each) => minutes <= each).at(-1) ?? Infinity;
    if (minutes === 0) {
      warning.textContent = deadline.dataset.overWords;
      over.hidden = false;
    } else if (mark < warned) {
      warning.textContent = `${minutes} ${words}`;
    }
    warned = Math.min(warned, mark);
  };

  const show = () => {
    const minutes = minutesLeft();
    const words = minutes === 1 ? deadline.dataset.minuteWords : deadline.dataset.minutesWords;
    left.textContent = `(${minutes} ${words})`;
    if (warning) warn(minutes, words);
  };
  show();
  setInterval(show, 1000);
  document.addEventListener("visibilitychange", show);
}
