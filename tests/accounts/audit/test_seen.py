"""Opening a person's record is written down, and the person can read when."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.audit.seen import record_seen, seen_of
from accounts.models import AuditEntry, RightsRequest
from accounts.privacy import rights
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def addresses(person) -> list[str]:
    status = person.professional_status.pk
    asked = rights.ask(person, kind=RightsRequest.Kind.ERASE).pk
    return [
        f"/cms/users/edit/{person.pk}/",
        f"/cms/professional-statuses/edit/{status}/",
        f"/cms/professional-statuses/inspect/{status}/",
        f"/cms/rights-requests/edit/{asked}/",
        f"/cms/rights-requests/inspect/{asked}/",
    ]


def test_r28_every_screen_of_one_person_is_written_down_once_a_day(client: Client):
    person, staff = UserFactory(professional=True), UserFactory(administrator=True)
    client.force_login(staff)

    for address in addresses(person) * 2:
        assert client.get(address).status_code == 200, address

    lines = AuditEntry.objects.filter(action="data.seen", actor=staff, target_id=str(person.pk))
    assert sorted(line.after for line in lines) == ["account", "profession", "request"]


def test_the_person_reads_what_was_opened_and_when_and_not_by_whom(client: Client):
    person, staff = UserFactory(), UserFactory(administrator=True, name="Xylo Badger")
    record_seen(person, by=staff, what="profession")
    client.force_login(person)

    page = client.get("/accounts/data/seen/").content.decode()

    assert "what you told us about your work" in page
    assert "Xylo" not in page
    client.force_login(UserFactory())
    assert "Nobody has opened your record" in client.get("/accounts/data/seen/").content.decode()


def test_another_day_is_another_line_and_ones_own_visit_is_none():
    person, staff = UserFactory(), UserFactory(administrator=True)
    record_seen(person, by=staff, what="account")
    record_seen(person, by=person, what="account")
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        record_seen(person, by=staff, what="account")

        assert [line.what for line in seen_of(person)] == ["your account", "your account"]
