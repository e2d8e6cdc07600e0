"""The phrases in force, read once."""

import functools
from pathlib import Path

from search.safety.phrases import Phrases, read_phrases, sections_of

FOLDER = Path(__file__).with_name("first_phrases")


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
