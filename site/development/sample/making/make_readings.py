"""Reads the pages for the youngest aloud, into `sample/data/media/`.

Run `python -m development.sample.making.make_readings http://localhost:8000` while the product runs
with its sample content; needs ffmpeg, flite and Chromium. The page itself says what is read: the
list comes from read-aloud.js, and each sentence is put where that script will look for it, so that
the marks in the page fit what is heard.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from development.sample.making import speech
from development.sample.making.speech import READER, Voice

DATA = Path(__file__).parent.parent / "data"
PAGES = DATA / "pages" / "en" / "4-7"
TARGET = DATA / "media"
PAUSE = 0.42  # the least silence after a sentence
HURRY = 0.86  # how much quicker a long sentence may be said to fit its place
A_SENTENCE = 14  # as in read-aloud.js
DIGITS = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

LIST = """async () => {
  const { sentencesOf } = await import("/static/js/read-aloud.js");
  return sentencesOf(document.querySelector("main"), document.documentElement.lang, true)
    .map((each) => each.text);
}"""


def main(base: str, *wanted: str) -> None:
    """One recording for each page, or for those whose paths are named."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        for file in sorted(PAGES.rglob("*.md")):
            path = file.relative_to(PAGES).with_suffix("").as_posix()
            if path == "home" or (wanted and path not in wanted):
                continue  # the home is a list of pages, which changes with them
            page.goto(f"{base}/4-7/{path}/")
            sentences = page.evaluate(LIST)
            target = TARGET / f"4-7-{path.replace('/', '-')}.mp3"
            seconds = record(sentences, target)
            sys.stdout.write(f"{target.name}: {len(sentences)} sentences, {seconds:.0f} s\n")
        browser.close()


def record(sentences: list[str], target: Path) -> float:
    """Speaks the sentences at the places that read-aloud.js gives them; the length in seconds."""
    weights = [weight_of(sentence) + A_SENTENCE for sentence in sentences]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        files = [work / f"{number}.wav" for number in range(len(sentences))]
        lengths = [
            speech.speak(spoken(sentence), READER, file)
            for sentence, file in zip(sentences, files, strict=True)
        ]
        pace = max(
            (length * HURRY + PAUSE) / weight
            for length, weight in zip(lengths, weights, strict=True)
        )
        usual = sorted(
            (length + PAUSE) / weight for length, weight in zip(lengths, weights, strict=True)
        )
        pace = max(pace, usual[len(usual) * 3 // 4])
        now = 0.0
        pieces = []
        for sentence, file, length, weight in zip(sentences, files, lengths, weights, strict=True):
            room = pace * weight - PAUSE
            if length > room:
                quicker = Voice(READER.flite, READER.stretch * room / length, READER.lift)
                speech.speak(spoken(sentence), quicker, file)
            pieces.append((now, file))
            now += pace * weight
        speech.lay_out(pieces, now, work / "all.wav")
        speech.ffmpeg(
            *("-i", work / "all.wav", "-ac", "1", "-ar", "16000", "-abr", "1", "-b:a", "18k"),
            *("-map_metadata", "-1", "-write_xing", "1"),
            target,
        )
    return now


def weight_of(text: str) -> int:
    """In letters, as in read-aloud.js: a digit takes as long to say as four of them."""
    return len(text) + 3 * len(re.findall(r"\d", text))


def spoken(text: str) -> str:
    """As flite says it well: numbers to ring digit by digit, no typographic signs."""
    text = re.sub(
        r"\b\d[\d ]+\d\b",
        lambda match: ", ".join(
            " ".join(DIGITS[int(digit)] for digit in part) for part in match[0].split()
        ),
        text,
    )
    return re.sub('[“”"‘]', "", text).replace("’", "'").replace("–", ",").replace("…", ".")


if __name__ == "__main__":
    main(*sys.argv[1:])
