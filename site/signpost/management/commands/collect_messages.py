"""`manage.py collect_messages`: the translatable strings of the product into `site/locale`."""

import shutil
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

IGNORED = [".venv/*", "node_modules/*", "var/*", "tests/*", "deploy/*", "docs/*"]


class Command(BaseCommand):
    """Needs GNU gettext, on the machine of whoever changes words; nobody else needs it."""

    help = "Collect translatable strings (needs the gettext package)."

    def handle(self, *args: Any, **options: Any) -> None:
        """One file for each language but the one that the strings are written in."""
        if not shutil.which("xgettext"):
            raise CommandError("GNU gettext is missing. On Debian: apt install gettext")
        languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        call_command(
            "makemessages",
            locale=languages,
            ignore_patterns=IGNORED,
            extensions=["py", "html", "txt"],
            no_wrap=True,
            no_obsolete=True,
            add_location="file",
            verbosity=0,
        )
