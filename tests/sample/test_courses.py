"""The sample course: complete, and the same when it is loaded again."""

import pytest
from django.conf import settings

from academy.assessment.quizzes.rules import draw_items
from academy.assessment.types import TYPES
from academy.learning.page_checks import stranding
from academy.models import (
    CoursePage,
    Offering,
    Question,
    QuestionVersion,
    QuizSlot,
    UnitPage,
)
from content.models import FilmPage, FilmTrack
from development.sample.courses import load_courses
from development.sample.live import OFFERING, plan_sessions
from tests.factories.content import AudienceFactory, SiteFactory, english, publish

DATA = settings.BASE_DIR / "site" / "development" / "sample" / "data"


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    film = FilmPage(
        title="Pause", slug="pause-before-you-post", audience=AudienceFactory("11-13"),
        locale=english(),
    )  # fmt: skip
    publish(SiteFactory().band("11-13"), film)
    load_courses(DATA, out=lambda _line: None)
    counted = (
        UnitPage.objects.count(),
        QuestionVersion.objects.count(),
        QuizSlot.objects.count(),
        Offering.objects.count(),
    )
    revisions = list(UnitPage.objects.order_by("pk").values_list("latest_revision", flat=True))

    load_courses(DATA, out=lambda _line: None)

    assert counted == (27, 48, 21, 5)
    assert counted == (
        UnitPage.objects.count(),
        QuestionVersion.objects.count(),
        QuizSlot.objects.count(),
        Offering.objects.count(),
    )
    assert revisions == list(
        UnitPage.objects.order_by("pk").values_list("latest_revision", flat=True)
    )
    foundations = CoursePage.objects.get(slug="online-safety-foundations")
    assert foundations.professions.count() == 7
    # One of every type that there is.
    assert set(Question.objects.values_list("latest__type", flat=True)) == set(TYPES)
    for unit in UnitPage.objects.exclude(quiz=None).select_related("quiz"):
        assert draw_items(unit.quiz, seed=1, shuffle=True)


@pytest.mark.django_db
def test_nothing_in_the_sample_courses_would_strand_a_learner():
    film = FilmPage(
        title="Pause", slug="pause-before-you-post", audience=AudienceFactory("11-13"),
        locale=english(),
    )  # fmt: skip
    film.tracks.add(
        FilmTrack(language_code="en-gb", vtt="WEBVTT\n\n00:01.000 --> 00:09.000\nHello\n")
    )
    publish(SiteFactory().band("11-13"), film)
    load_courses(DATA, out=lambda _line: None)
    plan_sessions(Offering.objects.get(course__slug="leading-online-safety", name=OFFERING))

    assert [str(one) for course in CoursePage.objects.all() for one in stranding(course)] == []
