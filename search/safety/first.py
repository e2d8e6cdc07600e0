"""What a new installation begins with, and what holds where the editors' rows cannot be read."""

import functools
from pathlib import Path
from typing import NamedTuple

import yaml

from search.safety.phrases import Phrases, read_phrases, sections_of

FOLDER = Path(__file__).with_name("first_phrases")
ANSWERS = Path(__file__).with_name("first_answers.yaml")


class Words(NamedTuple):
    """One calm sentence, and what to do now."""

    sentence: str
    steps: tuple[str, ...]


Answers = dict[tuple[str, str, str], Words]  # by language, worry and voice


@functools.cache
def first_sections() -> dict[str, dict[str, str]]:
    """The phrases, by language and section."""
    return {
        file.stem: sections_of(file.read_text(encoding="utf-8"))
        for file in sorted(FOLDER.glob("*.txt"))
    }


@functools.cache
def first_phrases() -> dict[str, Phrases]:
    """The phrases, ready for comparing."""
    return {code: read_phrases(code, sections) for code, sections in first_sections().items()}


@functools.cache
def first_answers() -> Answers:
    """The answers."""
    data = yaml.safe_load(ANSWERS.read_text(encoding="utf-8"))
    return {
        (code, worry, voice): Words(words["sentence"], tuple(words["steps"]))
        for code, worries in data.items()
        for worry, voices in worries.items()
        for voice, words in voices.items()
    }
