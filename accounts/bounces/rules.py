"""Reading what a mail server sends back.

Only what carries the Message-ID of an e-mail of ours, and names the address it went to, counts: the
number is random and stands in that one mailbox, so nobody can end the e-mails of somebody else.
"""

import email
import mailbox
import re
from email.message import Message
from uuid import UUID

import structlog
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from flufl.bounce import scan_message

from accounts.audit.log import record
from accounts.mail.models import OutgoingEmail, StoppedAddress
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from accounts.users.models import User

log = structlog.get_logger(__name__)
OUR_NUMBER = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")
FULL = "5.2.2"  # a mailbox that is full today takes e-mails tomorrow (RFC 3463)

EMAILS_COME_BACK = register(
    Kind(
        key="accounts.emails_come_back",
        label=_("An address that takes no e-mails"),
        title=_("E-mails to an address come back: none is sent there any more"),
        offered_to=lambda user: user.is_superuser,
    )
)


def read_mailbox(box: mailbox.Mailbox) -> int:
    """Handle every message that says an e-mail of ours could not be delivered; how many.

    Handled ones leave the mailbox, all others stay for a person to read.
    """
    handled = 0
    box.lock()
    try:
        for key in list(box.keys()):
            if stop_by(box.get_bytes(key)) is not None:
                box.discard(key)
                handled += 1
        box.flush()
    finally:
        box.unlock()
    return handled


def stop_by(raw: bytes) -> StoppedAddress | None:
    """End the sending to the address that a returned e-mail went to; None if it says no such thing.

    Read again, it returns the same row and tells nobody twice.
    """
    message = email.message_from_bytes(raw)
    texts = "\n".join(_texts(message))
    numbers = [UUID(number) for number in OUR_NUMBER.findall(texts)]
    if not numbers or not is_for_good(message):
        return None
    try:
        failed = {address.decode("utf-8", "replace").lower() for address in scan_message(message)}
    except Exception as error:  # words of others; it stays for a person
        log.warning("bounce.unread", error=type(error).__name__)
        return None
    sent = OutgoingEmail.objects.filter(message_id__in=numbers)
    ours = [one.to for one in sent if one.to.lower() in failed]
    return stop(ours[0]) if ours else None


def is_for_good(message: Message) -> bool:
    """Whether no status says that it may work another day."""
    said = [str(part["Status"]).strip() for part in message.walk() if part["Status"]]
    return not any(one.startswith("4.") or one == FULL for one in said)


def stop(address: str) -> StoppedAddress:
    """No more e-mails to this address until staff say so; administrators are told."""
    with transaction.atomic():
        row, is_new = StoppedAddress.objects.get_or_create(address=address.lower())
        if is_new:
            record("mail.stopped", actor=None, target=row, label=str(row.pk))
            for one in User.objects.filter(is_superuser=True, is_active=True):
                notify(
                    one, EMAILS_COME_BACK, key=str(row.pk), path=reverse("stopped_addresses:index")
                )
    return row


def _texts(message: Message) -> list[str]:
    found = []
    for part in message.walk():
        found += [str(value) for name, value in part.items() if name.lower() == "message-id"]
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            found.append(payload.decode("utf-8", "replace"))
    return found
