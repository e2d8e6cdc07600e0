"""The work: a row, and an e-mail by the product's own queue."""

from accounts.mail.sending import queue_rendered
from signpost.outbox import handler
from signpost.outbox.payload import Payload
from tests.faults.app.models import Piece

TOPIC = "faults.piece_ordered"


@handler(TOPIC)
def make_piece(payload: Payload) -> None:
    """As a certificate is: its row and the e-mail about it commit together."""
    number = payload["number"]
    Piece.objects.create(number=number)
    queue_rendered(
        key=f"piece:{number}",
        to=f"person-{number}@signpost.example",
        subject=f"Piece {number}",
        text=f"Piece {number} is made.",
    )
