"""The embedded default for e-mail: one file a message, named after its Message-ID.

A file that exists already is the same message: a worker that was killed half-way writes it again
and nobody gets two. In development `/dev/mail/` shows the folder.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


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
