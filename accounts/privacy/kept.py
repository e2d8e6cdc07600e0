"""What accounts keep, and for how long. Sessions are kept until they end."""

import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mail.models import OutgoingEmail
from accounts.notifications.models import Notification
from accounts.organisations.models import Invitation
from accounts.privacy.holds import not_held, not_of_held_addresses
from accounts.privacy.retention import Rule, declare
from accounts.rosters.models import RosterImport

SENT = (OutgoingEmail.State.SENT, OutgoingEmail.State.STOPPED)
QUEUED = OutgoingEmail.State.QUEUED


def _old_emails(limit: datetime.datetime) -> QuerySet[Any]:
    """Sent ones by when they went, and those that could not be sent for so long that they never
    will be: their text may hold the key to an account.
    """
    old = Q(state__in=SENT, sent_at__lt=limit) | Q(state=QUEUED, created_at__lt=limit)
    return not_of_held_addresses(OutgoingEmail.objects.filter(old).exclude(to=""), "to")


def _empty_emails(rows: QuerySet[Any]) -> int:
    """The row stays, so that none is sent twice."""
    numbers = list(rows.values_list("pk", flat=True))
    emails = OutgoingEmail.objects.filter(pk__in=numbers)
    emails.filter(state=QUEUED).update(
        text="", html="", unsubscribe="", calendar="", state=OutgoingEmail.State.FORGOTTEN
    )
    return emails.update(to="", subject="")


def _delete(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]


EMAILS = declare(
    Rule(
        key="emails",
        what=_("To whom an e-mail went, and its subject"),
        why=_("To answer whoever asks why they got it, or did not"),
        days=30,
        least=7,
        most=90,
        due=_old_emails,
        forget=_empty_emails,
    )
)
NOTIFICATIONS = declare(
    Rule(
        key="notifications",
        what=_("Notifications, read or not"),
        why=_("For people to find them again"),
        days=180,
        least=14,
        most=366,
        due=lambda limit: not_held(Notification.objects.filter(created_at__lt=limit), "user_id"),
        forget=_delete,
    )
)
INVITATIONS = declare(
    Rule(
        key="invitations",
        what=_("Invitations to an organisation, whatever became of them"),
        why=_("For managers to see whom they have asked"),
        days=365,
        least=30,
        most=731,
        due=lambda limit: not_of_held_addresses(
            Invitation.objects.filter(created_at__lt=limit), "email"
        ),
        forget=_delete,
    )
)
ROSTERS = declare(
    Rule(
        key="rosters",
        what=_("Reports of lists of people that an organisation has handed in"),
        why=_("For managers to see what became of each row"),
        days=365,
        least=30,
        most=731,
        due=lambda limit: not_held(
            RosterImport.objects.filter(at__lt=limit).exclude(state="waiting"), "by_id"
        ),
        forget=_delete,
    )
)


def forget_ended_sessions() -> int:
    """Delete sessions that have ended and the list of where somebody was signed in with them."""
    ended = Session.objects.filter(expire_date__lt=timezone.now())
    deleted = ended.delete()[0]
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    return deleted
