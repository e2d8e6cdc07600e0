"""What a page's versions in other languages take over from it at once, reviewed or not.

Words wait for a translator and a review. Who may see a page, until when, and that it was withdrawn
do not: a page that is taken down in one language and stands in another is not taken down. The
original is the version in the main language of the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail_localize.models import Translation

from content.audiences.topics import Topic
from content.pages.models import SitePage


def is_original(page: Page) -> bool:
    """Whether other languages follow this page."""
    return page.locale.language_code == settings.LANGUAGE_CODE and page.alias_of_id is None


def original_of(page: Page) -> Page | None:
    """The page in the main language that this one is a version of; None for that page itself."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    versions = page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE)
    found: Page | None = versions.first()
    return found


def live_versions(original: Page) -> list[Page]:
    """The versions in other languages that the public sees."""
    return list(original.get_translations().live()) if is_original(original) else []


@transaction.atomic
def withdraw_versions(original: Page) -> None:
    """Take down the other languages of a page that was taken down or has expired."""
    for version in live_versions(original):
        version.specific.unpublish(set_expired=original.expired)


def stands_alone_from_now(page: Page) -> None:
    """A version that was taken down by itself no longer follows its original, which would bring it
    back with its next publishing. It can be edited and published as a page of its own.
    """
    if page.alias_of_id and Page.objects.filter(pk=page.alias_of_id, live=True).exists():
        ConvertAliasPageAction(page.specific).execute(skip_permission_checks=True)


@transaction.atomic
def follow_original(original: SitePage) -> None:
    """Carry the day of expiry, the hour of going live and the topics to the other languages.

    A version that is written freely takes over an earlier expiry and keeps the rest its own.
    """
    if not is_original(original):
        return
    in_step = set(
        Translation.objects.filter(
            source__object_id=original.translation_key, enabled=True
        ).values_list("target_locale", flat=True)
    )
    for version in SitePage.objects.translation_of(original).filter(alias_of=None):
        if version.locale_id in in_step:
            changes: dict[str, Any] = {"expire_at": original.expire_at}
            if not version.live and not original.live:
                changes["go_live_at"] = original.go_live_at
            take_topics(version, original)
        else:
            changes = {"expire_at": earlier(version.expire_at, original.expire_at)}
        changed = {name: day for name, day in changes.items() if getattr(version, name) != day}
        if changed:
            _write(version, changed)


def earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two moments, either of which may be never."""
    return min((moment for moment in (one, other) if moment is not None), default=None)


def take_topics(version: SitePage, original: SitePage) -> None:
    """The topics of the original in the language of the version: all, some or none."""
    wanted = topics_in(version.locale_id, original)
    through = SitePage.topics.through.objects.filter(sitepage=version.pk)
    if set(through.values_list("topic", flat=True)) != {topic.pk for topic in wanted}:
        through.delete()
        SitePage.topics.through.objects.bulk_create(
            SitePage.topics.through(sitepage_id=version.pk, topic=topic) for topic in wanted
        )
    _write_revisions(version, {"topics": [topic.pk for topic in wanted]})


def topics_in(locale: int, original: SitePage) -> list[Topic]:
    """The topics of a page in another language, as far as they are there."""
    keys = Topic.objects.filter(pages=original.pk).values("translation_key")
    return list(Topic.objects.filter(translation_key__in=keys, locale=locale))


def _write(version: SitePage, changes: dict[str, Any]) -> None:
    """Into the page, and into the versions of it that are a draft or wait for their hour."""
    Page.objects.filter(pk=version.pk).update(**changes)
    _write_revisions(version, changes)
    if "go_live_at" in changes:
        version.revisions.filter(approved_go_live_at__isnull=False).update(
            approved_go_live_at=changes["go_live_at"]
        )


def _write_revisions(version: SitePage, changes: dict[str, Any]) -> None:
    numbers = {version.latest_revision_id, version.live_revision_id} - {None}
    waiting = version.revisions.filter(approved_go_live_at__isnull=False)
    numbers |= set(waiting.values_list("pk", flat=True))
    for revision in Revision.objects.filter(pk__in=numbers):
        revision.content.update(changes)
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def carry_privacy(original: Page) -> None:
    """The page privacy of an original, with its groups, to its versions; or that there is none."""
    if not is_original(original):
        return
    restriction = original.view_restrictions.first()
    for version in original.get_translations():
        take_privacy(version, restriction)


@transaction.atomic
def take_privacy(version: Page, restriction: PageViewRestriction | None) -> None:
    """As private as this restriction says."""
    own = version.view_restrictions.first()
    if restriction is None:
        if own is not None:
            own.delete()
        return
    if own is None:
        own = PageViewRestriction(page=version)
    if own.pk is None or own.restriction_type != restriction.restriction_type:
        own.restriction_type = restriction.restriction_type
        own.save()
    _set_groups(own, restriction.groups.values_list("pk", flat=True))


def fill_groups(restriction: PageViewRestriction, page: Page) -> None:
    """wagtail-localize copies a privacy by group without the groups: nobody would be let in."""
    if restriction.restriction_type != PageViewRestriction.GROUPS or restriction.groups.exists():
        return
    original = original_of(page)
    theirs = original.view_restrictions.first() if original else None
    if theirs is not None and theirs.restriction_type == PageViewRestriction.GROUPS:
        _set_groups(restriction, theirs.groups.values_list("pk", flat=True))


def _set_groups(restriction: PageViewRestriction, groups: Iterable[int]) -> None:
    wanted = set(groups)
    if set(restriction.groups.values_list("pk", flat=True)) != wanted:
        restriction.groups.set(wanted)


def begin_version(version: Page, original: Page) -> None:
    """A version that was just made: its topics in its own language, and the privacy it is born
    with.
    """
    if version.pk is None:
        return  # put together, and not kept yet
    if isinstance(version, SitePage) and isinstance(original, SitePage):
        version.topics = topics_in(version.locale_id, original)
        version.save()
    if is_original(original):
        take_privacy(version, original.view_restrictions.first())
