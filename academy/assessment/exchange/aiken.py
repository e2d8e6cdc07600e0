"""Aiken: a question, its choices A) to Z), and ANSWER: with a letter.

A line is a choice where its letter is the next one and a question stands before it; so a question
may begin with “E. coli” or “A. Milne”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from academy.assessment.exchange.parsed import Parsed, refused
from academy.assessment.exchange.reading_bytes import text_of

CHOICE = re.compile(r"\s*([A-Za-z])\s*[.)]\s*(.*)")
ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*?)\s*", re.I)


@dataclass
class _Open:
    """The question that is being read."""

    line: int = 0
    text: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)


def read(data: bytes) -> list[Parsed]:
    """Every question of a file, those that cannot be made with the reason."""
    lines = text_of(data).split("\n")
    found: list[Parsed] = []
    now = _Open()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        answer = ANSWER.fullmatch(line)
        if answer:
            found.append(_made(now, answer[1], number))
            now = _Open()
        elif _is_choice(line, now, (lines[at] for at in range(number, len(lines)))):
            now.choices.append(CHOICE.fullmatch(line)[2].strip())  # type: ignore[index]
        else:
            if now.choices:
                found.append(_without_answer(now))
                now = _Open()
            now.line = now.line or number
            now.text.append(line.strip())
    if now.text:
        found.append(_without_answer(now))
    return found


def _is_choice(line: str, now: _Open, after: Iterator[str]) -> bool:
    """Its letter is the next one, and a question stands before it. “A. Milne”, in a second line of
    a question, is followed by another A."""
    match = CHOICE.fullmatch(line)
    if match is None or not now.text or len(now.choices) >= 26:
        return False
    if match[1].upper() != chr(65 + len(now.choices)):
        return False
    if now.choices:
        return True
    following = next((CHOICE.fullmatch(one) for one in after if one.strip()), None)
    return following is None or following[1].upper() != "A"


def _without_answer(now: _Open) -> Parsed:
    return refused(
        now.line,
        _("No line with ANSWER: follows it.") if now.choices else _("No choices follow it."),
        text="\n".join(now.text),
    )


def _made(now: _Open, answer: str, number: int) -> Parsed:
    if not now.text:
        return refused(number, _("No question stands before this ANSWER."))
    text = "\n".join(now.text)
    parsed = Parsed(line=now.line, type="single", text=text, name=now.text[0])
    if len(now.text) > 1:
        parsed.note(_("The question has several lines; all of them are kept."))
    letter = answer.strip(" .)").upper()
    at = ord(letter) - 65 if len(letter) == 1 else -1
    if not 0 <= at < len(now.choices):
        parsed.problem = _("ANSWER says “%(answer)s”, and no such choice is there.") % {
            "answer": answer[:20]
        }
    if answer != letter and not parsed.problem:
        parsed.note(_("ANSWER was read as %(letter)s.") % {"letter": letter})
    parsed.data = {
        "choices": [
            {"text": words, "correct": position == at} for position, words in enumerate(now.choices)
        ]
    }
    return parsed.check()
