"""Extra time that a person was granted: in every quiz, at once, and nobody asks why."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from academy.assessment.attempts import rules as attempts
from academy.assessment.extra_time import rules as extra_time
from academy.models import ExtraTime
from accounts.models import AuditEntry
from tests.factories.academy import QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def minutes_of(attempt: Any) -> float:
    return (attempt.deadline - attempt.started_at).total_seconds() / 60


@pytest.fixture
def taking() -> Any:
    return TakingFactory(quiz=QuizFactory(time_limit_minutes=40))


def test_an_attempt_lasts_longer_by_its_share(taking: Any) -> None:
    extra_time.grant(taking.learner, percent=25, actor=UserFactory(assessor=True))

    assert minutes_of(attempts.start(taking.cycle, taking.unit)) == 50


def test_an_open_attempt_gets_it_at_once_and_never_loses_it(taking: Any) -> None:
    assessor = UserFactory(assessor=True)
    attempt = attempts.start(taking.cycle, taking.unit)
    assert minutes_of(attempt) == 40

    granted = extra_time.grant(taking.learner, percent=50, actor=assessor)
    attempt.refresh_from_db()
    assert minutes_of(attempt) == 60
    extra_time.grant(taking.learner, percent=10, actor=assessor)
    extra_time.take_back(granted, actor=assessor)

    attempt.refresh_from_db()
    assert minutes_of(attempt) == 60


def test_the_closing_of_the_course_never_eats_it(taking: Any) -> None:
    offering = taking.cycle.enrolment.offering
    offering.ends_at = timezone.now() + datetime.timedelta(minutes=20)
    offering.save()
    extra_time.grant(taking.learner, percent=50, actor=UserFactory(assessor=True))

    attempt = attempts.start(taking.cycle, taking.unit)

    assert attempt.deadline == offering.ends_at + datetime.timedelta(minutes=20)


def test_each_grant_is_in_the_audit_log_without_a_reason(taking: Any) -> None:
    assessor = UserFactory(assessor=True)
    granted = extra_time.grant(taking.learner, percent=25, actor=assessor)
    extra_time.grant(taking.learner, percent=25, actor=assessor)
    extra_time.take_back(granted, actor=assessor)

    lines = AuditEntry.objects.filter(action__startswith="extra_time.").order_by("pk")
    assert [(line.action, line.before, line.after, line.why) for line in lines] == [
        ("extra_time.granted", "", "25 %", ""),
        ("extra_time.taken_back", "25 %", "", ""),
    ]


class TestInTheCms:
    """Assessors grant it by e-mail; others have no way to it."""

    ADD = "/cms/snippets/academy/extratime/add/"

    def test_an_assessor_grants_and_takes_back(self, client: Client, taking: Any) -> None:
        client.force_login(UserFactory(assessor=True))

        client.post(self.ADD, {"email": taking.learner.email.upper(), "percent": "100"})
        granted = ExtraTime.objects.get(user=taking.learner)
        client.post(f"/cms/snippets/academy/extratime/delete/{granted.pk}/")

        assert granted.percent == 100
        assert not ExtraTime.objects.exists()
        assert AuditEntry.objects.filter(action="extra_time.taken_back").exists()

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"email": "nobody@example.org", "percent": "25"}, "Nobody has an account"),
            ({"email": "", "percent": "25"}, "required"),
            ({"percent": "500"}, "less than or equal to 200"),
            ({"percent": "0"}, "greater than or equal to 5"),
        ],
    )
    def test_what_cannot_be_granted_says_why(
        self, client: Client, taking: Any, sent: dict[str, str], said: str
    ) -> None:
        client.force_login(UserFactory(assessor=True))

        answer = client.post(self.ADD, {"email": taking.learner.email, **sent})

        assert said in answer.content.decode()
        assert not ExtraTime.objects.exists()

    @pytest.mark.parametrize("who", ["trainer", "editor", "reviewer"])
    def test_nobody_else_may(self, client: Client, taking: Any, who: str) -> None:
        client.force_login(UserFactory(**{who: True}))

        client.post(self.ADD, {"email": taking.learner.email, "percent": "25"})

        assert not ExtraTime.objects.exists()
