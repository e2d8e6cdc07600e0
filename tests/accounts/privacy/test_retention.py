"""What is forgotten, and what must not be."""

import datetime

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.mail.sending import send
from accounts.models import OutgoingEmail
from accounts.privacy.retention import forget_emails, forget_ended_sessions

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

    assert forget_emails() == 1

    kept = {one.key: one.to for one in OutgoingEmail.objects.all()}
    assert kept == {"old": "", "new": "sam@example.org", "waiting": "sam@example.org"}


def test_an_email_that_could_never_be_sent_is_emptied_and_stays_unsent(mailoutbox):
    stuck = email("stuck", sent_days_ago=None)
    OutgoingEmail.objects.filter(pk=stuck.pk).update(
        text="Your key", created_at=timezone.now() - datetime.timedelta(days=31)
    )

    assert forget_emails() == 1
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
