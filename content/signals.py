"""Wagtail's publishing signals, turned into one event and one purge of kept pages.

Everything that makes a page appear, change or vanish in public ends here: publish, unpublish,
move, delete, a changed privacy, a changed snippet.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from django.dispatch import receiver
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    copy_for_translation_done,
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
)
from wagtail_localize.models import StringTranslation

from content.appeals.models import AppealPage
from content.audiences.models import Audience
from content.audiences.topics import Topic
from content.audiences.worries import Worry
from content.branding.footer_links import FooterLink
from content.branding.models import Brand
from content.editorial.checks.hard_reading import record_hard_reading
from content.editorial.findings.refresh import neighbours_of
from content.editorial.page_tree.copying import follow_new_parent
from content.editorial.review.mail import tell_reviewers
from content.editorial.review.models import ChecklistState
from content.editorial.translating import following
from content.glossary.models import GlossaryTerm
from content.help.first_rows import ensure_worries_and_nations
from content.help.models import Helpline
from content.help.nations import Nation
from content.lesson_packs.curriculum.models import CurriculumStatement, SchemeOfWork, SchemePart
from content.lesson_packs.pages import LessonPackPage
from content.lesson_packs.releases import release_if_changed
from content.pages.dependencies import changed_with, remember_menu
from content.pages.finding import CHECK_PAGES
from content.pages.models import SitePage
from content.sharing.models import ShortLink
from signpost.outbox import emit
from signpost.purging import purge_pages
from signpost.sanitise import clean_sentence

PAGE_CHANGED = "content.page_changed"
STAND_ON_MANY_PAGES = (
    Audience, Brand, CurriculumStatement, FooterLink, GlossaryTerm, Helpline, Nation, SchemeOfWork,
    SchemePart, ShortLink, Topic, Worry,
)  # fmt: skip
DRAFT_FIELDS = {
    "latest_revision",
    "has_unpublished_changes",
}  # what a saved draft writes in the row


def tell(page_ids: list[int], *, tags: set[str] | None = None) -> None:
    """Emit `content.page_changed` for each page, and make kept pages stale after the commit: those
    that show one of the tags, or all.
    """
    with transaction.atomic():
        for pk in page_ids:
            emit(PAGE_CHANGED, {"page": pk})
        purge_pages(tags)


# Wagtail tells reviewers of its own class of review alone; ours keeps answers and is another.
task_submitted.connect(tell_reviewers, sender=ChecklistState, dispatch_uid="content_review_asked")


@receiver([page_published, page_unpublished], dispatch_uid="content_page_changed")
def page_changed(instance: Page, **_kwargs: Any) -> None:
    """A page went live or was taken down."""
    tell([instance.pk], tags=changed_with(instance))


@receiver(pre_save, dispatch_uid="content_page_in_menu")
def page_leaves_menu(instance: Any, raw: bool, **_kwargs: Any) -> None:
    """Afterwards nobody knows any more whether the page was in the menu, so it is asked before."""
    if isinstance(instance, SitePage) and not raw and not instance._state.adding:
        remember_menu(instance)


@receiver(page_published, dispatch_uid="content_hard_page_published")
def hard_page_published(instance: Page, **kwargs: Any) -> None:
    """A page that reads harder than its target went public, with its reason: into the audit log."""
    revision = kwargs.get("revision")
    if isinstance(instance, SitePage) and revision is not None and revision.user_id:
        record_hard_reading(instance, actor=revision.user)


@receiver(pre_save, sender=StringTranslation, dispatch_uid="content_sentence_translated")
def sentence_translated(instance: StringTranslation, **_kwargs: Any) -> None:
    """By whatever entry point it comes (the screen, a file, another program): wagtail-localize
    looks at the elements in it and lets all else pass.
    """
    instance.data = clean_sentence(instance.data)


@receiver(page_published, sender=AppealPage, dispatch_uid="content_appeal_published")
def withdrawn_stays_withdrawn(instance: AppealPage, **_kwargs: Any) -> None:
    """Publishing an appeal that was withdrawn, however, takes it down again."""
    if instance.withdrawn_at is not None:
        instance.unpublish()


@receiver(page_published, sender=LessonPackPage, dispatch_uid="content_pack_published")
def pack_published(instance: LessonPackPage, **kwargs: Any) -> None:
    """New or changed files of a published pack become a release."""
    revision = kwargs.get("revision")
    release_if_changed(instance, actor=revision.user if revision else None)


@receiver(post_page_move, dispatch_uid="content_page_follows")
def page_follows_its_band(instance: Page, **kwargs: Any) -> None:
    """Below another band's home a page is for that band's readers."""
    before, after = (
        getattr(kwargs[name].specific, "audience", None)
        for name in ("parent_page_before", "parent_page_after")
    )
    follow_new_parent(Page.objects.get(pk=instance.pk), before=before, after=after)


@receiver(post_page_move, dispatch_uid="content_page_moved")
def page_moved(instance: Page, **_kwargs: Any) -> None:
    """A move changes the addresses of everything below."""
    moved = Page.objects.get(pk=instance.pk)
    tell(list(moved.get_descendants(inclusive=True).values_list("pk", flat=True)))


@receiver(page_slug_changed, dispatch_uid="content_page_renamed")
def page_renamed(instance: Page, **_kwargs: Any) -> None:
    """So does a new address of the page itself. Its own publishing tells of the page."""
    tell(list(Page.objects.descendant_of(instance).values_list("pk", flat=True)))


@receiver(post_delete, dispatch_uid="content_page_deleted")
def page_deleted(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A deleted page leaves the index; its row is gone, its number is enough."""
    if sender is Page and instance.specific_class is not Page:  # Wagtail's welcome page is nobody's
        tell([instance.pk])


@receiver(pre_delete, sender=Page, dispatch_uid="content_links_to_deleted_page")
def links_die(instance: Page, **_kwargs: Any) -> None:
    """Afterwards nobody knows any more who linked here, so it is asked before."""
    with transaction.atomic():
        if neighbours := neighbours_of(instance.pk):
            emit(CHECK_PAGES, {"pages": neighbours})


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="content_privacy")
def privacy_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Page privacy applies to everything below, and to the versions in other languages."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        following.carry_privacy(page)
        if kwargs.get("created"):
            following.fill_groups(instance, page)
        tell(list(page.get_descendants(inclusive=True).values_list("pk", flat=True)))


@receiver(
    m2m_changed, sender=PageViewRestriction.groups.through, dispatch_uid="content_privacy_groups"
)
def privacy_groups_changed(instance: Any, action: str, **_kwargs: Any) -> None:
    """Whom a privacy by group lets in, in every language."""
    if isinstance(instance, PageViewRestriction) and action.startswith("post_"):
        following.carry_privacy(instance.page)


@receiver(copy_for_translation_done, dispatch_uid="content_version_made")
def version_made(source_obj: Any, target_obj: Any, **_kwargs: Any) -> None:
    """A page was copied for another language."""
    if isinstance(target_obj, Page):
        following.begin_version(target_obj, source_obj.specific)


@receiver(page_published, dispatch_uid="content_versions_follow")
def versions_follow(instance: Page, **_kwargs: Any) -> None:
    """The other languages take over what needs no translator. An alias, which Wagtail has just
    written anew, has its topics in its own language again.
    """
    if not isinstance(instance, SitePage):
        return
    if instance.alias_of_id is None:
        following.follow_original(instance)
    elif original := following.original_of(instance):
        following.take_topics(instance, original.specific)


@receiver(page_unpublished, dispatch_uid="content_versions_withdrawn")
def versions_withdrawn(instance: Page, **_kwargs: Any) -> None:
    """What is taken down is taken down in every language; one language alone stays down."""
    following.withdraw_versions(instance)
    following.stands_alone_from_now(instance)


@receiver([post_save, post_delete], dispatch_uid="content_snippet_changed")
def snippet_changed(
    sender: type, update_fields: Any = None, raw: bool = False, **_kwargs: Any
) -> None:
    """Snippets stand on many pages. A draft of one does not; rows that are put back were there."""
    if raw or (update_fields and set(update_fields) <= DRAFT_FIELDS):
        return
    if sender in STAND_ON_MANY_PAGES:
        with transaction.atomic():
            purge_pages()


@receiver(post_save, sender=Locale, dispatch_uid="content_language_added")
def language_added(created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """The worries and nations of a new language, in its own words where we have them."""
    if created and not raw:
        ensure_worries_and_nations()


@receiver([post_save, post_delete], sender=Site, dispatch_uid="content_site_changed")
def site_changed(raw: bool = False, **_kwargs: Any) -> None:
    """Another host, another home. A fixture is no change: nothing is kept of a new database."""
    if not raw:
        with transaction.atomic():
            purge_pages()
