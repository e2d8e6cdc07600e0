"""What a learner finds: their courses, one course, one unit. Only ever their own."""

from dataclasses import dataclass
from typing import Any

from academy.catalogue.course_page import CoursePage
from academy.catalogue.listing import in_this_language
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from academy.learning.asked import asked_of
from academy.learning.hours import TimeAccount, objects_to_counting, time_account
from academy.learning.models import UnitProgress
from academy.learning.needs import needed_units
from academy.learning.outline import Outline, learner_outline
from academy.learning.states import ProgressState
from accounts.models import User


@dataclass
class LearnerCourse:
    """One person in one course, with the cycle and its outline."""

    enrolment: Enrolment
    cycle: EnrolmentCycle
    course: CoursePage
    outline: Outline
    objects: bool  # to having their time counted

    @property
    def time(self) -> TimeAccount | None:
        """What the course asks for in time, and what was counted; None where it asks for none."""
        rows = [line.row for line in self.outline.units if line.row is not None]
        return time_account(self.cycle, rows)


def learner_course(enrolment: Enrolment) -> LearnerCourse | None:
    """The way through the course; None where the units are not open to this enrolment."""
    if not enrolment.may_read:
        return None
    cycle = enrolments.current_cycle(enrolment)
    if cycle is None:
        return None
    cycle.enrolment = enrolment
    course = in_this_language(enrolment.offering.course)
    objects = objects_to_counting(enrolment.user_id)
    outline = learner_outline(course, cycle, objects=objects)
    return LearnerCourse(enrolment, cycle, course, outline, objects)


def text_of(unit: UnitPage) -> UnitPage:
    """The unit with its text: the outline leaves it out."""
    return UnitPage.objects.select_related("quiz").get(pk=unit.pk)


def my_learning(user: User) -> dict[str, Any]:
    """Everything on “My learning”, in five queries however many courses there are."""
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
        "asked": asked_of(user),
    }


def _add_progress(enrolments_: list[Enrolment]) -> None:
    """Puts `done_count` and `total_count` on each, by the rules of its newest cycle."""
    newest: dict[int, EnrolmentCycle] = {}
    for cycle in EnrolmentCycle.objects.filter(enrolment__in=enrolments_).order_by("number"):
        newest[cycle.enrolment_id] = cycle
    done: dict[int, set[str]] = {}
    rows = UnitProgress.objects.filter(cycle__in=newest.values(), state=ProgressState.DONE)
    for cycle_id, key in rows.values_list("cycle", "unit_key"):
        done.setdefault(cycle_id, set()).add(str(key))
    for enrolment in enrolments_:
        found = newest.get(enrolment.pk)
        needs = needed_units(found) if found else None
        enrolment.total_count = needs.total if needs else 0  # type: ignore[attr-defined]
        enrolment.done_count = (  # type: ignore[attr-defined]
            needs.done_count(done.get(found.pk, set())) if needs and found else 0
        )
