"""Sessions and people for tests of live training."""

import datetime
from typing import Any

from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.events.models import Session
from academy.models import CoursePage, Enrolment, ModulePage, Offering, UnitPage
from accounts.models import User
from tests.factories.academy import CourseFactory, UnitFactory
from tests.factories.people import UserFactory


def live_course(**values: Any) -> CoursePage:
    """A course of one live unit."""
    course = CourseFactory(units=0, **values)
    module = ModulePage.objects.child_of(course).get()
    UnitFactory(module=module, title="A morning together", kind="live", completion="attended")
    return course


def session_of(offering: Offering, *, days: float = 30, **values: Any) -> Session:
    """A session of two hours, so many days from now."""
    unit = UnitPage.objects.descendant_of(offering.course).get(kind="live")
    starts = timezone.now() + datetime.timedelta(days=days)
    times = {"starts_at": starts, "ends_at": starts + datetime.timedelta(hours=2)}
    return Session.objects.create(
        offering=offering,
        unit_key=unit.translation_key,
        title=unit.title,
        **{**times, "place": "Town Hall", **values},
    )


def learner_of(offering: Offering, user: User | None = None) -> Enrolment:
    """Somebody on the course."""
    return enrolments.enrol(offering, learner=user or UserFactory())
