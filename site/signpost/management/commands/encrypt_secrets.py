"""Encrypt all second factors anew with the first key of SIGNPOST_SECRETS_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.signing_in.second_factor import encrypt_all


class Command(BaseCommand):
    """After a new key was put first; afterwards the old one may go. Run twice, nothing is lost."""

    help = "Encrypt second factors anew with the first key of SIGNPOST_SECRETS_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        self.stdout.write(f"Encrypted anew: {encrypt_all()}")
