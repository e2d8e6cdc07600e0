"""`manage.py order_pieces 1000`: as many changes, each in its transaction, each timed."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit
from tests.faults.app.handlers import TOPIC


class Command(BaseCommand):
    """Writes what an enrolment writes: a state, an audit row, an event."""

    help = "Order pieces and print how long each commit took."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, and how many events each of them causes."""
        parser.add_argument("count", type=int)
        parser.add_argument("--events", type=int, default=1)

    def handle(self, *args: Any, count: int, events: int, **options: Any) -> None:
        """Order them one after the other."""
        person, _ = User.objects.get_or_create(email="orders@signpost.example")
        taken = []
        for number in range(count):
            started = time.perf_counter()
            with transaction.atomic():
                person.name = f"Person {number}"
                person.save(update_fields=["name"])
                audit.record("piece.ordered", actor=person, target=person)
                for event in range(events):
                    emit(TOPIC, {"number": number * events + event})
            taken.append(time.perf_counter() - started)
        self.stdout.write(json.dumps(taken))
