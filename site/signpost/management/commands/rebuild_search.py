"""`manage.py rebuild_search`: a new search index from the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.engines import engine
from search.indexing import rebuild


class Command(BaseCommand):
    """Readers keep the old index until the new one is whole."""

    help = "Build the search index anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--if-missing` does nothing where there is an index."""
        parser.add_argument("--if-missing", action="store_true")

    def handle(self, *args: Any, if_missing: bool, **options: Any) -> None:
        """Build, and say how many."""
        if if_missing and engine().exists():
            return
        self.stdout.write(f"{rebuild()} documents are in the index.")
