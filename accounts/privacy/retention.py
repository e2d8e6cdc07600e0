"""How long e-mails and sessions are kept. Answers to a form: `content.forms.retention`.

All periods stand in docs/privacy/register.md, and a test compares.
"""

import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.mail.models import OutgoingEmail

EMAIL_DAYS = 30  # to whom an e-mail went, and its subject; its text is gone once it is sent


def forget_emails() -> int:
    """Empty the address and subject of old sent e-mails; the row stays, so that none is sent twice.
    One that could not be sent for so long never will be: its text, which may hold the key to an
    account, is emptied too.

    Returns how many.
    """
    limit = timezone.now() - datetime.timedelta(days=EMAIL_DAYS)
    sent = OutgoingEmail.objects.filter(state=OutgoingEmail.State.SENT, sent_at__lt=limit)
    unsent = OutgoingEmail.objects.filter(state=OutgoingEmail.State.QUEUED, created_at__lt=limit)
    emptied = unsent.update(
        to="", subject="", text="", html="", state=OutgoingEmail.State.FORGOTTEN
    )
    return emptied + sent.exclude(to="").update(to="", subject="")


def forget_ended_sessions() -> int:
    """Delete sessions that have ended and the list of where somebody was signed in with them."""
    ended = Session.objects.filter(expire_date__lt=timezone.now())
    deleted = ended.delete()[0]
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    return deleted
