"""Every string has its Welsh, and the file of translations knows every string."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from signpost.messages import compile_messages

ROOT = Path(settings.BASE_DIR)
WELSH = ROOT / "site" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale="cy")


def texts(message) -> tuple[list[str], list[str]]:
    """What is asked and what is said, singular and plural alike."""
    asked = [message.id] if isinstance(message.id, str) else list(message.id)
    said = [message.string] if isinstance(message.string, str) else list(message.string)
    return asked, said


MESSAGES = [message for message in catalogue(WELSH) if message.id]


def test_every_string_has_its_welsh():
    missing = [m.id for m in MESSAGES if m.fuzzy or not all(texts(m)[1])]

    assert missing == []


def test_every_placeholder_survives():
    broken = []
    for message in MESSAGES:
        asked, said = texts(message)
        wanted = set(PLACEHOLDER.findall(asked[-1]))
        broken += [message.id for text in said if set(PLACEHOLDER.findall(text)) - wanted]
        if len(asked) == 1 and set(PLACEHOLDER.findall(said[0])) != wanted:
            broken.append(message.id)

    assert broken == []


def test_markup_survives():
    tags = re.compile(r"</?\w+")
    broken = [
        m.id
        for m in MESSAGES
        if isinstance(m.id, str) and sorted(tags.findall(m.id)) != sorted(tags.findall(m.string))
    ]

    assert broken == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")
def test_no_string_is_missing_from_the_file(tmp_path):
    """Collect anew in a copy, so that the checkout is left alone."""
    names = subprocess.run(
        ["git", "ls-files", "*.py", "*.html", "*.txt", "site/locale"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    for name in names:
        source = ROOT / name
        if source.is_file() and not name.startswith("tests/"):
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    (tmp_path / "site" / "static" / "css" / "bands").mkdir(parents=True, exist_ok=True)

    subprocess.run(
        [sys.executable, "manage.py", "collect_messages"],
        cwd=tmp_path, check=True, capture_output=True,
        env={"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "signpost.settings.test"},
    )  # fmt: skip

    fresh = catalogue(tmp_path / "site" / "locale" / "cy" / "LC_MESSAGES" / "django.po")
    assert {m.id for m in fresh if m.id} - {m.id for m in MESSAGES} == set()


def test_the_interface_speaks_welsh():
    compile_messages()

    with translation.override("cy"):
        assert translation.gettext("Get help") != "Get help"
        assert translation.gettext("Exit this page") != "Exit this page"
