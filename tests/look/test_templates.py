"""Conventions of the templates: nothing inline, nothing from elsewhere, pictures that exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from development.gallery import SCENES
from signpost.icons import inline

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SCENE_FILES = sorted((TEMPLATES / "illustrations").glob("*.svg"))
# E-mails are no pages: mail programs need their styles inline.
SOURCES = {
    name: file.read_text()
    for folder in settings.TEMPLATES[0]["DIRS"]
    for file in sorted(Path(folder).rglob("*.html"))
    if not (name := file.relative_to(folder).as_posix()).startswith("emails/")
}

INLINE = {
    "style attribute": r"<[a-z][^>{]*\sstyle\s*=",
    "event handler": r"<[a-z][^>{]*\son[a-z]+\s*=",
    "inline script": r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/(?:ld\+)?json)",
    "inline style": r"<style\b",
    "javascript address": r"javascript:",
    "something from elsewhere": r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*https?://",
}


# In the zip with somebody's data: no policy of ours reaches it, and no style sheet lies beside it.
OPENED_FROM_A_DISK = "account/my_data_file.html"


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has(what):
    found = re.compile(INLINE[what], re.I)
    pages = {name: text for name, text in SOURCES.items() if name != OPENED_FROM_A_DISK}

    assert [name for name, text in pages.items() if found.search(text)] == []


def test_every_icon_named_in_a_template_exists():
    named = re.compile(r"[\"'](lucide:[a-z0-9-]+|fluent-emoji-flat:[a-z0-9-]+)[\"']")

    unknown = {
        (name, icon)
        for name, text in SOURCES.items()
        for icon in named.findall(text)
        if not inline.exists(icon)
    }

    assert unknown == set()


def test_every_scene_named_in_a_template_exists():
    named = re.compile(r"{% scene [\"']([a-z-]+)[\"']")

    unknown = {
        (name, scene)
        for name, text in SOURCES.items()
        for scene in named.findall(text)
        if not inline.scene_exists(scene)
    }

    assert unknown == set()


def test_the_gallery_shows_every_scene():
    assert {file.stem for file in SCENE_FILES} == set(SCENES)


@pytest.mark.parametrize("file", SCENE_FILES, ids=lambda file: file.stem)
def test_a_scene_is_only_a_drawing(file):
    active = re.compile(
        r"<(script|style|image|foreignObject|a)\b|\son\w+=|\sstyle=|href=|https?://(?!www\.w3\.org/)"
    )

    assert active.search(file.read_text()) is None


def test_no_picture_is_fetched_when_it_comes_into_view():
    """That would tell the server how far somebody has read."""
    assert [name for name, text in SOURCES.items() if 'loading="lazy"' in text] == []
