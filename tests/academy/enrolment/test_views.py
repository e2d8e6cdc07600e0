"""Getting on a course from its page."""

import pytest
from django.urls import reverse

from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.models import Enrolment
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_course_page_leads_somebody_unknown_to_sign_up_and_back(client):
    course = CourseFactory()
    OfferingFactory(course=course)

    page = client.get(course.get_url()).content.decode()
    enrol = reverse("academy:enrol", args=[course.slug])
    response = client.get(enrol)

    assert f'href="{enrol}"' in page
    assert response["Location"] == f"/accounts/signup/?next={enrol.replace('/', '%2F')}"


def test_enrolling_by_the_form(client):
    course = CourseFactory()
    OfferingFactory(course=course)
    learner = UserFactory()
    client.force_login(learner)

    response = client.post(reverse("academy:enrol", args=[course.slug]))

    enrolment = Enrolment.objects.get(user=learner)
    assert enrolment.state == EnrolmentState.ACTIVE
    assert response["Location"] == reverse("academy:learn", args=[enrolment.uuid])


def test_a_full_course_says_so(client):
    course = CourseFactory()
    offering = OfferingFactory(course=course, capacity=1)
    enrolments.enrol(offering, learner=UserFactory())
    client.force_login(UserFactory())

    response = client.post(reverse("academy:enrol", args=[course.slug]))

    assert response.status_code == 409
    assert "All places on this course are taken." in response.content.decode()
