"""Translations that wagtail-localize keeps in step with their original.

They have an editing screen of their own, with doors of their own. The same rules hold behind them:
a draft until the review has approved it.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from accounts.models import User
from content.domain.publishing import needs_two_people
from content.domain.publishing_checks import Finding, errors_of


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
