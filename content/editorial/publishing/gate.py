"""The rows that make a page public ask the rules beside this file before they are written.

A page becomes public by two rows and no others: its own, when it is saved live, and a version's,
when it is given the hour at which it goes live. The same holds for helplines and glossary words.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from content.editorial.approvals import needs_two_people, who_is_missing
from content.editorial.publishing.rules import PublishingRefusedError, is_brought_in, why_not_public
from content.pages.public_page import PublicPage
from content.pages.reviewed import Reviewed

NOT_PUBLIC: dict[str, Any] = {
    "live": False,
    "has_unpublished_changes": True,
    "live_revision": None,
    "first_published_at": None,
    "last_published_at": None,
}


@receiver(pre_save, dispatch_uid="content_publishing_gate")
def page_is_saved(
    sender: type, instance: Any, raw: bool, update_fields: Any = None, **_kwargs: Any
) -> None:
    """A new row that may not be public is kept as a draft; making an old one public is refused."""
    if raw or not isinstance(instance, PublicPage) or is_brought_in():
        return
    if instance._state.adding:
        if instance.live and why_not_public(instance, None):
            _keep_as_draft(instance)
        return
    if update_fields is not None:
        _some_fields_are_saved(instance, set(update_fields))
    elif instance.live:
        _page_becomes_public(instance)


@receiver(pre_save, dispatch_uid="content_snippet_gate")
def snippet_is_saved(
    sender: type, instance: Any, raw: bool, update_fields: Any = None, **_kwargs: Any
) -> None:
    """The same rule for what stands on many pages: a helpline, a word of the glossary."""
    if raw or not isinstance(instance, Reviewed) or not instance.live or is_brought_in():
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if instance._state.adding:
        if who_is_missing(instance, None):
            _keep_as_draft(instance)
        return
    stored = sender._default_manager.filter(pk=instance.pk)  # type: ignore[attr-defined]
    if stored.filter(live=True, live_revision=instance.live_revision_id).exists():
        return  # what was public stays so
    if against := who_is_missing(instance, instance.live_revision):
        raise PublishingRefusedError(" ".join(against))


@receiver(pre_save, sender=Revision, dispatch_uid="content_schedule_gate")
def version_gets_its_hour(
    instance: Revision, raw: bool, update_fields: Any = None, **_kwargs: Any
) -> None:
    """A version with an hour at which it goes live has been approved for it."""
    if raw or instance.approved_go_live_at is None or is_brought_in():
        return
    if update_fields is not None and "approved_go_live_at" not in update_fields:
        return
    page = instance.as_object()
    if isinstance(page, PublicPage | Reviewed) and (against := why_not_public(page, instance)):
        raise PublishingRefusedError(" ".join(against))


def _page_becomes_public(page: PublicPage) -> None:
    stored = Page.objects.filter(pk=page.pk).values("live", "live_revision", "alias_of").first()
    if stored is None:
        return
    if page.alias_of_id:
        # It follows the page it stands for, in another place or language that nobody reviewed.
        if not stored["live"] and needs_two_people(page):
            _keep_as_draft(page)
        return
    if stored["live"] and stored["live_revision"] == page.live_revision_id:
        return  # what was public stays so
    revision = page.live_revision
    if _its_hour_has_come(revision):
        against = who_is_missing(page, revision)  # the text was checked when it was given its hour
    else:
        against = why_not_public(page, revision)
    if against:
        raise PublishingRefusedError(" ".join(against))


def _some_fields_are_saved(page: PublicPage, names: set[str]) -> None:
    if "live" in names and page.live:
        _page_becomes_public(page)
    elif "live_revision" in names and page.live_revision_id and not page.live:
        _keep_as_draft(page)  # copying goes on with what it believed to be public
    elif "alias_of_id" in names or "alias_of" in names:
        _page_becomes_an_alias(page)


def _page_becomes_an_alias(page: PublicPage) -> None:
    if page.alias_of_id and page.live and needs_two_people(page):
        raise PublishingRefusedError(
            _(
                "This page has been approved with its own words, so it cannot follow another page. "
                "Take it down first."
            )
        )


def _keep_as_draft(page: PublicPage | Reviewed) -> None:
    for name, value in NOT_PUBLIC.items():
        setattr(page, name, value)


def _its_hour_has_come(revision: Revision | None) -> bool:
    if revision is None or revision.approved_go_live_at is None:
        return False
    return revision.approved_go_live_at <= timezone.now()
