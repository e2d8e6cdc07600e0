"""A mail server that remembers each message it has said OK to, doubles and all."""

import email
from typing import Any

from aiosmtpd.controller import Controller

from tests.engines.processes import free_port


class MailSink:
    """Counts what arrived over the wire: one entry for each "250 OK", by Message-ID."""

    def __init__(self) -> None:
        self.accepted: list[str] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """aiosmtpd calls this for each message."""
        self.accepted.append(str(email.message_from_bytes(envelope.content)["Message-ID"]))
        return "250 OK"

    @property
    def url(self) -> str:
        """For SIGNPOST_EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.controller.port}"

    def __enter__(self) -> "MailSink":
        self.controller.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self.controller.stop()
