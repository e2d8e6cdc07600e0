"""Translations that wagtail-localize keeps in step with their original.

They have an editing screen of their own, with entry points of their own. The same rules hold behind
them: a draft until the review has approved it.
"""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationLog

from accounts.models import User
from content.editorial.approvals import needs_two_people
from content.editorial.checks import Finding, errors_of


class TranslationRefusedError(Exception):
    """A sentence for the person who wanted to publish or submit."""


def translation_of(page: Page) -> Translation | None:
    """What keeps a page in step with its original; None where it is written freely."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


_save_target = Translation.save_target


@transaction.atomic
def save_target(translation: Translation, user: User | None = None, publish: bool = True) -> None:
    """In the place of wagtail-localize's: what is public changes when it is published.

    wagtail-localize writes the pieces into the page itself before it keeps them as a draft, so that
    readers had them at once, with the pieces of the original where one was not translated yet.
    """
    target = _existing_target(translation)
    if target is None or not getattr(target, "live", False):
        _save_target(translation, user=user, publish=publish)
        return
    source, locale = translation.source, translation.target_locale
    version = source.get_ephemeral_translated_instance(locale, fallback=True)
    if isinstance(version, Page):
        version.slug = find_available_slug(
            version.get_parent(), slugify(version.slug), ignore_page_id=version.pk
        )
        source.sync_view_restrictions(source.as_instance(), version)
    revision = version.save_revision(user=user)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    if publish:
        transaction.on_commit(revision.publish)


def _existing_target(translation: Translation) -> Model | None:
    try:
        found: Model = translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    return found


@transaction.atomic
def draft_of(translation: Translation, *, by: User) -> Page:
    """The page as it is with the pieces that are translated so far, saved as a draft."""
    translation.save_target(user=by, publish=False)
    target: Page = translation.get_target_instance()
    return target.get_latest_revision_as_object()


def may_publish(translation: Translation, *, by: User) -> Page:
    """The draft as it would be published; raises `TranslationRefusedError` where it may not be.

    A new page for children may still want the reason why it is published without a review.
    """
    page = draft_of(translation, by=by)
    if needs_two_people(page):
        raise TranslationRefusedError(
            _("Two people approve a page of this kind. Submit it to the review instead.")
        )
    _refuse_errors(errors_of(page))
    pieces, done = translation.get_progress()
    if page.live and done < pieces:
        raise TranslationRefusedError(
            ngettext(
                "%(count)d piece is not translated since the original has changed: publishing "
                "would bring it back in the other language. Translate it, or submit the page to "
                "the review.",
                "%(count)d pieces are not translated since the original has changed: publishing "
                "would bring them back in the other language. Translate them, or submit the page "
                "to the review.",
                pieces - done,
            )
            % {"count": pieces - done}
        )
    return page


@transaction.atomic
def submit_translation(translation: Translation, *, by: User) -> Page:
    """Into the review, as any page. Submitted twice, it waits once."""
    page = draft_of(translation, by=by)
    _refuse_errors(errors_of(page))
    workflow = page.get_workflow()
    if workflow is None:
        raise TranslationRefusedError(_("There is no review for this page."))
    state = page.current_workflow_task_state
    if state is None:
        workflow.start(page, by)
    else:  # what is reviewed is what was sent last
        state.revision = page.get_latest_revision()
        state.save(update_fields=["revision"])
    return page


def _refuse_errors(errors: list[Finding]) -> None:
    if errors:
        raise TranslationRefusedError(" ".join(str(error) for error in errors))
