"""`manage.py draw_enrolment`: writes the states of an enrolment into docs/enrolment.md."""

from typing import Any

from django.core.management.base import BaseCommand

from academy.enrolment.drawing import DOCUMENT, redraw


class Command(BaseCommand):
    """From the table of moves, so that the document says what the code does."""

    help = "Draw the states of an enrolment into docs/enrolment.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file anew between its marks."""
        DOCUMENT.write_text(redraw(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(f"{DOCUMENT.name} is drawn.")
