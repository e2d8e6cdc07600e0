"""Captions as WebVTT (W3C Recommendation track, https://www.w3.org/TR/webvtt1/): read strictly.

Browsers drop what they do not understand without a word, and the people who need the captions are
the last to be asked. So everything odd is refused here, each fault with its line and a sentence
that says what to do. What is served is written anew from the cues: times and words, nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MAX_CHARACTERS = 500_000
MAX_FAULTS = 5  # at a time: whoever pastes something else needs not a hundred sentences

_HEADER = re.compile(r"[A-Za-z-]+:(?!.*-->).*")  # below the first line
_TIME = re.compile(r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})")
_TIMES = re.compile(rf"({_TIME.pattern})[ \t]+-->[ \t]+({_TIME.pattern})((?:[ \t]+\S+:\S+)*)[ \t]*")
_TAG = re.compile(r"<(/?)([a-z]*)((?:\.[\w-]+)*)(?:[ \t]+([^<>]*))?>|<(\d[\d:.]*)>")
_TAGS = {"b", "c", "i", "lang", "rt", "ruby", "u", "v"}


@dataclass(frozen=True)
class Cue:
    """Words that are on screen from `start` until `end`, in seconds; `voice`: who says them."""

    start: float
    end: float
    text: str
    voice: str = ""

    @property
    def words(self) -> str:
        """In one line, for the transcript."""
        return " ".join(self.text.split())


class CaptionsError(ValueError):
    """Captions that are no WebVTT; `faults` are sentences for an editor."""

    def __init__(self, faults: list[StrOrPromise]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


def parse(vtt: str) -> list[Cue]:
    """The cues in their order; `CaptionsError` with all faults (up to some) if anything is wrong.

    >>> parse("WEBVTT\\n\\n00:01.000 --> 00:02.500\\n<v Mia>Hello!\\n")
    [Cue(start=1.0, end=2.5, text='Hello!', voice='Mia')]
    """
    cues, faults = _read(vtt)
    if faults:
        raise CaptionsError(faults[:MAX_FAULTS])
    return cues


def validate_captions(vtt: str) -> None:
    """For forms: one message for each fault."""
    try:
        parse(vtt)
    except CaptionsError as error:
        raise ValidationError(list(error.faults)) from error


def write(cues: list[Cue]) -> str:
    """WebVTT of the cues."""
    blocks = ["WEBVTT"]
    for (start, end), together in groupby(cues, key=lambda cue: (cue.start, cue.end)):
        words = "\n".join(_spoken(cue) for cue in together)
        blocks.append(f"{clock(start)} --> {clock(end)}\n{words}")
    return "\n\n".join(blocks) + "\n"


def _spoken(cue: Cue) -> str:
    voice = f"<v {html.escape(cue.voice, quote=False)}>" if cue.voice else ""
    return voice + html.escape(cue.text, quote=False)


def clock(seconds: float) -> str:
    """00:01:02.500, as WebVTT wants it."""
    thousandths = round(seconds * 1000)
    minutes, thousandths = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{thousandths // 1000:02}.{thousandths % 1000:03}"


def short_clock(seconds: float) -> str:
    """1:02, as people write it."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _read(vtt: str) -> tuple[list[Cue], list[StrOrPromise]]:
    text = vtt.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS or "\0" in text:
        return [], [_("This is too long, or no text at all.")]
    lines = text.split("\n")
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        return [], [_first_line_fault(text)]
    cues: list[Cue] = []
    faults: list[StrOrPromise] = []
    for number, block in _blocks(lines):
        spoken, fault = _cues(number, block, cues[-1].start if cues else 0)
        if fault:
            faults.append(fault)
        cues.extend(spoken)
    if not cues and not faults:
        faults.append(_("There are no captions yet: only the first line."))
    return cues, faults


def _first_line_fault(text: str) -> StrOrPromise:
    if re.match(r"\s*\d+\s*\n\s*[\d:]+,\d{3}", text):
        return _(
            "This looks like SubRip (SRT). WebVTT begins with the line WEBVTT, and its times "
            "have a dot where SubRip has a comma."
        )
    return _("The first line is WEBVTT, alone and in capitals.")


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, each with the number of its first line. Lines of the kind
    `Language: en` below the first one belong to it.
    """
    block: list[str] = []
    first = 1 + sum(1 for _line in takewhile(_HEADER.fullmatch, lines[1:]))
    following = [*lines[first:], "", "", ""]
    for place, line in enumerate(following[:-2]):
        after = following[place + 1 : place + 3]
        if line.strip() or (block and line and ("-->" in block[-1] or not _begins(after))):
            block.append(line)
        elif block:
            yield first + place + 1 - len(block), block
            block = []


def _begins(lines: list[str]) -> bool:
    """Whether a caption begins here, so that a line of spaces before it parts it from the last."""
    return "-->" in lines[0] or (bool(lines[0].strip()) and "-->" in lines[1]) or not lines[0]


def _cues(number: int, block: list[str], before: float) -> tuple[list[Cue], StrOrPromise | None]:
    """The cue of a block, one for each voice in it, or what is wrong with it; neither for a note
    or a line of spaces.
    """
    first = block[0].split()[0]
    if first == "NOTE":
        return [], None
    if first in ("STYLE", "REGION"):
        return [], _at(number, _("colours and places of captions are left to the reader."))
    at = 0 if "-->" in block[0] else 1  # a cue may have a name of its own, on a line above
    if at == len(block) or "-->" not in block[at]:
        return [], _at(number, _("a caption begins with its times, start --> end."))
    match = _TIMES.fullmatch(block[at].strip())
    if not match:
        hint = _("times look like 00:01:02.500 --> 00:01:04.000, with dots.")
        return [], _at(number + at, hint)
    start, end = _seconds(match.group(1)), _seconds(match.group(6))
    if end <= start:
        return [], _at(number + at, _("the caption ends before it begins."))
    if start < before:
        return [], _at(number + at, _("the caption begins before the one above it."))
    payload = "\n".join(line.strip() for line in block[at + 1 :])
    if "-->" in payload:
        return [], _at(number + at, _("an empty line is missing between two captions."))
    try:
        spoken = _voices(payload)
    except ValueError:
        return [], _at(number + at, _("there is a tag in it that captions do not have."))
    if not spoken and at + 1 == len(block):
        return [], _at(number + at, _("the caption has no words."))
    return [Cue(start, end, text, voice) for text, voice in spoken], None


def _at(number: int, fault: StrOrPromise) -> StrOrPromise:
    return _("Line %(number)d: %(fault)s") % {"number": number, "fault": fault}


def _seconds(time: str) -> float:
    match = _TIME.fullmatch(time)
    assert match
    hours, minutes, seconds, thousandths = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _voices(payload: str) -> list[tuple[str, str]]:
    """The words without tags, and whose they are, in order; `ValueError` for tags that are none."""
    spoken: list[tuple[str, str]] = []
    voice, begun = "", 0
    for match in _TAG.finditer(payload):
        closing, name, _classes, annotation, timestamp = match.groups()
        if not timestamp and name not in _TAGS:
            raise ValueError(name)
        if name == "v":
            spoken.append((_plain(payload[begun : match.start()]), voice))
            voice = "" if closing else html.unescape((annotation or "").strip())
            begun = match.end()
    spoken.append((_plain(payload[begun:]), voice))
    return [(text, voice) for text, voice in spoken if text]


def _plain(marked: str) -> str:
    text = _TAG.sub("", marked)
    if re.search(r"<[/a-zA-Z!?]", text):
        raise ValueError(text)
    return "\n".join(line.strip() for line in html.unescape(text).split("\n") if line.strip())
