"""Prepare what the browser gets: joined style sheet, cut fonts, icon sets, translations."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from signpost import assets, fonts, messages
from signpost.icons import sets


class Command(BaseCommand):
    """Fast and repeatable: what is up to date is left alone."""

    help = "Prepare style sheet, fonts, icons and translations; skips what is up to date."
    requires_system_checks: tuple[str, ...] = ()  # runs before the database exists

    def add_arguments(self, parser: CommandParser) -> None:
        """`--quiet` for make and for the start of the server."""
        parser.add_argument("--quiet", action="store_true", help="Say nothing when all is well.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say in one line each what was done."""
        sheet = assets.build_css()
        cut = fonts.build_fonts()
        written = sets.explode_all()
        languages = messages.compile_messages()
        if options["quiet"] or options["verbosity"] == 0:
            return
        self.stdout.write(f"Style sheet: {sheet.name}, {sheet.stat().st_size // 1024} KB")
        self.stdout.write(f"Fonts: {', '.join(cut) or 'up to date'}")
        self.stdout.write(f"Languages: {', '.join(languages) or 'up to date'}")
        for icon_set, count in written.items():
            self.stdout.write(f"Icons {icon_set}: {count or 'up to date'}")
