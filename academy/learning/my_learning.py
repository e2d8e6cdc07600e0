"""What a learner finds: their courses, one course, one unit. Only ever their own."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import get_language

from academy.catalogue.course_page import CoursePage
from academy.catalogue.outline import Outline, learner_outline
from academy.catalogue.units import UnitPage
from academy.credentials.models import Certificate
from academy.enrolment import rules as enrolments
from academy.enrolment.cycle_models import EnrolmentCycle
from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState
from academy.learning.states import ProgressState
from accounts.access.visibility import not_over
from accounts.models import User


@dataclass
class Place:
    """One person in one course, with the cycle and its outline."""

    enrolment: Enrolment
    cycle: EnrolmentCycle
    course: CoursePage
    outline: Outline


def own_enrolment(user: User, uuid: UUID) -> Enrolment | None:
    """An enrolment by its public name, if it is this person's own."""
    mine = Enrolment.objects.of(user).select_related("offering__course__locale")
    return mine.filter(uuid=uuid).first()


def place_of(enrolment: Enrolment) -> Place | None:
    """The way through the course; None where the units are not open to this enrolment."""
    if not enrolment.may_read:
        return None
    cycle = enrolments.current_cycle(enrolment)
    if cycle is None:
        return None
    cycle.enrolment = enrolment
    course = in_this_language(enrolment.offering.course)
    return Place(enrolment, cycle, course, learner_outline(course, cycle))


def in_this_language(course: CoursePage) -> CoursePage:
    """The course's page in the language in use, where there is one. Progress goes by translation
    keys, so somebody may read one unit in Welsh and the next in English."""
    language = get_language()
    if language == settings.LANGUAGE_CODE:
        return course
    return (
        CoursePage.objects.live()
        .select_related("locale")
        .filter(not_over(), translation_key=course.translation_key, locale__language_code=language)
        .first()
        or course
    )


def language_of(course: CoursePage) -> str:
    """The language that a course is read in, for screen readers: not always that of the rest."""
    return in_this_language(course).locale.language_code


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
    certificates = list(Certificate.objects.filter(holder=user))
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
        total = sum(not unit["optional"] for unit in found.rules["units"]) if found else 0
        enrolment.total_count = total  # type: ignore[attr-defined]
        enrolment.done_count = min(found.done, total) if found else 0  # type: ignore[attr-defined]
