"""Every e-mail: a row first, the sending later, by the worker.

One that fails is tried again as every delivery is: `signpost.outbox.delivering`.
"""

import re
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.mail.models import OutgoingEmail, StoppedAddress
from signpost.outbox import emit
from signpost.site_name import site_contact, site_name

TOPIC = "accounts.email_queued"
METHOD = re.compile(r"^METHOD:([A-Z]+)", re.MULTILINE)


def queue_email(
    *,
    template: str,
    to: str,
    context: dict[str, Any],
    key: str,
    language: str | None = None,
    unsubscribe: str = "",
    calendar: str = "",
) -> OutgoingEmail:
    """Render `templates/emails/<template>.txt` (and `.html`, `_subject.txt`) and queue it.

    `key` names the occasion: asked twice for the same key, one e-mail is sent. Call it inside
    the transaction of what it tells of. `unsubscribe` is the address that ends e-mails of its kind.
    `calendar` is an invitation or its end as iCalendar, with its METHOD.
    """
    context = {"site_name": site_name(), "base_url": settings.BASE_URL, **context}
    with translation.override(language or settings.LANGUAGE_CODE):
        subject = " ".join(_plain(f"emails/{template}_subject.txt", context).split())
        text = _plain(f"emails/{template}.txt", context).strip() + "\n"
        try:
            html: str = render_to_string(f"emails/{template}.html", context)
        except TemplateDoesNotExist:
            html = ""
    return queue_rendered(
        key=key,
        to=to,
        subject=subject,
        text=text,
        html=html,
        unsubscribe=unsubscribe,
        calendar=calendar,
    )


def _plain(template: str, context: dict[str, Any]) -> str:
    """A text that is no HTML: an apostrophe stays an apostrophe."""
    return render_to_string(template, context, using="text")


def queue_rendered(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    unsubscribe: str = "",
    calendar: str = "",
) -> OutgoingEmail:
    """Queue an e-mail whose words are ready (allauth and Wagtail render their own)."""
    with transaction.atomic():
        email, created = OutgoingEmail.objects.get_or_create(
            key=key,
            defaults={
                "to": to,
                "subject": subject[:255],
                "text": text,
                "html": html,
                "unsubscribe": unsubscribe,
                "calendar": calendar,
            },
        )
        if created:
            emit(TOPIC, {"email": email.pk})
    return email


def send(pk: int) -> None:
    """Send one queued e-mail. Sending again after a crash repeats the Message-ID.

    A mail server cannot take part in our transaction: a worker killed between the server's "OK"
    and our commit sends again, with the same Message-ID, which mailboxes use to show one. The
    folder backend files by that id, so there the second is the first.
    """
    email = OutgoingEmail.objects.get(pk=pk)
    if email.state != OutgoingEmail.State.QUEUED:
        return
    if is_stopped(email.to):
        _close(email, OutgoingEmail.State.STOPPED)
        return
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    contact = site_contact()
    message = EmailMultiAlternatives(
        email.subject,
        email.text,
        formataddr((site_name(), address)),
        to=[email.to],
        reply_to=[contact] if contact else None,
        connection=get_connection(settings.MAIL_DELIVERY_BACKEND),
        headers={
            "Message-ID": f"<{email.message_id}@{address.rpartition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
            **_unsubscribe_headers(email.unsubscribe),
        },
    )
    if email.html:
        message.attach_alternative(email.html, "text/html")
    if email.calendar:
        # Beside the text, as Outlook, Google and Apple ask of an invitation (RFC 6047, 2.4).
        method = METHOD.search(email.calendar)
        kind = f"text/calendar; method={method[1] if method else 'PUBLISH'}"
        message.attach_alternative(email.calendar, kind)
    message.send()
    _close(email, OutgoingEmail.State.SENT)


def is_stopped(address: str) -> bool:
    """Whether e-mails to an address have come back for good."""
    return StoppedAddress.objects.filter(address=address.lower()).exists()


def _close(email: OutgoingEmail, state: str) -> None:
    email.state, email.sent_at = state, timezone.now()
    email.text = email.html = email.unsubscribe = email.calendar = ""
    email.save(update_fields=["state", "sent_at", "text", "html", "unsubscribe", "calendar"])


def _unsubscribe_headers(address: str) -> dict[str, str]:
    """For the button of mail programs that ends e-mails by one request (RFC 8058)."""
    if not address:
        return {}
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
