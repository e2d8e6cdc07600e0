"""People on their way through the free course, and what those who completed it said: so that the
reports have something to show. Development only.
"""

import datetime
import random
import uuid

from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.evaluation.rules import about
from academy.learning.progress import note_done
from academy.models import EnrolmentCycle, Offering, UnitPage, UnitProgress
from academy.reports.counting import count_all
from accounts.models import User
from content.models import Survey, SurveyResponse
from content.surveys.models import Purpose, SurveyQuestion
from development.sample.places import COURSE, holds
from development.sample.reference import NAMESPACE

# Weeks since somebody began, and how many units are done; None of who completed it.
UNDER_WAY = [
    (1, 2), (1, 4), (2, 1), (2, 6), (3, 3), (3, 3), (5, 8), (9, 2), (10, 2), (12, 4), (14, 2),
    (16, 2), (18, 4), (20, 4), (22, 4),
]  # fmt: skip
COMPLETED = [(2, 6), (3, 12), (4, 9), (4, 20), (5, 5), (5, 30), (5, 14), (3, 8), (2, 11), (1, 4)]
SAID = (
    "The part on what to say first. I have used it already.",
    "More about under-tens.",
    "Shorter films, please.",
    "I did it on the train, and it remembered where I was.",
)


def load_learners() -> int:
    """How many."""
    offering = Offering.objects.get(uuid=uuid.uuid5(NAMESPACE, f"offering:{COURSE}"))
    people = list(User.objects.filter(email__contains="harbour-schools").order_by("pk")[:25])
    if offering.enrolments.filter(user__in=people).exists():
        return 0
    trainer = User.objects.get(email="trainer@signpost.example")
    units = list(UnitPage.objects.descendant_of(offering.course).live().order_by("path"))
    for (weeks, done), person in zip(UNDER_WAY, people, strict=False):
        _learns(offering, person, weeks, units[:done])
    for (months, days), person in zip(COMPLETED, people[len(UNDER_WAY) :], strict=False):
        holds(offering, person, months, "", trainer)
        ended = timezone.now() - datetime.timedelta(days=months * 30)
        EnrolmentCycle.objects.filter(enrolment__offering=offering, enrolment__user=person).update(
            started_at=ended - datetime.timedelta(days=days), completed_at=ended
        )
    _say(offering)
    count_all()
    return len(people)


def _learns(offering: Offering, person: User, weeks: int, units: list[UnitPage]) -> None:
    enrolment = enrolments.enrol(offering, learner=person)
    cycle = enrolments.current_cycle(enrolment)
    assert cycle is not None
    for unit in units:
        note_done(cycle, unit_key=unit.translation_key, title=unit.title)
    began = timezone.now() - datetime.timedelta(weeks=weeks)
    EnrolmentCycle.objects.filter(pk=cycle.pk).update(started_at=began)
    UnitProgress.objects.filter(cycle=cycle).update(last_seen_at=began + datetime.timedelta(days=2))


def _say(offering: Offering) -> None:
    survey = Survey.objects.filter(purpose=Purpose.COURSE).order_by("pk").first()
    if survey is None:
        return
    chance = random.Random(3)  # noqa: S311 - the same each time, and no secret
    questions = list(survey.questions.all())
    SurveyResponse.objects.bulk_create(
        SurveyResponse(
            survey=survey.translation_key,
            about=about(offering),
            title=offering.course.title,
            month=timezone.localdate().replace(day=1),
            answers={
                one.key: SAID[number % len(SAID)]
                if one.kind == SurveyQuestion.Kind.TEXT
                else chance.choice(
                    (4, 4, 5) if one.kind == SurveyQuestion.Kind.SCALE else (2, 2, 3)
                )
                for one in questions
            },
        )
        for number in range(len(COMPLETED) - 1)
    )
