"""`manage.py load_sample`: fills an installation with the sample content."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from development.sample.loading import load_everything


class Command(BaseCommand):
    """Safe to run again; refuses production."""

    help = "Load the sample content: pages, lesson packs, a course and people in every role."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, telling each step."""
        if not settings.DEVELOPMENT:
            raise CommandError(
                "The sample people have a password that everybody knows, so the sample content "
                "is for development only."
            )
        load_everything(out=self.stdout.write)
