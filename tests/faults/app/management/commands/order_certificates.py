"""`manage.py order_certificates N`: so many people complete a course in the same minute."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from academy.enrolment import rules as enrolments
from accounts.models import User
from signpost.outbox.emitting import without_notice
from tests.factories.academy import CourseFactory, OfferingFactory


class Command(BaseCommand):
    """By the rules, with everything that follows from completing; the worker hears of it later."""

    help = "Complete a course for so many people."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many."""
        parser.add_argument("number", type=int)

    def handle(self, *args: Any, number: int, **options: Any) -> None:
        """One transaction: they are all there before the first is made."""
        with transaction.atomic(), without_notice():
            offering = OfferingFactory(course=CourseFactory(units=0))
            people = [
                User(email=f"person{at}@example.org", name=f"Person {at} Ŵyn", password="!")
                for at in range(number)
            ]
            for person in User.objects.bulk_create(people):
                enrolments.complete(enrolments.enrol(offering, learner=person))
