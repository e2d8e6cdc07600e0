"""The list of courses and the page of one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from academy.models import CoursePage
from accounts.models import Profession
from content.models import Topic
from tests.academy.counting import of_the_academy, statements
from tests.factories.academy import CatalogueFactory, CourseFactory, OfferingFactory
from tests.factories.content import LessonPackFactory, english, go_live
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
    assert titles(client.get(address, {"mode": "nonsense"})) == []


def test_the_catalogue_with_a_query_takes_nine_statements(client, django_assert_max_num_queries):
    CourseFactory(units=0, title="Alone")
    address = CatalogueFactory().get_url()
    client.get(address, {"from": "newsletter"})

    with django_assert_max_num_queries(9):
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


def options(response, name):
    """What a facet offers, with its numbers."""
    facet = next(one for one in response.context["facets"] if one.name == name)
    return {str(one.value): one.number for one in facet.options}


def test_the_catalogue_is_narrowed_by_everything_that_a_course_says_of_itself(client):
    soon, late = timezone.now() + timedelta(days=20), timezone.now() + timedelta(days=200)
    teacher, officer = (Profession.objects.create(slug=s, name=s) for s in ("teacher", "officer"))
    gaming = Topic.objects.create(slug="gaming", name="Gaming", locale=english())
    alone = CourseFactory(units=0, title="Alone", mode="self-paced", professions=[teacher])
    alone.topics.set([gaming])
    alone.save()
    OfferingFactory(course=alone)
    both = CourseFactory(
        units=0,
        title="Together",
        mode="in-person",
        level="advanced",
        professions=[teacher, officer],
    )
    OfferingFactory(course=both, place="Cardiff", starts_at=soon)
    OfferingFactory(course=both, place="Bangor", starts_at=late)
    address = CatalogueFactory().get_url()

    everything = client.get(address)

    assert options(everything, "profession") == {"teacher": 2, "officer": 1}
    assert options(everything, "mode") == {"self-paced": 1, "in-person": 1}
    assert options(everything, "level") == {"introductory": 1, "advanced": 1}
    assert options(everything, "when") == {"any-time": 1, "month": 1, "quarter": 1, "later": 1}
    assert options(everything, "place") == {"Bangor": 1, "Cardiff": 1}
    for chosen, found in [
        ({"profession": "officer"}, ["Together"]),
        ({"profession": "teacher"}, ["Alone", "Together"]),
        ({"topic": "gaming"}, ["Alone"]),
        ({"place": "Cardiff"}, ["Together"]),
        ({"when": "month"}, ["Together"]),
        ({"when": "any-time"}, ["Alone"]),
        ({"when": "never"}, []),
        ({"language": "en-gb"}, ["Alone", "Together"]),
        ({"language": "cy"}, []),
        ({"profession": "teacher", "mode": "self-paced"}, ["Alone"]),
    ]:
        assert titles(client.get(address, chosen)) == found, chosen


def test_no_choice_of_the_catalogue_leads_to_an_empty_list(client):
    CourseFactory(units=0, title="Alone", mode="self-paced", level="introductory")
    CourseFactory(units=0, title="Together", mode="in-person", level="advanced")
    CourseFactory(units=0, title="Later", mode="in-person", level="intermediate")

    chosen = client.get(CatalogueFactory().get_url(), {"mode": "in-person"})

    assert options(chosen, "level") == {"intermediate": 1, "advanced": 1}
    assert options(chosen, "mode") == {"self-paced": 1, "in-person": 2}


def test_a_course_is_listed_with_the_run_that_one_can_get_into_next(client):
    course = CourseFactory(units=0)
    OfferingFactory(course=course, place="Swansea", starts_at=datetime(2099, 5, 3, tzinfo=UTC))
    OfferingFactory(course=course, place="Bangor", starts_at=datetime(2098, 5, 3, tzinfo=UTC))

    page = client.get(CatalogueFactory().get_url()).content.decode()

    assert "3 May 2098" in page
    assert "Bangor" in page
    assert "3 May 2099" not in page


def test_the_page_of_a_course_says_who_may_come_and_what_it_leads_to(client):
    first = CourseFactory(units=2, title="First steps", taught_by="Mair Bevan, social worker")
    OfferingFactory(course=first, place="Cardiff", starts_at=datetime(2099, 5, 3, tzinfo=UTC))
    second = CourseFactory(
        units=1, title="Second steps", enrol_level="course", enrol_unlocked_by=first.key
    )
    pack = LessonPackFactory(
        title="A pack to teach with", level="course", download_unlocked_by=first.key
    )

    page = " ".join(client.get(first.get_url()).content.decode().split())
    after = " ".join(client.get(second.get_url()).content.decode().split())

    assert "Everybody with an account." in page
    assert "3 May 2099, Cardiff" in page
    assert "Mair Bevan, social worker" in page
    assert f'<a href="{second.get_url()}">Second steps</a>' in page
    assert f'<a href="{pack.get_url()}">A pack to teach with</a>' in page
    assert f'People who have completed <a href="{first.get_url()}">First steps</a>.' in after


def test_what_a_course_leads_to_tells_of_no_page_that_the_visitor_may_not_know(client):
    course = CourseFactory(units=0)
    CourseFactory(
        units=0,
        title="Canary",
        access_level="professional",
        enrol_level="course",
        enrol_unlocked_by=course.key,
    )

    assert "Canary" not in client.get(course.get_url()).content.decode()


@pytest.mark.parametrize("more", [0, 8])
def test_the_page_of_a_course_takes_as_many_statements_for_ten_units_as_for_two(client, more):
    course = CourseFactory(units=2 + more)
    for _run in range(1 + more):
        OfferingFactory(course=course, starts_at=datetime(2099, 5, 3, tzinfo=UTC))
    client.force_login(UserFactory())
    client.get(course.get_url())

    with statements() as found:
        client.get(course.get_url())

    assert len(of_the_academy(found)) == 11
