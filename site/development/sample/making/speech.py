"""Generated speech: one sentence at a time, so that captions know when each begins and ends."""

from __future__ import annotations

import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

RATE = 16_000


@dataclass(frozen=True)
class Voice:
    """One of flite's voices; `stretch` above 1 speaks slower, `lift` above 1 sounds younger."""

    flite: str
    stretch: float = 1.0
    lift: float = 1.0


NARRATOR = Voice("slt", stretch=0.96)
DESCRIBER = Voice("rms", stretch=0.86)
READER = Voice("slt", stretch=1.18)


def speak(text: str, voice: Voice, target: Path) -> float:
    """Say the text into a mono WAV at 16 kHz without silence at its ends; gives its seconds."""
    raw = target.with_suffix(".raw.wav")
    stretch = voice.stretch * voice.lift
    subprocess.run(  # noqa: S603
        ["flite", "-voice", voice.flite, "--setf", f"duration_stretch={stretch}", "-t", text, raw],  # noqa: S607
        check=True,
    )
    trimmed = "silenceremove=start_periods=1:start_threshold=-50dB"
    filters = [
        f"asetrate={round(RATE * voice.lift)}",
        f"aresample={RATE}",
        trimmed,
        "areverse",
        trimmed,
        "areverse",
        "apad=pad_dur=0.06",
        "loudnorm=I=-19:TP=-2:LRA=7",
        f"aresample={RATE}",
    ]
    ffmpeg("-i", raw, "-af", ",".join(filters), "-ac", "1", "-ar", str(RATE), target)
    raw.unlink()
    return seconds_of(target)


def ffmpeg(*arguments: str | Path) -> None:
    """Debian's ffmpeg, quiet, writing over what is there."""
    subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments], check=True)  # noqa: S603, S607


def seconds_of(path: Path) -> float:
    """How long a WAV is."""
    with wave.open(str(path)) as sound:
        return sound.getnframes() / sound.getframerate()


def lay_out(pieces: list[tuple[float, Path]], seconds: float, target: Path) -> None:
    """One WAV of that length with each piece at its time; where two meet they are added."""
    samples = [0] * int(seconds * RATE)
    for start, path in pieces:
        with wave.open(str(path)) as sound:
            data = memoryview(sound.readframes(sound.getnframes())).cast("h")
        first = int(start * RATE)
        for offset, value in enumerate(data[: len(samples) - first]):
            added = samples[first + offset] + value
            samples[first + offset] = max(-32_768, min(32_767, added))
    with wave.open(str(target), "wb") as sound:
        sound.setparams((1, 2, RATE, len(samples), "NONE", ""))
        sound.writeframes(b"".join(v.to_bytes(2, "little", signed=True) for v in samples))


def chime(target: Path, *notes: float) -> None:
    """Soft bell tones, one after another, half a breath apart."""
    tones = "+".join(
        f"gte(t,{i * 0.16})*0.13*exp(-4.5*(t-{i * 0.16}))"
        f"*(sin(2*PI*{n}*(t-{i * 0.16}))+0.3*sin(4*PI*{n}*(t-{i * 0.16})))"
        for i, n in enumerate(notes)
    )
    ffmpeg("-f", "lavfi", "-i", f"aevalsrc='{tones}':s={RATE}:d=1.4", "-ac", "1", target)
