"""What follows from events about people."""

from accounts.mail import sending as mail
from accounts.privacy import erasures, exporting, rights
from accounts.professions import documents
from accounts.rosters import rules as rosters
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(mail.TOPIC, atomic=False)
def send_email(payload: Payload) -> None:
    """Hand a queued e-mail to the mail server."""
    mail.send(payload["email"])


@handler(documents.TOPIC)
def destroy_document(payload: Payload) -> None:
    """Nobody needs it any more: the file goes, and that is on record."""
    documents.destroy(status=payload["status"], file=payload["file"])


@handler(exporting.TOPIC, atomic=False)
def build_data_export(payload: Payload) -> None:
    """Make the file that somebody has asked for."""
    exporting.build(payload["export"])


@handler(rights.ERASED, atomic=False)
def remember_erasure(payload: Payload) -> None:
    """So that a restored backup does not bring the person back."""
    erasures.remember(account=payload["account"], certificates=payload["certificates"])


@handler(rosters.TOPIC, atomic=False)
def go_on_with_roster(payload: Payload) -> None:
    """The next portion of a list of people."""
    rosters.go_on(payload["roster"])


@handler(rosters.FILE_TOPIC, atomic=False)
def destroy_roster_file(payload: Payload) -> None:
    """A list of people that was gone through."""
    rosters.destroy(payload["file"])
