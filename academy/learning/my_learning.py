"""What a learner finds: their courses, one course, one unit. Only ever their own."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from academy.catalogue.course_page import CoursePage
from academy.catalogue.listing import in_this_language
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from academy.learning.outline import Outline, learner_outline
from academy.learning.requirement import required_units
from academy.learning.states import ProgressState
from accounts.models import User


@dataclass
class LearnerCourse:
    """One person in one course, with the cycle and its outline."""

    enrolment: Enrolment
    cycle: EnrolmentCycle
    course: CoursePage
    outline: Outline


def learner_course(enrolment: Enrolment) -> LearnerCourse | None:
    """The way through the course; None where the units are not open to this enrolment."""
    if not enrolment.may_read:
        return None
    cycle = enrolments.current_cycle(enrolment)
    if cycle is None:
        return None
    cycle.enrolment = enrolment
    course = in_this_language(enrolment.offering.course)
    return LearnerCourse(enrolment, cycle, course, learner_outline(course, cycle))


def text_of(unit: UnitPage) -> UnitPage:
    """The unit with its text: the outline leaves it out."""
    return UnitPage.objects.select_related("quiz").get(pk=unit.pk)


def my_learning(user: User) -> dict[str, Any]:
    """Everything on “My learning”, in three queries however many courses there are."""
    rows = list(
        Enrolment.objects.of(user)
        .exclude(state__in=[EnrolmentState.WITHDRAWN, EnrolmentState.DECLINED])
        .select_related("offering__course__locale")
    )
    _add_progress(rows)
    certificates = list(user.certificates.all())
    return {
        "current": [row for row in rows if row.state in EnrolmentState.OPEN_STATES],
        "finished": [row for row in rows if row.state not in EnrolmentState.OPEN_STATES],
        "certificates": certificates,
    }


def _add_progress(enrolments_: list[Enrolment]) -> None:
    """Puts `done_count` and `total_count` on each, by the rules of its newest cycle."""
    cycles = EnrolmentCycle.objects.filter(enrolment__in=enrolments_).annotate(
        done=Count("progress", filter=Q(progress__state=ProgressState.DONE))
    )
    newest: dict[int, EnrolmentCycle] = {}
    for cycle in cycles.order_by("number"):
        newest[cycle.enrolment_id] = cycle
    for enrolment in enrolments_:
        found = newest.get(enrolment.pk)
        total = len(required_units(found)) if found else 0
        enrolment.total_count = total  # type: ignore[attr-defined]
        enrolment.done_count = min(found.done, total) if found else 0  # type: ignore[attr-defined]
