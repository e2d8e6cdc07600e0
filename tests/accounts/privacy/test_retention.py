"""What is forgotten, and what must not be."""

import datetime

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.mail.sending import send
from accounts.models import (
    AuditEntry,
    Invitation,
    Notification,
    OutgoingEmail,
    RetentionRule,
)
from accounts.privacy import holds, retention
from accounts.privacy.kept import EMAILS, INVITATIONS, NOTIFICATIONS, forget_ended_sessions
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def email(key: str, *, sent_days_ago: int | None) -> OutgoingEmail:
    sent = sent_days_ago is not None
    return OutgoingEmail.objects.create(
        key=key,
        to="sam@example.org",
        subject="Your course",
        text="",
        state=OutgoingEmail.State.SENT if sent else OutgoingEmail.State.QUEUED,
        sent_at=timezone.now() - datetime.timedelta(days=sent_days_ago) if sent else None,
    )


def test_to_whom_an_old_email_went_is_forgotten_and_the_row_stays():
    email("old", sent_days_ago=31)
    email("new", sent_days_ago=29)
    email("waiting", sent_days_ago=None)

    assert retention.run(EMAILS) == 1

    kept = {one.key: one.to for one in OutgoingEmail.objects.all()}
    assert kept == {"old": "", "new": "sam@example.org", "waiting": "sam@example.org"}


def test_an_email_that_could_never_be_sent_is_emptied_and_stays_unsent(mailoutbox):
    stuck = email("stuck", sent_days_ago=None)
    OutgoingEmail.objects.filter(pk=stuck.pk).update(
        text="Your key", created_at=timezone.now() - datetime.timedelta(days=31)
    )

    assert retention.run(EMAILS) == 1
    send(stuck.pk)

    stuck.refresh_from_db()
    assert (stuck.to, stuck.subject, stuck.text, stuck.state) == ("", "", "", "forgotten")
    assert mailoutbox == []


def test_sessions_that_have_ended_are_deleted():
    ended, alive = SessionStore(), SessionStore()
    ended.create()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2), tick=False):
        alive.create()

        assert forget_ended_sessions() == 1

    assert list(Session.objects.values_list("session_key", flat=True)) == [alive.session_key]


def test_old_invitations_are_deleted():
    house = OrganisationFactory()
    for key, days in (("old", 366), ("new", 364)):
        one = Invitation.objects.create(
            organisation=house, email=f"{key}@x.example", token_hash=key, expires_at=timezone.now()
        )
        sent_at = timezone.now() - datetime.timedelta(days=days)
        Invitation.objects.filter(pk=one.pk).update(created_at=sent_at)

    assert retention.run(INVITATIONS) == 1

    assert [one.token_hash for one in Invitation.objects.all()] == ["new"]


def test_old_notifications_are_deleted_read_or_not():
    person = UserFactory()
    for key, days in (("old", 181), ("new", 179)):
        one = Notification.objects.create(user=person, kind="k", key=key)
        told_at = timezone.now() - datetime.timedelta(days=days)
        Notification.objects.filter(pk=one.pk).update(created_at=told_at)

    assert retention.run(NOTIFICATIONS) == 1

    assert [one.key for one in Notification.objects.all()] == ["new"]


def test_nothing_of_somebody_on_hold_is_forgotten():
    held = UserFactory(email="sam@example.org")
    holds.place(held, actor=UserFactory(administrator=True), why="An appeal")
    one = Notification.objects.create(user=held, kind="k", key="old")
    told_at = timezone.now() - datetime.timedelta(days=181)
    Notification.objects.filter(pk=one.pk).update(created_at=told_at)
    email("old", sent_days_ago=31)

    assert retention.run(NOTIFICATIONS) == 0
    assert retention.run(EMAILS) == 0


def period(key: str) -> RetentionRule:
    return retention.rows().get(key=key)


def test_the_owner_sets_a_period_and_sees_what_it_would_forget_before_it_does(client: Client):
    email("old", sent_days_ago=20)
    row = period("emails")
    address = f"/cms/retention/edit/{row.pk}/"
    client.force_login(UserFactory(administrator=True))

    asked = client.post(address, {"days": "10"}).content.decode()
    before = period("emails").days
    client.post(address, {"days": "10", "is_sure": "on"})

    assert "1 more row is forgotten tonight" in asked
    assert (before, period("emails").days) == (30, 10)
    line = AuditEntry.objects.get(action="retention.changed")
    assert (line.before, line.after) == ("30", "10")
    assert retention.run(EMAILS) == 1
    assert period("emails").last_number == 1


@pytest.mark.parametrize("days", ["6", "91", "0", "-1", "", "9" * 20, "x"])
def test_a_period_out_of_its_bounds_is_refused(client: Client, days):
    client.force_login(UserFactory(administrator=True))

    response = client.post(f"/cms/retention/edit/{period('emails').pk}/", {"days": days})

    assert response.status_code in (200, 400)
    assert period("emails").days == 30


def test_the_table_says_what_would_be_forgotten_now(client: Client):
    email("old", sent_days_ago=31)
    client.force_login(UserFactory(administrator=True))

    text = " ".join(client.get("/cms/retention/").content.decode().split())

    assert "To whom an e-mail went, and its subject" in text
    assert "Links for parents that are over" in text
    assert f"/cms/retention/edit/{period('emails').pk}/" in text
    assert RetentionRule.objects.count() == len(retention.RULES)


def test_a_rule_that_fails_holds_no_other_up(monkeypatch):
    def fails(_rows):
        raise RuntimeError("no")

    broken = retention.Rule("a-broken-one", "w", "w", 1, 1, 1, EMAILS.due, fails)
    monkeypatch.setattr(retention, "RULES", {"a-broken-one": broken, "emails": EMAILS})
    email("old", sent_days_ago=31)

    with pytest.raises(RuntimeError):
        retention.run_all()

    assert OutgoingEmail.objects.get(key="old").to == ""
