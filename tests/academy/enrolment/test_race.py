"""Places under a race, on PostgreSQL: the tests' SQLite lies in memory, which threads cannot share.

On a SQLite file every writing transaction is `BEGIN IMMEDIATE`: one writer at a time.
"""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.models import Enrolment
from academy.refusals import OfferingFull
from tests.factories.academy import OfferingFactory
from tests.factories.people import UserFactory

CLIENTS = 6
PLACES = 2


def race(offering, learners, take_a_place):
    """Let everybody go at once; returns how each fared."""
    gate = threading.Barrier(len(learners))
    outcomes: list[str] = []

    def client(learner):
        try:
            gate.wait(timeout=10)
            take_a_place(offering, learner)
            outcomes.append("in")
        except OfferingFull:
            outcomes.append("full")
        except OperationalError as error:  # a locked database is no seat and no surprise
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=client, args=[learner]) for learner in learners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_a_race_for_the_last_places_gives_exactly_those():
    offering = OfferingFactory(capacity=PLACES)
    learners = [UserFactory() for _ in range(CLIENTS)]

    outcomes = race(offering, learners, lambda run, learner: enrolments.enrol(run, learner=learner))

    assert outcomes == ["full"] * (CLIENTS - PLACES) + ["in"] * PLACES
    assert Enrolment.objects.filter(state=EnrolmentState.ACTIVE).count() == PLACES


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_without_the_lock_the_race_oversells():
    """The negative control: the test above could fail."""
    offering = OfferingFactory(capacity=PLACES)
    learners = [UserFactory() for _ in range(CLIENTS)]
    counted = threading.Barrier(CLIENTS)

    def unlocked(run, learner):
        with transaction.atomic():
            taken = Enrolment.objects.filter(offering=run).holding_a_seat().count()
            counted.wait(timeout=10)
            if taken >= PLACES:
                raise OfferingFull
            Enrolment.objects.create(offering=run, user=learner, state=EnrolmentState.ACTIVE)

    assert race(offering, learners, unlocked) == ["in"] * CLIENTS
