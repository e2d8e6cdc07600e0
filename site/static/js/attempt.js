// Saves an answer as soon as it is given, and shows the time that is left. Without this file the
// form does the same with its buttons; the server alone decides what counts and until when.

const form = document.querySelector("[data-attempt]");

if (form) {
  const status = form.querySelector("[data-status]");
  let saving = false;
  let changed = false;

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
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
        keepalive: true,
      });
      const body = await answer.json();
      say(body.saved ? form.dataset.saved : body.message);
    } catch {
      say(form.dataset.failed);
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target.name === "answer") save();
  });
}

const deadline = document.querySelector("[data-seconds-left]");

if (deadline) {
  const left = deadline.querySelector("[data-left]");
  // The wall clock goes on while a laptop sleeps; performance.now() may stand still.
  const end = Date.now() + Number(deadline.dataset.secondsLeft) * 1000;

  const show = () => {
    const minutes = Math.max(0, Math.ceil((end - Date.now()) / 60000));
    const words = minutes === 1 ? deadline.dataset.minuteWords : deadline.dataset.minutesWords;
    left.textContent = `(${minutes} ${words})`;
  };
  show();
  setInterval(show, 15000);
  document.addEventListener("visibilitychange", show);
}
