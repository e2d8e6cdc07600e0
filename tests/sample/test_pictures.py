"""Pictures that fit: no small child in a bedroom beside a hard subject, no empty bubble."""

import re

import pytest

from development.sample.loading import DATA

PAGES = {
    file.relative_to(DATA / "pages").as_posix(): file.read_text()
    for file in sorted((DATA / "pages").rglob("*.md"))
}
# About pictures, pressure, threats and what is sexual: never with a child in bed.
HARD = {"nudes", "sextortion", "grooming", "pornography", "livestreaming", "self-harm"}
OLDER = ("11-13", "14-18", "parents", "professionals")
# White on white: an outline that nobody recognises at the size of a list.
PALE = {"speech-balloon", "left-speech-bubble", "right-anger-bubble", "thought-balloon"}


def fact(text: str, name: str) -> str:
    found = re.search(rf"(?m)^{name}: (.*)$", text)
    return found.group(1) if found else ""


@pytest.mark.parametrize("band", OLDER)
def test_the_bedroom_belongs_to_the_youngest(band: str):
    shown = {
        name
        for name, text in PAGES.items()
        if f"/{band}/" in f"/{name}" and "bedroom-tablet" in text
    }

    assert shown == set()


def test_a_hard_subject_is_not_shown_with_a_child_in_bed():
    shown = {
        name
        for name, text in PAGES.items()
        if fact(text, "illustration") == "bedroom-tablet" and fact(text, "topic") in HARD
    }

    assert shown == set()


def test_a_page_shows_the_same_pictures_in_both_languages():
    differ = {
        name
        for name, text in PAGES.items()
        if name.startswith("cy/") and (english := PAGES.get(name.replace("cy/", "en/", 1)))
        for what in ("icon", "illustration")
        if fact(text, what) != fact(english, what)
    }

    assert differ == set()


def test_every_icon_is_seen_on_white():
    pale = {name for name, text in PAGES.items() if fact(text, "icon").split(":")[-1] in PALE}

    assert pale == set()
