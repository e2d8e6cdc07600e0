"""A unit that an editor takes away: who has done all the rest has completed the course."""

from django.db import transaction

from academy.catalogue.course_page import CoursePage
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from signpost.outbox import emit

TAKEN_AWAY = "academy.units_taken_away"


def tell(path: str) -> None:
    """Note that something below a course, or the module at this path, is there no more."""
    step = UnitPage.steplen
    above = [path[: len(path) - up * step] for up in range(3)]
    with transaction.atomic():
        for course in CoursePage.objects.filter(path__in=above):
            emit(TAKEN_AWAY, {"course": str(course.translation_key)})


def complete_who_is_ready(course_key: str) -> int:
    """Complete everybody in a course for whom nothing is missing; returns how many.

    Each in a transaction of their own: done half-way and again, the rest is done.
    """
    cycles = EnrolmentCycle.objects.filter(
        completed_at__isnull=True,
        enrolment__state=EnrolmentState.ACTIVE,
        enrolment__offering__course__translation_key=course_key,
    )
    return sum(
        enrolments.complete_if_ready(cycle)
        for cycle in cycles.select_related("enrolment__offering").iterator(chunk_size=200)
    )
