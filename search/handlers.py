"""What follows in the index from events elsewhere."""

from content.signals import PAGE_CHANGED
from search.indexing import refresh_page
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(PAGE_CHANGED, atomic=False)
def index_page(payload: Payload) -> None:
    """Published, taken down, moved, deleted or made private: read the row and do what it says."""
    refresh_page(payload["page"])
