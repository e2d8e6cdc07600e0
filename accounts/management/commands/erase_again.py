"""`manage.py erase_again`: after a restore, erase once more who was erased since the backup."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.privacy.erasures import erase_again


class Command(BaseCommand):
    """Run it before anybody is let in."""

    help = "After a restore: erase once more who was erased since the backup was made."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say how many there were; nobody's name."""
        self.stdout.write(f"Erased again: {erase_again()}")
