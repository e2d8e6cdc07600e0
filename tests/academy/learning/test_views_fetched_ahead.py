"""Only what a person opens counts: a look at the head, or a guess of a browser, writes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from academy.assessment.attempts import rules as attempts
from academy.catalogue.choices import CompletionRule
from academy.enrolment.requirements import in_force
from academy.enrolment.states import EnrolmentState
from academy.models import UnitPage, UnitProgress
from tests.factories.academy import TakingFactory, completed

pytestmark = pytest.mark.django_db
GUESSES = [
    pytest.param("head", {}, id="HEAD"),
    pytest.param("get", {"Sec-Purpose": "prefetch"}, id="prefetch"),
    pytest.param("get", {"Sec-Purpose": "prefetch;prerender"}, id="prerender"),
    pytest.param("get", {"Purpose": "prefetch"}, id="older Chrome"),
    pytest.param("get", {"X-Moz": "prefetch"}, id="older Firefox"),
]


@pytest.fixture
def taking(client):
    """Somebody who is signed in and reads a course whose unit is done by being seen."""
    taking = TakingFactory(units=1)
    UnitPage.objects.filter(title="Unit 1").update(completion=CompletionRule.VIEWED)
    taking.cycle.rules = in_force(taking.course).to_json()
    taking.cycle.save()
    client.force_login(taking.learner)
    return taking


def unit(taking):
    kwargs = {"enrolment": taking.enrolment.uuid, "module": "module", "unit": "unit-1"}
    return reverse("academy:unit", kwargs=kwargs)


@pytest.mark.parametrize(("method", "headers"), GUESSES)
def test_a_unit_that_nobody_has_opened_is_not_done(client, taking, method, headers):
    getattr(client, method)(unit(taking), headers=headers)
    assert not UnitProgress.objects.exists()

    client.get(unit(taking))
    assert UnitProgress.objects.get().state == "done"


def test_a_unit_that_was_fetched_ahead_is_asked_for_anew(client, taking):
    guessed = client.get(unit(taking), headers={"Sec-Purpose": "prefetch"})

    assert guessed.status_code == 403
    assert guessed["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("method", "headers"), GUESSES)
def test_nothing_of_the_academy_is_written_for_a_page_that_nobody_has_opened(
    client, taking, method, headers
):
    attempt = attempts.start(taking.cycle, taking.unit)
    enrolment = taking.enrolment.uuid
    certificate = completed().user.certificates.get()
    UnitPage.objects.get(title="Test").unpublish()  # the rest is done: ready to be completed
    UnitProgress.objects.update(state="done", done_at=taking.cycle.started_at)
    addresses = [
        unit(taking),
        reverse("academy:my_learning"),
        reverse("academy:learn", args=[enrolment]),
        reverse("academy:resume", args=[enrolment]),
        reverse("academy:leave", args=[enrolment]),
        reverse("academy:enrol", args=[taking.course.slug]),
        reverse("academy:question", args=[attempt.uuid, 1]),
        reverse("academy:attempt_check", args=[attempt.uuid]),
        reverse("academy:attempt_result", args=[attempt.uuid]),
        reverse("academy:certificate", args=[certificate.uuid]),
        reverse("academy:verify", args=[certificate.code]),
    ]

    with CaptureQueriesContext(connection) as captured:
        for address in addresses:
            getattr(client, method)(address, headers=headers)

    written = [q["sql"] for q in captured if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert [sql for sql in written if '"academy_' in sql] == []
    taking.enrolment.refresh_from_db()
    assert taking.enrolment.state == EnrolmentState.ACTIVE
