"""Jobs that were given up are seen by staff, and begin anew by a button."""

import pytest
from django.db import transaction

from accounts.models import AuditEntry
from signpost.outbox import emit
from signpost.outbox.models import OutboxDelivery
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
REPORT = "/cms/reports/failed-jobs/"


@pytest.fixture
def dead():
    """A job that twelve tries could not do."""
    with transaction.atomic():
        event = emit("something.happened", {})
    return OutboxDelivery.objects.create(
        event=event,
        handler="academy.handlers.make_certificate_pdf",
        state="dead",
        attempts=12,
        error="TypstError: no letter for Siân",
    )


def test_an_administrator_meets_it_at_once_and_begins_it_anew(client, dead):
    client.force_login(UserFactory(administrator=True))

    assert "1 job has failed for good" in client.get("/cms/").content.decode()
    report = client.get(REPORT).content.decode()
    assert "make certificate pdf" in report
    assert "TypstError" in report
    assert "Siân" not in report
    client.post(f"{REPORT}again/")

    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == ("pending", 0)
    assert AuditEntry.objects.get(action="jobs.begun_again").after == "1"
    assert "No job has failed." in client.get(REPORT).content.decode()


def test_whoever_edits_pages_does_not(client, dead):
    client.force_login(UserFactory(editor=True))

    assert "failed for good" not in client.get("/cms/").content.decode()
    assert client.get(REPORT).status_code == 302
    client.post(f"{REPORT}again/")
    dead.refresh_from_db()
    assert dead.state == "dead"
