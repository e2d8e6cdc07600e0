"""Prepare what the browser gets: the joined style sheet and the exploded icon sets."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from signpost import assets
from signpost.icons import sets


class Command(BaseCommand):
    """Fast and repeatable: what is up to date is left alone."""

    help = "Join the style sheets and explode the icon sets (skips what is up to date)."
    requires_system_checks: tuple[str, ...] = ()  # runs before the database exists

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say in one line each what was done."""
        sheet = assets.build_css()
        self.stdout.write(f"Style sheet: {sheet.name}, {sheet.stat().st_size // 1024} KB")
        for icon_set, written in sets.explode_all().items():
            self.stdout.write(f"Icons {icon_set}: {written or 'up to date'}")
