"""Read the mailbox that e-mails come back to."""

import mailbox
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.bounces.rules import read_mailbox


class Command(BaseCommand):
    """To be run every few minutes where e-mails come back to a mailbox on this machine."""

    help = "Read returned e-mails; addresses that do not exist get no more."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the mailbox is."""
        parser.add_argument("mailbox", type=Path, help="a Maildir folder or an mbox file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        path: Path = options["mailbox"]
        if not path.exists():
            raise CommandError(f"There is no mailbox at {path}")
        box = mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path)
        self.stdout.write(f"Returned e-mails handled: {read_mailbox(box)}")
