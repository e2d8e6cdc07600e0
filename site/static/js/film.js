/**
 * A film with its words beside it: captions, size of the picture, described sound, transcript.
 *
 * Without this script the browser's own player and a plain text do the job. Nothing starts by
 * itself and nothing is stored.
 */

const OUT_OF_STEP = 0.25; // seconds that the described sound may be ahead or behind

for (const box of document.querySelectorAll("[data-film]")) {
  const video = box.querySelector("video");
  const status = box.querySelector("[data-film-status]");
  startButton(box, video);
  captions(box, video);
  sizes(box, video);
  described(box, video, status);
  const transcript = box.parentElement.querySelector("[data-transcript]");
  if (transcript) {
    follow(transcript, video);
    find(transcript);
  }
  box.querySelector("[data-film-tools]").hidden = false;

  video.addEventListener("play", () => document.dispatchEvent(new Event("read-aloud:stop")));
  document.addEventListener("read-aloud:start", () => video.pause());
  // Whoever leaves in a hurry is followed by no sound, though the next page is still loading.
  new MutationObserver(() => {
    if (document.body.classList.contains("exiting")) video.pause();
  }).observe(document.body, { attributeFilter: ["class"] });
}

/** A large button over the picture, until the film has been started once. */
function startButton(box, video) {
  const button = box.querySelector("[data-film-play]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    video.play().catch(() => {});
    video.focus({ preventScroll: true });
  });
  video.addEventListener("play", () => (button.hidden = true));
}

function captions(box, video) {
  const choices = [...box.querySelectorAll("[data-film-captions]")];
  const tracks = () => [...video.textTracks].filter((track) => track.kind === "captions");
  const apply = () => {
    const wanted = choices.find((each) => each.checked)?.value;
    for (const track of tracks()) {
      track.mode = track.language === wanted ? "showing" : "disabled";
    }
  };
  for (const each of choices) each.addEventListener("change", apply);
  // The browser's own menu may be used instead.
  video.textTracks.addEventListener("change", () => {
    const shown = tracks().find((track) => track.mode === "showing")?.language ?? "";
    choices.forEach((each) => {
      each.checked = each.value === shown;
    });
  });
}

function sizes(box, video) {
  const choices = [...box.querySelectorAll("[data-film-size]")];
  const fitting = [...video.querySelectorAll("source")].find(
    (source) => !source.media || matchMedia(source.media).matches,
  );
  for (const each of choices) {
    each.checked = each.value === fitting?.getAttribute("src");
    each.addEventListener("change", () => {
      const { currentTime, paused, playbackRate } = video;
      video.src = each.value;
      video.playbackRate = playbackRate;
      if (currentTime) {
        video.addEventListener("loadedmetadata", () => (video.currentTime = currentTime), {
          once: true,
        });
        video.preload = "metadata";
      }
      if (!paused) {
        video.play();
      }
    });
  }
}

/** The described sound runs beside the silent film, and is put in step where it is not. */
function described(box, video, status) {
  const button = box.querySelector("[data-film-described]");
  const sound = box.querySelector("[data-film-sound]");
  if (!button) return;
  sound.removeAttribute("controls");
  sound.parentElement.hidden = true;
  let on = false;

  const step = () => {
    if (Math.abs(sound.currentTime - video.currentTime) > OUT_OF_STEP) {
      sound.currentTime = video.currentTime;
    }
  };
  const start = () => {
    if (on) {
      step();
      sound.playbackRate = video.playbackRate;
      sound.volume = video.volume;
      // A film that waits for its next piece stops the sound too: that is no reason to end it.
      sound.play().catch((error) => error.name === "AbortError" || turn(false));
    }
  };
  function turn(next) {
    on = next;
    video.muted = on;
    button.setAttribute("aria-pressed", on);
    status.textContent = on ? button.dataset.on : button.dataset.off;
    if (on && !video.paused) {
      start();
    } else if (!on) {
      sound.pause();
    }
  }

  button.addEventListener("click", () => turn(!on));
  video.addEventListener("playing", start);
  video.addEventListener("seeked", () => on && step());
  video.addEventListener("timeupdate", () => on && !video.paused && step());
  video.addEventListener("ratechange", () => (sound.playbackRate = video.playbackRate));
  for (const event of ["pause", "waiting", "ended", "emptied"]) {
    video.addEventListener(event, () => sound.pause());
  }
  video.addEventListener("volumechange", () => {
    sound.volume = video.volume;
    if (on && !video.muted) {
      turn(false); // somebody has turned the film's own sound on again
    }
  });
}

/** Each line leads to its moment; the line that is heard is marked and kept in sight. */
function follow(transcript, video) {
  const scroll = transcript.querySelector("[data-transcript-scroll]");
  const lines = [...transcript.querySelectorAll("[data-start]")];
  for (const line of lines) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "transcript__go";
    button.append(...line.childNodes);
    line.append(button);
    button.addEventListener("click", () => {
      const at = Number(line.dataset.start) + 0.01;
      if (video.readyState) {
        video.currentTime = at;
      } else {
        video.addEventListener("loadedmetadata", () => (video.currentTime = at), { once: true });
      }
      video.play().catch(() => {});
    });
  }
  scroll.removeAttribute("tabindex"); // its lines take the focus now
  let current = null;
  video.addEventListener("timeupdate", () => {
    const now = video.currentTime;
    const line = lines.findLast((each) => Number(each.dataset.start) <= now) ?? null;
    if (line === current) return;
    current?.removeAttribute("aria-current");
    current = line;
    line?.setAttribute("aria-current", "true");
    if (line && !transcript.contains(document.activeElement) && !line.hidden) {
      scroll.scrollTop = line.offsetTop - scroll.clientHeight / 2 + line.offsetHeight / 2;
    }
  });
}

function find(transcript) {
  const lines = [...transcript.querySelectorAll("[data-start]")];
  const count = transcript.querySelector("[data-transcript-count]");
  const box = transcript.querySelector("[data-transcript-find]");
  const field = box.querySelector("input");
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/gu, "'").toLowerCase();
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    let found = 0;
    for (const line of lines) {
      const words = line.querySelector(".transcript__words").textContent;
      line.hidden = Boolean(wanted) && !plain(words).includes(wanted);
      found += line.hidden ? 0 : 1;
    }
    const told = found ? transcript.dataset.found : transcript.dataset.none;
    count.textContent = wanted
      ? told.replace("%(found)s", found).replace("%(all)s", lines.length)
      : "";
  });
  box.hidden = false;
}
