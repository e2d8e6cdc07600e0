"""How long e-mails and sessions are kept. Answers to a form: `content.forms.retention`.

All periods stand in docs/privacy/register.md, and a test compares.
"""

import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.mail.models import OutgoingEmail

EMAIL_DAYS = 30  # to whom an e-mail went, and its subject; its text is gone once it is sent


def forget_sent_emails() -> int:
    """Empty the address and subject of old sent e-mails; the row stays, so that none is sent twice.

    Returns how many.
    """
    limit = timezone.now() - datetime.timedelta(days=EMAIL_DAYS)
    old = OutgoingEmail.objects.filter(state=OutgoingEmail.State.SENT, sent_at__lt=limit)
    return old.exclude(to="").update(to="", subject="")


def forget_ended_sessions() -> int:
    """Delete sessions that have ended and the list of where somebody was signed in with them."""
    ended = Session.objects.filter(expire_date__lt=timezone.now())
    deleted = ended.delete()[0]
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    return deleted
