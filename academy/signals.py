"""What strangers do to our data: the CMS saves an offering, takes a unit away."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_unpublished, post_page_move

from academy.catalogue.offerings import Offering
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment import units_taken_away
from signpost.purging import purge_pages


@receiver([post_save, post_delete], sender=Offering, dispatch_uid="academy_offering_changed")
def offering_changed(**_kwargs: Any) -> None:
    """A course page says whether and when one can enrol."""
    with transaction.atomic():
        purge_pages()


@receiver(page_unpublished, sender=UnitPage, dispatch_uid="academy_unit_unpublished")
@receiver(page_unpublished, sender=ModulePage, dispatch_uid="academy_module_unpublished")
@receiver(post_delete, sender=UnitPage, dispatch_uid="academy_unit_deleted")
def unit_taken_away(instance: Page, **_kwargs: Any) -> None:
    """Who has done all the rest is told at once, not when they open the course next."""
    units_taken_away.tell(instance.path)


@receiver(post_page_move, sender=UnitPage, dispatch_uid="academy_unit_moved")
@receiver(post_page_move, sender=ModulePage, dispatch_uid="academy_module_moved")
def unit_moved(parent_page_before: Page, **_kwargs: Any) -> None:
    """Moved into another course is taken away from this one."""
    units_taken_away.tell(parent_page_before.path)
