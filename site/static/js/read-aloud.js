/**
 * Reads a page aloud: a recording where there is one, else a voice of this very device.
 *
 * Without this script a recording is an ordinary player and there is nothing else to see. With it
 * there is one button, and while it reads a bar with pause, stop and speed; sentence and word are
 * marked. Voices that would send the text to somebody else's computer are not used. Nothing is
 * stored and nothing starts by itself.
 */

const RATES = { slow: 0.75, normal: 0.95, fast: 1.2 };
const VOICES_MS = 2500;

const READ = "h1,h2,h3,h4,p,li,dt,dd,blockquote,figcaption,summary,legend,label,th,td";
const SKIPPED =
  "nav,aside,form:not([data-read]),footer,[hidden],[aria-hidden=true],[data-read-aloud],[data-read-skip],.breadcrumb,.page-facts,.visually-hidden,a.helpline__way:not(.helpline__way--call),script,style,svg,button:not(.term),[popover]";
const UNRECORDED = "details > :not(summary),.help-lines,.cards"; // opens, or changes by itself
const A_SENTENCE = 14; // what the pause after a sentence weighs, in letters

const box = document.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;

if (box) {
  const words = box.dataset;
  const part = (name) => box.querySelector(`[data-read-${name}]`);
  const language = words.readLanguage || document.documentElement.lang;
  const root = document.querySelector("main");
  const player = part("player");
  const status = part("status");
  const markers = highlighters();
  let sentences = [];
  let at = 0;
  let turn = 0;
  let state = "idle";
  let voice = null;

  const voices = player ? Promise.resolve([]) : findVoices();

  function findVoices() {
    if (!speech || !window.SpeechSynthesisUtterance) {
      return Promise.resolve([]);
    }
    const now = () => speech.getVoices().filter((each) => each.localService);
    return new Promise((resolve) => {
      const done = () => {
        if (now().length) resolve(now());
      };
      speech.addEventListener?.("voiceschanged", done);
      setTimeout(() => resolve(now()), VOICES_MS);
      done();
    });
  }

  function voiceFor(all) {
    const short = language.slice(0, 2);
    const fitting = all.filter((each) => each.lang.replace("_", "-").slice(0, 2) === short);
    const british = (each) => /[-_]GB/.test(each.lang);
    return fitting.find(british) ?? fitting.find((each) => each.default) ?? fitting[0] ?? null;
  }

  function explain(all) {
    part("start").hidden = true;
    const note = part("note");
    note.hidden = false;
    note.textContent = all.length ? words.readNoLanguage : words.readNoVoice;
    return note.textContent;
  }

  const rate = () => RATES[box.querySelector("[data-read-speed]:checked")?.value ?? "normal"];

  function show(next, said = "") {
    state = next;
    box.dataset.state = next;
    part("bar").hidden = next === "idle";
    part("pause").hidden = next !== "reading";
    part("continue").hidden = next !== "paused";
    if (said) {
      status.textContent = said;
    }
  }

  function mark(sentence, word) {
    markers.show(sentence, word);
    if (sentence && !word) {
      bringIntoView(sentence);
    }
  }

  function bringIntoView(sentence) {
    const place = sentence.range.getBoundingClientRect();
    const bottom = window.innerHeight - part("bar").offsetHeight - 24;
    if (place.top < 90 || place.bottom > bottom) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const top = window.scrollY + place.top - window.innerHeight / 3;
      window.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
    }
  }

  /** One sentence an utterance: long ones are cut off by some browsers. */
  function say() {
    const sentence = sentences[at];
    if (!sentence) {
      stop(words.readEnded);
      return;
    }
    turn += 1;
    const mine = turn;
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate();
    utterance.onboundary = (event) => {
      if (mine === turn && event.name !== "sentence") {
        mark(sentence, sentence.word(event.charIndex));
      }
    };
    utterance.onend = () => {
      if (mine === turn && state === "reading") {
        at += 1;
        say();
      }
    };
    utterance.onerror = () => {
      if (mine === turn && state === "reading") {
        stop(words.readFailed);
      }
    };
    mark(sentence, null);
    speech.speak(utterance);
  }

  function hush() {
    turn += 1;
    speech?.cancel();
    player?.pause();
  }

  async function start() {
    if (!player) {
      const all = await voices;
      voice = voiceFor(all);
      if (!voice) {
        status.textContent = explain(all);
        return;
      }
    }
    document.dispatchEvent(new Event("read-aloud:start"));
    sentences = sentencesOf(root, language, Boolean(player));
    at = 0;
    show("reading", words.readStarted);
    part("pause").focus({ preventScroll: true });
    if (player) {
      player.currentTime = 0;
    }
    go();
  }

  function go() {
    if (player) {
      player.playbackRate = rate() / RATES.normal;
      player.play().catch(() => stop(words.readFailed));
    } else {
      say();
    }
  }

  function pause() {
    hush();
    show("paused", words.readPaused);
    part("continue").focus({ preventScroll: true });
  }

  function carryOn() {
    show("reading", words.readContinued);
    part("pause").focus({ preventScroll: true });
    go();
  }

  function stop(said) {
    const within = part("bar").contains(document.activeElement);
    hush();
    markers.clear();
    show("idle", said);
    if (within) {
      part("start").focus({ preventScroll: true });
    }
  }

  function leave() {
    if (state !== "idle") {
      hush();
      markers.clear();
      show("idle");
    }
  }

  /** In a recording: where its time stands among the sentences. */
  function follow() {
    if (state !== "reading" || !player.duration) return;
    const times = timesOf(sentences, player.duration);
    let index = times.findLastIndex((each) => each.start <= player.currentTime);
    index = Math.max(0, index);
    const sentence = sentences[index];
    if (!sentence) return;
    if (index !== at || player.currentTime < 0.3) {
      at = index;
      mark(sentence, null);
    }
    const { start: from, end } = times[index];
    const share = Math.min(1, (player.currentTime - from) / (end - from));
    mark(sentence, sentence.word(Math.floor(share * (sentence.text.length - 1))));
  }

  part("start").addEventListener("click", start);
  part("pause").addEventListener("click", pause);
  part("continue").addEventListener("click", carryOn);
  part("stop").addEventListener("click", () => stop(words.readStopped));
  part("bar").addEventListener("change", (event) => {
    status.textContent = event.target.dataset.readSpeedName;
    if (state === "reading") {
      turn += 1;
      speech?.cancel();
      go();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state !== "idle") {
      stop(words.readStopped);
    }
  });
  window.addEventListener("pagehide", leave);
  // Whoever leaves in a hurry is followed by no voice, though the next page is still loading.
  new MutationObserver(() => {
    if (document.body.classList.contains("exiting")) leave();
  }).observe(document.body, { attributeFilter: ["class"] });
  document.addEventListener("read-aloud:stop", leave);

  if (player) {
    player.removeAttribute("controls");
    player.hidden = true;
    player.addEventListener("timeupdate", follow);
    player.addEventListener("ended", () => stop(words.readEnded));
  } else {
    voices.then((all) => {
      if (!voiceFor(all)) explain(all);
    });
  }
  part("panel").hidden = false;
  box.hidden = false;
}

/** Marks sentence and word: highlights of the browser, else boxes laid over the words. */
function highlighters() {
  if (window.CSS?.highlights && window.Highlight) {
    const set = (name, found) => {
      if (found) CSS.highlights.set(name, new Highlight(found));
      else CSS.highlights.delete(name);
    };
    const show = (sentence, word) => {
      set("read-sentence", sentence?.range);
      set("read-word", word);
    };
    return { show, clear: () => show(null, null) };
  }
  let boxes = [];
  const clear = () => {
    for (const each of boxes) each.remove();
    boxes = [];
  };
  const lay = (range, name) => {
    for (const place of range?.getClientRects() ?? []) {
      const mark = document.createElement("mark");
      mark.className = `read-mark read-mark--${name}`;
      mark.setAttribute("aria-hidden", "true");
      mark.style.left = `${place.left + window.scrollX}px`;
      mark.style.top = `${place.top + window.scrollY}px`;
      mark.style.width = `${place.width}px`;
      mark.style.height = `${place.height}px`;
      document.body.append(mark);
      boxes.push(mark);
    }
  };
  return {
    show(sentence, word) {
      clear();
      lay(sentence?.range, "sentence");
      lay(word, "word");
    },
    clear,
  };
}

/*
 * The words of a page in the order in which somebody would read them to a child: title, text,
 * answers that stand open; no menus, no forms, nothing hidden. Recordings are made from the same
 * list (development/sample/making/make_readings.py), so that the marks fit what is heard.
 */

/**
 * `{text, range, word(offset)}` for each sentence below `root`. A recording cannot know which
 * answers somebody has opened, nor what lists say by now: it leaves them out.
 */
export function sentencesOf(root, language, recorded = false) {
  const found = [];
  for (const block of root.querySelectorAll(READ)) {
    if (block.closest(SKIPPED) || !block.getClientRects().length) continue;
    if (recorded && block.closest(UNRECORDED)) continue;
    const pieces = textOf(block);
    const text = pieces.map((piece) => piece.data).join("");
    for (const [from, to] of split(text, language)) {
      found.push(sentence(pieces, text, from, to));
    }
  }
  return found;
}

/** When each sentence begins and ends in a recording of so many seconds. */
export function timesOf(sentences, seconds) {
  const weights = sentences.map((each) => weightOf(each.text) + A_SENTENCE);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return sentences.map((each, index) => {
    const start = (before / all) * seconds;
    before += weights[index];
    return { start, end: start + (weightOf(each.text) / all) * seconds };
  });
}

/** In letters; a digit takes as long to say as four of them. */
function weightOf(text) {
  return text.length + 3 * (text.match(/\d/g)?.length ?? 0);
}

/** The block's own text nodes: those of blocks inside it are read with those. */
function textOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest(READ) === block && !parent.closest(SKIPPED)) {
      nodes.push(walker.currentNode);
    }
  }
  return nodes;
}

function split(text, language) {
  const spans = [];
  if (window.Intl?.Segmenter) {
    const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
    for (const { segment, index } of segmenter.segment(text)) {
      spans.push([index, index + segment.length]);
    }
  } else {
    for (const match of text.matchAll(/[^.!?…]+[.!?…]*["”’)]*\s*/g)) {
      spans.push([match.index, match.index + match[0].length]);
    }
  }
  return spans
    .map(([from, to]) => {
      const piece = text.slice(from, to);
      return [from + (piece.length - piece.trimStart().length), from + piece.trimEnd().length];
    })
    .filter(([from, to]) => /[\p{L}\p{N}]/u.test(text.slice(from, to)));
}

function sentence(pieces, text, from, to) {
  const raw = text.slice(from, to);
  return {
    text: raw.replace(/\s/g, " "),
    range: rangeOf(pieces, from, to),
    word(offset) {
      const before = raw.slice(0, offset).search(/\S+$/);
      const begin = before < 0 ? offset + raw.slice(offset).search(/\S|$/) : before;
      const length = raw.slice(begin).search(/\s|$/);
      return length > 0 ? rangeOf(pieces, from + begin, from + begin + length) : null;
    },
  };
}

function rangeOf(pieces, from, to) {
  const range = document.createRange();
  let passed = 0;
  let begun = false;
  for (const piece of pieces) {
    const end = passed + piece.length;
    if (!begun && from < end) {
      range.setStart(piece, from - passed);
      begun = true;
    }
    if (begun && to <= end) {
      range.setEnd(piece, to - passed);
      break;
    }
    passed = end;
  }
  return range;
}
