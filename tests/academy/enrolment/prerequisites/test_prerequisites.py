"""What a course asks for, in words, and again when somebody begins."""

import pytest

from academy.credentials import certificates
from academy.enrolment import rules as enrolments
from academy.models import CoursePage, CoursePrerequisite
from academy.refusals import MoveRefused, NotEligible
from tests.factories.academy import CourseFactory, OfferingFactory, completed
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def before():
    """Somebody who has completed the first course."""
    return completed(title="First steps", slug="first-steps")


def further(before, *, in_force=False, **values):
    course = CourseFactory(title="Further", slug="further", **values)
    CoursePrerequisite.objects.create(
        page=course, course=before.offering.course, in_force=in_force, sort_order=0
    )
    return OfferingFactory(course=course)


def test_the_enrol_page_says_what_is_asked_for_and_how_to_get_it(client, before):
    further(before, enrol_level="professional")
    client.force_login(UserFactory())

    page = client.get("/academy/courses/further/enrol/").content.decode()

    assert '<a href="/accounts/profession/">We have checked your profession</a>' in page
    assert 'first-steps/">You have completed “First steps”</a>' in page
    assert page.count("still to do") == 2


def test_the_enrol_page_says_for_the_people_of_whom_a_course_is(client):
    OrganisationFactory(name="High School", slug="high-school")
    course = CourseFactory(
        slug="ours", enrol_level="organisation", enrol_unlocked_by="organisation:high-school"
    )
    OfferingFactory(course=course)
    client.force_login(UserFactory())

    page = client.get("/academy/courses/ours/enrol/").content.decode()

    assert '<a href="/organisations/">You belong to High School</a>' in page


def who_may_come(client, slug):
    """The list on the course's public page."""
    page = client.get(f"/academy/courses/{slug}/").content.decode()
    return page.partition('id="who-title"')[2].partition("</section>")[0]


@pytest.mark.parametrize(("in_force", "words"), [(False, "completed"), (True, "a certificate of")])
def test_the_page_of_a_course_names_what_comes_before_it_to_everybody(
    client, before, in_force, words
):
    further(before, in_force=in_force)

    listed = " ".join(who_may_come(client, "further").split())

    assert f'{words} <a href="/academy/courses/first-steps/">First steps</a>' in listed
    leads_to = client.get("/academy/courses/first-steps/").content.decode()
    assert '<a href="/academy/courses/further/">Further</a>' in leads_to


def test_a_course_before_that_somebody_may_not_know_of_is_not_named(client, before):
    further(before)
    course = before.offering.course
    course.access_level = "professional"
    course.save()

    listed = who_may_come(client, "further")

    assert "You complete the course before it first." in listed
    assert "First steps" not in listed


def test_the_page_of_a_course_says_of_whose_people_it_is(client):
    OrganisationFactory(name="High School", slug="high-school")
    course = CourseFactory(
        slug="ours", enrol_level="organisation", enrol_unlocked_by="organisation:high-school"
    )
    OfferingFactory(course=course)

    listed = who_may_come(client, "ours")

    assert "People of High School." in listed
    assert "Everybody with an account." not in listed


def test_who_has_completed_it_once_may_come(before):
    offering = further(before)
    with pytest.raises(NotEligible):
        enrolments.enrol(offering, learner=UserFactory())
    certificates.revoke(before.user.certificates.get(), actor=None, why="x")

    assert enrolments.enrol(offering, learner=before.user).state == "active"


def test_a_certificate_in_force_is_more_than_having_completed(before):
    offering = further(before, in_force=True)
    assert enrolments.may_take(offering.course, before.user)

    certificates.revoke(before.user.certificates.get(), actor=None, why="x")

    with pytest.raises(NotEligible):
        enrolments.enrol(offering, learner=before.user)


def test_it_is_asked_again_when_somebody_begins(before):
    offering = further(before, in_force=True)
    offering.mode = "approval"
    offering.save()
    asked = enrolments.enrol(offering, learner=before.user)
    enrolments.approve(asked, actor=UserFactory(trainer=True))
    certificates.revoke(before.user.certificates.get(), actor=None, why="x")

    with pytest.raises(MoveRefused):
        enrolments.start(asked, actor=before.user)

    asked.refresh_from_db()
    assert asked.state == "approved"


def test_what_a_level_unlocks_is_said_by_the_name_of_its_course(client, before):
    key = before.offering.course.key
    course = CourseFactory(slug="locked", enrol_level="course", enrol_unlocked_by=key)
    OfferingFactory(course=course)
    client.force_login(UserFactory())

    page = client.get("/academy/courses/locked/enrol/").content.decode()

    assert "You hold a certificate of “First steps” that is in force" in page


def test_no_course_comes_before_itself(before):
    course = CoursePage.objects.get(slug="first-steps")

    with pytest.raises(Exception, match="before itself"):
        CoursePrerequisite(page=course, course=course).clean()
