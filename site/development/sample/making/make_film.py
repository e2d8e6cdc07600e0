"""Makes the film "Pause before you post": speech, frames, captions and the described sound.

Run with `python -m development.sample.making.make_film`; needs ffmpeg, flite and Chromium.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from development.sample.making import film_script, speech
from development.sample.making.film_script import Line, Shot

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
TARGET = HERE.parent / "data" / "films"
FRAMES_A_SECOND = 15
BEFORE_WORDS = 0.55
POSTER_AT = ("title", 0.8)  # a shot, and how far into it


@dataclass(frozen=True)
class Placed:
    """A shot with its start, its length, and the start and end of each of its sentences."""

    shot: Shot
    start: float
    seconds: float
    lines: list[tuple[Line, float, float]]


def main() -> None:
    """Everything, into `sample/data/films/`."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        placed, sound, described = speak_all(work)
        seconds = placed[-1].start + placed[-1].seconds
        speech.lay_out(sound, seconds, work / "sound.wav")
        speech.lay_out(sound + described, seconds, work / "described.wav")
        draw_frames(placed, work)
        for height, quality, rate in ((720, 27, "56k"), (360, 29, "40k")):
            encode(work, height, quality, rate)
        speech.ffmpeg(
            *("-i", work / "described.wav", "-ac", "1", "-ar", "24000", "-b:a", "40k"),
            TARGET / "pause-described.mp3",
        )
        for language in ("en", "cy"):
            (TARGET / f"pause-{language}.vtt").write_text(captions(placed, language))
    total = sum(path.stat().st_size for path in TARGET.iterdir())
    sys.stdout.write(f"{seconds:.1f} seconds, {total / 1e6:.2f} MB\n")


Pieces = list[tuple[float, Path]]


def speak_all(work: Path) -> tuple[list[Placed], Pieces, Pieces]:
    """Speaks every sentence and lays the shots one after another: the film's time table."""
    placed: list[Placed] = []
    sound: Pieces = []
    described: Pieces = []
    now = 0.0
    for number, shot in enumerate(film_script.SHOTS):
        start = now
        now += BEFORE_WORDS
        if shot.notes:
            speech.chime(work / f"{number}-notes.wav", *shot.notes)
            sound.append((start + 0.05, work / f"{number}-notes.wav"))
        if shot.described:
            path = work / f"{number}-described.wav"
            length = speech.speak(shot.described, speech.DESCRIBER, path)
            described.append((start + 0.3, path))
            now = start + 0.3 + length + 0.25
        lines = []
        for index, line in enumerate(shot.lines):
            path = work / f"{number}-{index}.wav"
            length = speech.speak(line.said or line.en, line.voice, path)
            sound.append((now, path))
            lines.append((line, now, now + length))
            now += length + line.pause
        now += shot.after
        placed.append(Placed(shot, start, now - start, lines))
    return placed, sound, described


def draw_frames(placed: list[Placed], work: Path) -> None:
    """One PNG a frame, drawn by Chromium; and the poster."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.set_content(stage())
        page.evaluate("document.fonts.load('800 40px Atkinson')")
        number = 0
        for each in placed:
            marks = [start - each.start for _, start, _ in each.lines]
            while (now := number / FRAMES_A_SECOND) < each.start + each.seconds:
                draw(page, each, now - each.start, marks)
                page.screenshot(path=work / f"frame-{number:04}.png")
                number += 1
            if each.shot.drawing == POSTER_AT[0]:
                draw(page, each, each.seconds * POSTER_AT[1], marks)
                page.screenshot(path=TARGET / "pause-poster.jpg", type="jpeg", quality=82)
        browser.close()


def draw(page: Page, each: Placed, t: float, marks: list[float]) -> None:
    """Shows one moment of a shot."""
    page.evaluate(
        "([name, t, d, marks]) => draw(name, t, d, marks)",
        [each.shot.drawing, t, each.seconds, marks],
    )


def stage() -> str:
    """The page that draws: our scenes in light colours, our font, no address outside."""
    scenes = {
        path.stem: re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", path.read_text(), flags=re.S)
        for path in (ROOT / "templates" / "illustrations").glob("*.svg")
    }
    tokens = (ROOT / "site" / "static" / "css" / "src" / "tokens.css").read_text()
    colours = "".join(
        f"{name}:{value};"
        for name, value in re.findall(r"(--scene-[\w-]+): light-dark\((#\w+),", tokens)
    )
    font = (ROOT / "site" / "static" / "fonts" / "atkinson.woff2").read_bytes()
    data = base64.b64encode(font).decode()
    style = (
        f"@font-face{{font-family:Atkinson;font-weight:300 800;"
        f"src:url(data:font/woff2;base64,{data})}}"
        f":root{{{colours}}}body{{margin:0}}svg{{display:block;font-family:Atkinson}}"
    )
    script = (HERE / "film_stage.js").read_text()
    return (
        f"<!doctype html><style>{style}</style>"
        '<svg id="stage" width="1280" height="720" viewBox="0 0 1280 720"></svg>'
        f"<script>const SCENES = {json.dumps(scenes)};\n{script}</script>"
    )


def encode(work: Path, height: int, quality: int, sound_rate: str) -> None:
    """One rendition: H.264 and AAC, its index first, so that it plays while it loads."""
    speech.ffmpeg(
        *("-framerate", str(FRAMES_A_SECOND), "-i", work / "frame-%04d.png"),
        *("-i", work / "sound.wav", "-vf", f"scale=-2:{height}:flags=lanczos,format=yuv420p"),
        *("-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", str(quality)),
        *("-g", str(FRAMES_A_SECOND * 8), "-c:a", "aac", "-ac", "1", "-ar", "32000"),
        *("-b:a", sound_rate, "-movflags", "+faststart", "-map_metadata", "-1"),
        TARGET / f"pause-{height}.mp4",
    )


def captions(placed: list[Placed], language: str) -> str:
    """WebVTT: each sentence, who says it where it is not the narrator, sounds that matter."""
    cues = []
    for each in placed:
        if each.shot.ring and each.lines[0][1] - each.start > 1:
            cues.append((each.start + 0.05, each.start + 1.25, each.shot.ring[language]))
        for index, (line, start, end) in enumerate(each.lines):
            text = getattr(line, language)
            following = each.lines[index + 1][1] if index + 1 < len(each.lines) else end + 1
            shown_until = min(end + 0.5, following - 0.04)
            cues.append((start, shown_until, f"{line.who}: {text}" if line.who else text))
    blocks = [f"{clock(start)} --> {clock(end)}\n{fold(text)}" for start, end, text in cues]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def fold(text: str, width: int = 40) -> str:
    """In two lines of like length, rather after a comma, where one is too long for a glance."""
    if len(text) <= width:
        return text

    def cost(at: int) -> float:
        return abs(at - len(text) / 2) - (9 if text[at - 1] in ",.?" else 0)

    cut = min((match.start() for match in re.finditer(" ", text)), key=cost)
    return f"{text[:cut]}\n{text[cut + 1 :]}"


def clock(seconds: float) -> str:
    """00:00:07.250"""
    minutes, rest = divmod(seconds, 60)
    return f"00:{int(minutes):02}:{rest:06.3f}"


if __name__ == "__main__":
    main()
