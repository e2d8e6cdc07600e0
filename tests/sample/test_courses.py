"""The sample course: complete, and the same when it is loaded again."""

from collections import Counter

import pytest
from django.conf import settings

from academy.assessment.quizzes.rules import draw_items
from academy.models import (
    CoursePage,
    Offering,
    Question,
    QuestionVersion,
    QuizSlot,
    UnitPage,
)
from development.sample.courses import load_courses
from tests.factories.content import SiteFactory

DATA = settings.BASE_DIR / "site" / "development" / "sample" / "data"


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    SiteFactory()
    load_courses(DATA, out=lambda _line: None)
    counted = (
        UnitPage.objects.count(),
        QuestionVersion.objects.count(),
        QuizSlot.objects.count(),
        Offering.objects.count(),
    )
    revisions = list(UnitPage.objects.order_by("pk").values_list("latest_revision", flat=True))

    load_courses(DATA, out=lambda _line: None)

    assert counted == (12, 30, 9, 1)
    assert counted == (
        UnitPage.objects.count(),
        QuestionVersion.objects.count(),
        QuizSlot.objects.count(),
        Offering.objects.count(),
    )
    assert revisions == list(
        UnitPage.objects.order_by("pk").values_list("latest_revision", flat=True)
    )
    assert CoursePage.objects.get().professions.count() == 7
    assert set(Counter(Question.objects.values_list("latest__type", flat=True))) == {
        "single",
        "multiple",
    }
    for unit in UnitPage.objects.exclude(quiz=None).select_related("quiz"):
        assert draw_items(unit.quiz, seed=1, shuffle=True)
