"""What strangers do to our data: the CMS saves an offering, takes a unit away."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment import units_taken_away
from academy.enrolment.invitations import rules as invitations
from content.pages.finding import CHECK_PAGES
from signpost.outbox import emit
from signpost.purging import purge_pages


@receiver([post_save, post_delete], sender=Offering, dispatch_uid="academy_offering_changed")
def offering_changed(**_kwargs: Any) -> None:
    """A course page says whether and when one can enrol."""
    with transaction.atomic():
        purge_pages()


@receiver(post_save, sender=EmailAddress, dispatch_uid="academy_address_confirmed")
def address_confirmed(instance: EmailAddress, **_kwargs: Any) -> None:
    """Places that wait for an address are found by whoever confirms it, by whichever way."""
    if instance.verified:
        invitations.claim(instance.user, instance.email)


@receiver(page_unpublished, sender=UnitPage, dispatch_uid="academy_unit_unpublished")
@receiver(page_unpublished, sender=ModulePage, dispatch_uid="academy_module_unpublished")
@receiver(post_delete, sender=UnitPage, dispatch_uid="academy_unit_deleted")
def unit_taken_away(instance: Page, **_kwargs: Any) -> None:
    """Who has done all the rest is told at once, not when they open the course next."""
    units_taken_away.tell(instance.path)
    _look_again_at_course(instance)


@receiver(post_page_move, sender=UnitPage, dispatch_uid="academy_unit_moved")
@receiver(post_page_move, sender=ModulePage, dispatch_uid="academy_module_moved")
def unit_moved(parent_page_before: Page, **_kwargs: Any) -> None:
    """Moved into another course is taken away from this one."""
    units_taken_away.tell(parent_page_before.path)


@receiver(page_published, sender=UnitPage, dispatch_uid="academy_unit_published")
@receiver(page_published, sender=ModulePage, dispatch_uid="academy_module_published")
def unit_published(instance: Page, **_kwargs: Any) -> None:
    """What would strand a learner stands in the reports at once, not tomorrow."""
    _look_again_at_course(instance)


def _look_again_at_course(page: Page) -> None:
    course = CoursePage.objects.ancestor_of(page).first()
    if course is not None:
        with transaction.atomic():
            emit(CHECK_PAGES, {"pages": [course.pk]})
