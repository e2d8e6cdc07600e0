"""Every string has its Welsh, and the file of translations knows every string."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from signpost.messages import compile_messages

ROOT = Path(settings.BASE_DIR)
WELSH = ROOT / "site" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
PACKAGES = Path(django.__file__).parent.parent
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


def test_plurals_have_the_four_forms_of_django():
    """Django keeps catalogues of another plural rule apart; ours must join its own Welsh."""
    rules = []
    for file in (WELSH, PACKAGES / "django/conf/locale/cy/LC_MESSAGES/django.po"):
        rules.append(dict(catalogue(file).mime_headers)["Plural-Forms"])

    assert rules[0] == rules[1]
    assert [m.id for m in MESSAGES if m.pluralizable and len(m.string) != 4] == []


@pytest.mark.parametrize(
    ("file", "packages"),
    [
        ("accounts/signing_in/allauth_messages.py", ["allauth"]),
        ("site/signpost/django_messages.py", ["django/conf", "django/contrib/auth"]),
    ],
)
def test_words_of_others_stand_as_they_write_them(file, packages):
    """An upgrade that changes a sentence is noticed here, not by a reader of Welsh."""
    theirs = set()
    for package in packages:
        words = catalogue(PACKAGES / package / "locale/en/LC_MESSAGES/django.po")
        theirs |= {texts(m)[0][0] for m in words if m.id}
    listed = {texts(m)[0][0] for m in MESSAGES if [place for place, _ in m.locations] == [file]}

    assert listed
    assert listed - theirs == set()
