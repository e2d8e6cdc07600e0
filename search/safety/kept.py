"""The phrases and answers in force, read once."""

import functools
from pathlib import Path
from typing import NamedTuple

import yaml
from django.conf import settings

from content.audiences.worries import ANY
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
    """What a new installation begins with, by language."""
    return {
        file.stem: sections_of(file.read_text(encoding="utf-8"))
        for file in sorted(FOLDER.glob("*.txt"))
    }


@functools.cache
def phrases() -> dict[str, Phrases]:
    """What each language knows."""
    return {code: read_phrases(code, sections) for code, sections in first_sections().items()}


@functools.cache
def first_answers() -> Answers:
    """What a new installation begins with."""
    data = yaml.safe_load(ANSWERS.read_text(encoding="utf-8"))
    return {
        (code, worry, voice): Words(words["sentence"], tuple(words["steps"]))
        for code, worries in data.items()
        for worry, voices in worries.items()
        for voice, words in voices.items()
    }


def words_for(worry: str, voice: str, language_code: str) -> Words:
    """The words for a worry; those for any worry where it has none of its own, and those of the
    main language where this one has none at all.
    """
    known = first_answers()
    for code in (language_code, settings.LANGUAGE_CODE):
        for name in (worry, ANY):
            if words := known.get((code, name, voice)):
                return words
    return Words("", ())
