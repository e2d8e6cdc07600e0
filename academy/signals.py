"""What strangers do to our data: the CMS saves an offering, and kept pages become stale."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from academy.models import Offering
from signpost.purging import purge_pages


@receiver([post_save, post_delete], sender=Offering, dispatch_uid="academy_offering_changed")
def offering_changed(**_kwargs: Any) -> None:
    """A course page says whether and when one can enrol."""
    with transaction.atomic():
        purge_pages()
