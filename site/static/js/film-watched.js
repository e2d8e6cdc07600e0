// Tells the server which seconds of a film were seen, so that a learner who has watched it need not
// press a button, and goes on later where they stopped.
//
// The browser itself keeps what was played (`played`). What cannot be sent is sent later: each
// message holds everything since the page was opened.

const box = document.querySelector("[data-watched]");
const EVERY_SECONDS = 20;

if (box) {
  const video = box.querySelector("video");
  const find = (name) => document.querySelector(`[data-watched-${name}]`);
  let told = "";

  const ranges = () =>
    Array.from({ length: video.played.length }, (_unused, index) => {
      const start = Math.floor(video.played.start(index));
      return `${start}-${Math.round(video.played.end(index))}`;
    }).join(",");

  const form = (said) => {
    const body = new FormData();
    body.set("ranges", said);
    body.set("at", String(Math.floor(video.currentTime)));
    body.set("csrfmiddlewaretoken", box.dataset.token);
    return body;
  };

  const show = ({ share, done }) => {
    const line = find("share");
    if (!line) return;
    line.hidden = done;
    find("number").textContent = share;
    find("done").hidden = !done;
  };

  const tell = async () => {
    const said = ranges();
    if (!said || said === told) return;
    try {
      const answer = await fetch(box.dataset.watched, { method: "POST", body: form(said) });
      if (!answer.ok) throw new Error(answer.statusText);
      told = said;
      show(await answer.json());
      if (find("note")) find("note").hidden = true;
    } catch {
      if (find("note")) find("note").hidden = false;
    }
  };

  const tellLast = () => {
    const said = ranges();
    if (said && said !== told) navigator.sendBeacon(box.dataset.watched, form(said));
  };

  for (const event of ["pause", "ended"]) video.addEventListener(event, tell);
  setInterval(tell, EVERY_SECONDS * 1000);
  addEventListener("online", tell);
  addEventListener("pagehide", tellLast);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") tellLast();
  });
}
