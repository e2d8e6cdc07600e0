"""The list of courses and the page of one."""

import pytest
from django.utils import timezone

from academy.models import CoursePage
from tests.factories.academy import CatalogueFactory, CourseFactory, OfferingFactory
from tests.factories.content import go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def titles(response):
    return [course.title for course in response.context["courses"]]


def test_the_catalogue_filters_by_mode_and_level(client):
    CourseFactory(units=0, title="Alone", mode="self-paced", level="introductory")
    CourseFactory(units=0, title="Together", mode="in-person", level="advanced")
    address = CatalogueFactory().get_url()

    assert titles(client.get(address, {"mode": "in-person"})) == ["Together"]
    assert titles(client.get(address, {"level": "introductory"})) == ["Alone"]
    assert titles(client.get(address, {"mode": "in-person", "level": "introductory"})) == []
    assert titles(client.get(address, {"mode": "nonsense"})) == ["Alone", "Together"]


def test_the_catalogue_with_a_query_takes_four_statements(client, django_assert_max_num_queries):
    CourseFactory(units=0, title="Alone")
    address = CatalogueFactory().get_url()
    client.get(address, {"from": "newsletter"})

    with django_assert_max_num_queries(4):
        shown = client.get(address, {"from": "newsletter"}).content

    assert b"Alone" in shown


def test_a_new_course_and_a_chosen_level_show_at_once(client, django_capture_on_commit_callbacks):
    CourseFactory(units=0, title="Alone", level="introductory")
    address = CatalogueFactory().get_url()
    client.get(address)

    with django_capture_on_commit_callbacks(execute=True):
        go_live(CourseFactory(units=0, title="Together", level="advanced"))
    everything = client.get(address, {"from": "newsletter"}).content
    chosen = client.get(address, {"level": "advanced"}).content

    assert b"Alone" in everything
    assert b"Together" in everything
    assert b"Alone" not in chosen
    assert b"Together" in chosen


def test_r03_nothing_shows_a_course_that_the_visitor_may_not_see(client):
    CourseFactory(units=0, title="Canary draft").unpublish()
    CourseFactory(units=0, title="Canary professional", access_level="professional")
    CourseFactory(units=0, title="Canary completed", access_level="course", unlocked_by="course:x")
    address = CatalogueFactory().get_url()

    assert "Canary" not in client.get(address).content.decode()
    client.force_login(UserFactory())
    assert "Canary" not in client.get(address).content.decode()
    client.force_login(UserFactory(professional=True))
    assert titles(client.get(address)) == ["Canary professional"]


def test_r03_a_locked_course_tells_nothing_of_itself(client):
    course = CourseFactory(title="Canary", access_level="professional")

    response = client.get(course.get_url())

    assert response.status_code == 403
    assert "Canary" not in response.content.decode()


def test_a_locked_course_is_not_enrolled_on(client):
    course = CourseFactory(access_level="professional")
    OfferingFactory(course=course)
    client.force_login(UserFactory())

    assert client.post(f"/academy/courses/{course.slug}/enrol/").status_code == 404


def test_r17_the_public_pages_set_no_cookie(client):
    course = CourseFactory()
    OfferingFactory(course=course)

    for address in (course.get_url(), course.get_parent().get_url(), "/verify/"):
        response = client.get(address)
        assert response.status_code == 200
        assert not response.cookies


def test_units_are_named_on_the_course_page_and_their_text_is_not(client):
    course = CourseFactory(units=1)

    page = client.get(course.get_url()).content.decode()

    assert "Unit 1" in page
    assert CoursePage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_closed_offering_shows_on_the_kept_page_at_once(client):
    course = CourseFactory(units=0)
    offering = OfferingFactory(course=course)
    assert "Enrol, free of charge" in client.get(course.get_url()).content.decode()

    offering.cancelled_at = timezone.now()
    offering.save()

    assert "Not open for enrolment" in client.get(course.get_url()).content.decode()
