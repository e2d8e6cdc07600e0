"""`manage.py export_maintenance_pages`: what nginx shows while the application is away.

Plain files beside the static ones, one for each language and look, so that a frightened child who
comes at the wrong minute still sees the band's own colours, a number to ring and the way out.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string
from django.utils import translation

from signpost.views.errors import BANDS, frame_of


class Command(BaseCommand):
    """Run by each release, after the static files are collected: their names are in the pages."""

    help = "Write the maintenance pages that nginx shows while the application is away."

    def handle(self, *args: Any, **options: Any) -> None:
        """`<static root>/maintenance/<language>/<band or site>.html`."""
        folder = Path(settings.STATIC_ROOT) / "maintenance"
        for code, _name in settings.LANGUAGES:
            prefix = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
            target = folder / code
            target.mkdir(parents=True, exist_ok=True)
            with translation.override(code):
                for band in ("", *BANDS):
                    context = frame_of(f"{prefix}{band}/" if band else prefix)
                    text = render_to_string("maintenance.html", context)
                    (target / f"{band or 'site'}.html").write_text(text, encoding="utf-8")
        self.stdout.write(f"Maintenance pages are in {folder}.")
