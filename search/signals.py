"""Changed synonyms change the index, once the change is committed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from search.models import Synonyms
from signpost.outbox import emit

SYNONYMS_CHANGED = "search.synonyms_changed"


@receiver([post_save, post_delete], sender=Synonyms, dispatch_uid="search_synonyms")
def synonyms_changed(instance: Synonyms, **_kwargs: Any) -> None:
    """Tell the worker which topic's pages are to be indexed anew."""
    with transaction.atomic():
        emit(SYNONYMS_CHANGED, {"topic": instance.topic_id})
