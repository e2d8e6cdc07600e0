"""Translations, compiled when they have changed: no machine needs gettext to run the product."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_messages() -> list[str]:
    """Compile every `.po` below the locale folder that is newer than its `.mo`; the languages."""
    done = []
    for source in sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        language = source.parts[-3]
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        partial = target.with_suffix(".mo.part")
        with partial.open("wb") as stream:
            write_mo(stream, catalogue)
        partial.replace(target)
        done.append(language)
    return done
