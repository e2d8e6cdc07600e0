"""`manage.py import_statements FILE.csv`: statements of the curriculum, a line for each."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.lesson_packs.curriculum.importing import import_statements


class Command(BaseCommand):
    """Says what became of the lines; ends with an error where one could not be taken."""

    help = "Import statements of the curriculum from a CSV file: code,strand,ages,text"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and report."""
        report = import_statements(options["file"].read_bytes())
        self.stdout.write(f"{report.made} new, {report.changed} changed, {report.same} the same")
        if report.faults:
            lines = "\n".join(f"line {number}: {words}" for number, words in report.faults)
            raise CommandError(f"Not taken:\n{lines}")
