"""The queue costs as much for five thousand requests as for fifty."""

import datetime
import time

import pytest
from django.utils import timezone

from academy.models import Enrolment
from accounts.models import User
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.measuring("academy/enrolment/")]
FEW, MANY = 50, 5000
AT_MOST = 1.3
ROUNDS = 15


def with_requests(number):
    """An offering with so many people who wait."""
    offering = OfferingFactory(course=CourseFactory(), mode="approval")
    start = User.objects.count()
    people = User.objects.bulk_create(
        User(email=f"p{start + at}@example.org", name=f"Person {start + at}", password="!")
        for at in range(number)
    )
    today = timezone.localdate()
    Enrolment.objects.bulk_create(
        Enrolment(
            offering=offering,
            user=person,
            state="requested",
            due_on=today + datetime.timedelta(days=at % 9 - 3),
        )
        for at, person in enumerate(people)
    )
    return offering


def test_the_queue_of_five_thousand_costs_what_that_of_fifty_does(client, record_property):
    few, many = with_requests(FEW), with_requests(MANY)
    client.force_login(UserFactory(trainer=True))

    def seconds(offering):
        started = time.perf_counter()
        page = client.get("/academy/enrolments/", {"offering": offering.pk})
        assert len(page.context["page"]) == 50
        return time.perf_counter() - started

    seconds(few), seconds(many)
    pairs = [(seconds(few), seconds(many)) for _round in range(ROUNDS)]
    # Whatever else the machine does only adds.
    for_few, for_many = (min(times) for times in zip(*pairs, strict=True))

    record_property("measured", f"{MANY} / {FEW}: {for_many / for_few:.2f}")
    assert for_many / for_few < AT_MOST
