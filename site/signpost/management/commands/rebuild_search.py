"""`manage.py rebuild_search`: new search indices from the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.engines import Engine, engines
from search.engines.base import EngineUnavailableError
from search.indexing import rebuild


class Command(BaseCommand):
    """Readers keep the old index until the new one is whole."""

    help = "Build the search index anew, on every engine of this installation."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--if-missing` leaves alone what is there in the shape of this release."""
        parser.add_argument("--if-missing", action="store_true")

    def handle(self, *args: Any, if_missing: bool, **options: Any) -> None:
        """Build, say how far it is, and how many there are."""
        wanted = [one for one in engines() if not if_missing or not self._is_there(one)]
        if not wanted:
            return
        shows = self.stdout.isatty() and options["verbosity"] > 0
        count = rebuild(wanted, progress=self._tell if shows else lambda _number: None)
        self.stdout.write(f"{count} documents are in the index.")

    def _tell(self, number: int) -> None:
        self.stdout.write(f"\r{number} documents", ending="")
        self.stdout.flush()

    def _is_there(self, one: Engine) -> bool:
        try:
            return one.exists()
        except EngineUnavailableError as error:
            # A release does not wait for it: the hourly reconciler builds what is missing.
            self.stderr.write(f"{one.name} is away ({error}); its index was not looked at.")
            return True
