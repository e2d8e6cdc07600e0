"""What follows from events about people."""

from accounts.mail import sending as mail
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(mail.TOPIC, atomic=False)
def send_email(payload: Payload) -> None:
    """Hand a queued e-mail to the mail server."""
    mail.send(payload["email"])
