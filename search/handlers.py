"""What follows in the index from events elsewhere."""

from content.models import SitePage
from content.signals import PAGE_CHANGED
from search.indexing import refresh_page
from search.signals import SYNONYMS_CHANGED
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(PAGE_CHANGED, atomic=False, looks_again=True)
def index_page(payload: Payload) -> None:
    """Published, taken down, moved, deleted or made private: read the row and do what it says."""
    refresh_page(payload["page"])


@handler(SYNONYMS_CHANGED, atomic=False, looks_again=True)
def index_topic(payload: Payload) -> None:
    """The words of a topic changed: its pages are found with the new ones."""
    for pk in SitePage.objects.filter(topics=payload["topic"]).values_list("pk", flat=True):
        refresh_page(pk)
