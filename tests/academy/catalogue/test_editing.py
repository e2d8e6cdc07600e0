"""A course in the CMS: what it is checked for, when it is looked at again, who is reminded."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from academy.models import CoursePage
from accounts.models import OutgoingEmail
from content.editorial.findings.refresh import refresh
from content.editorial.publishing.rules import PublishingRefusedError
from content.editorial.reminders import remind_of_reviews
from tests.factories.academy import CourseFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DEAD_LINK = '<p>Read <a linktype="page" id="999999">the policy</a>.</p>'


@pytest.fixture
def reviewer(client: Client) -> Any:
    person = UserFactory(reviewer=True)
    client.force_login(person)
    return person


def due(course: CoursePage, days: int) -> CoursePage:
    CoursePage.objects.filter(pk=course.pk).update(
        review_due=timezone.localdate() + timedelta(days=days)
    )
    course.refresh_from_db()
    return course


def test_a_course_with_a_dead_link_is_not_published() -> None:
    course = CourseFactory(units=0)
    course.review_due, course.about = timezone.localdate(), DEAD_LINK

    with pytest.raises(PublishingRefusedError, match="leads to a page that does not exist"):
        course.save_revision().publish()

    assert CoursePage.objects.get(pk=course.pk).about == ""


def test_a_course_needs_a_day_of_review_to_be_published() -> None:
    course = CourseFactory(units=0)

    with pytest.raises(PublishingRefusedError, match="Choose a day for the next review"):
        course.save_revision().publish()


def test_what_is_found_on_a_course_stands_in_the_report(client: Client, reviewer: Any) -> None:
    course = due(CourseFactory(units=0, title="First steps"), 60)
    CoursePage.objects.filter(pk=course.pk).update(about=DEAD_LINK)
    refresh(course.pk)

    text = client.get("/cms/reports/findings/").content.decode()
    rows = client.get("/cms/reports/findings/", {"export": "csv"})

    assert "First steps" in text
    found = list(csv.DictReader(io.StringIO(b"".join(rows).decode())))
    assert [row["Where"] for row in found if row["Page"] == "First steps" and row["Where"]] == [
        "What you learn: the policy",
        "Cymraeg",
    ]


def test_a_course_due_for_review_is_on_the_dashboard_and_in_the_report(
    client: Client, reviewer: Any
) -> None:
    due(CourseFactory(units=0, title="Due soon"), 10)
    due(CourseFactory(units=0, title="Due later"), 200)

    dashboard = client.get("/cms/").content.decode().partition("Your dashboard")[2]
    report = client.get("/cms/reports/reviews/", {"due": "month"}).content.decode()

    assert ">Due soon<" in dashboard
    assert ">Due later<" not in dashboard
    assert "Due soon" in report
    assert "Due later" not in report


def test_whoever_looks_after_a_course_is_reminded_of_its_review() -> None:
    owner = UserFactory(editor=True)
    course = due(CourseFactory(units=0, title="Ours"), 3)
    CoursePage.objects.filter(pk=course.pk).update(owner=owner)

    remind_of_reviews()

    email = OutgoingEmail.objects.get()
    assert (email.to, email.subject) == (owner.email, "A page is due for its review")


def test_the_reading_level_of_a_course_is_kept_and_listed(client: Client, reviewer: Any) -> None:
    course = CourseFactory(units=0, title="Read me")
    CoursePage.objects.filter(pk=course.pk).update(
        about="<p>You learn to notice harm. You learn to listen. You learn to act.</p>" * 8
    )
    refresh(course.pk)

    course.refresh_from_db()
    assert course.reading_score is not None
    assert "Read me" in client.get("/cms/reports/reading/").content.decode()


def test_readers_see_when_a_course_is_reviewed_next(client: Client) -> None:
    course = due(CourseFactory(units=0), 0)
    CoursePage.objects.filter(pk=course.pk).update(review_due="2031-03-04")

    assert "Next review due on 4 March 2031" in client.get(course.url).content.decode()


def test_the_panel_beside_the_form_judges_a_course(client: Client, reviewer: Any) -> None:
    course = CourseFactory(units=0)

    edit = client.get(f"/cms/pages/{course.pk}/edit/").content.decode()

    assert "data-page-checks" in edit
