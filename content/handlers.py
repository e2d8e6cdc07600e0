"""What follows from events about content."""

from content.domain import pack
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(pack.RELEASED, atomic=False)
def build_release_zip(payload: Payload) -> None:
    """Build the zip of a new release."""
    pack.build_zip(payload["release"])
