"""Two verifiers decide one case in the same moment: the slower one is told, and nothing is lost."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Profession, ProfessionalStatus
from accounts.professions import rules as professions
from tests.engines.processes import wait_until
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "address", ["/cms/professional-statuses/edit/{pk}/", "/accounts/professions/{pk}/"]
)
def test_the_slower_one_reads_what_was_decided(address):
    SiteFactory()
    profession = Profession.objects.create(slug="teacher", name="Teacher")
    status = ProfessionalStatus.objects.create(
        user=UserFactory(), profession=profession, employer="A school", state="requested",
        asked_at=timezone.now(),
    )  # fmt: skip
    quick, slow = UserFactory(verifier=True), UserFactory(verifier=True)
    browser, answers = Client(), []
    browser.force_login(slow)

    def decide_too() -> None:
        try:
            given = {"decision": "declined", "why": "Nobody answers.", "reason": ""}
            answers.append(browser.post(address.format(pk=status.pk), given, follow=True))
        finally:
            connections.close_all()

    other = threading.Thread(target=decide_too)
    with transaction.atomic():
        professions.decide(status, verified=True, actor=quick, why="Called the school.")
        other.start()
        wait_until(somebody_waits, within=20, what="the slower one has sent the form")
    other.join(timeout=60)

    status.refresh_from_db()
    assert (status.state, status.decided_by) == ("verified", quick)
    assert answers[0].status_code == 200
    assert "It stands otherwise by now" in answers[0].content.decode()
