"""How e-mail leaves: everybody's `send_mail` queues, the worker delivers.

`QueueBackend` is what Django, allauth and Wagtail send with: a mail server that is down stops no
sign-up and no review. `FolderBackend` is the embedded default of the delivery itself: one file a
message, named after its Message-ID. A file that exists already is the same message: a worker
that was killed half-way writes it again and nobody gets two. `/dev/mail/` shows the folder.
"""

import os
import re
import uuid
from collections.abc import Sequence
from email.utils import parseaddr
from html import unescape
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class QueueBackend(BaseEmailBackend):
    """Writes a row for each recipient; the outbox does the rest."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages; returns how many. Attachments are not ours to send.

        Wagtail renders its texts as if they were HTML: what that escaped is an apostrophe again.
        """
        from accounts.mail import sending as mail  # inline: Django loads backends before the models

        for message in email_messages:
            html = next(
                (
                    str(part[0])
                    for part in getattr(message, "alternatives", ())
                    if part[1] == "text/html"
                ),
                "",
            )
            for recipient in message.recipients():
                mail.queue_rendered(
                    key=f"mail:{uuid.uuid4()}",
                    to=parseaddr(recipient)[1],
                    subject=unescape(str(message.subject)),
                    text=unescape(str(message.body)),
                    html=html,
                )
        return len(email_messages)


class FolderBackend(BaseEmailBackend):
    """Writes each message to `settings.MAIL_DIR`, whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """File the messages; returns how many."""
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            parsed = message.message()
            name = re.sub(r"[^\w.-]", "", parsed["Message-ID"].partition("@")[0])
            partial = folder / f".{name}.{os.getpid()}"
            partial.write_bytes(parsed.as_bytes())
            partial.replace(folder / f"{name}.eml")
        return len(email_messages)
