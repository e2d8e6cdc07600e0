"""Who must approve which page, helpline or glossary word before it is public."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from content.editorial.publishing.models import DirectPublication
from content.help.models import Helpline
from content.pages.public_page import PublicPage
from content.pages.reviewed import Reviewed


def kind_of(thing: Page | Reviewed) -> type:
    """The model of a page or of a snippet that is reviewed as pages are."""
    return thing.specific_class if isinstance(thing, Page) else type(thing)


def needs_two_people(thing: Page | Reviewed) -> bool:
    """Whether a page or snippet of this kind is approved by two different people."""
    model = kind_of(thing)
    if issubclass(model, PublicPage):
        return model.kind.two_people
    return issubclass(model, Reviewed) and model.two_people


def approvers_of(revision: Revision | None) -> set[int]:
    """The numbers of the people who approved this very version in a review."""
    if revision is None:
        return set()
    return set(
        TaskState.objects.filter(
            revision=revision.pk, status=TaskState.STATUS_APPROVED, finished_by__isnull=False
        ).values_list("finished_by", flat=True)
    )


def wants_second_reader(page: Page | Reviewed) -> bool:
    """Whether a page is for children and was never public, so that two people have seen it."""
    audience = getattr(page, "audience", None)
    if audience is None or not audience.is_child:
        return False
    return not Page.objects.filter(pk=page.pk, first_published_at__isnull=False).exists()


def somebody_else_wrote(page: Page | Reviewed, person: int) -> bool:
    """Whether anybody but one person has saved a version of this page."""
    return page.revisions.filter(user__isnull=False).exclude(user=person).exists()


def lacks_reason(page: Page | Reviewed, revision: Revision | None) -> bool:
    """Whether a new page for children has no review behind it, and no reason for having none.

    A review is worth something where who approves is not the only person who has written it.
    """
    if needs_two_people(page) or not wants_second_reader(page):
        return False
    if revision is None:
        return True
    approvers = approvers_of(revision)
    if len(approvers) > 1 or any(somebody_else_wrote(page, person) for person in approvers):
        return False
    return not DirectPublication.objects.filter(revision=revision.pk).exists()


def who_is_missing(page: Page | Reviewed, revision: Revision | None) -> list[str]:
    """What is said where too few people have approved this version; empty where enough have."""
    if needs_two_people(page):
        if len(approvers_of(revision)) < 2:
            if isinstance(page, Page):
                return [
                    _("Two people approve a page of this kind. Submit it to the review instead.")
                ]
            if isinstance(page, Helpline):
                return [_("Two people approve a helpline. Submit it to the review instead.")]
            return [_("Two people approve this. Submit it to the review instead.")]
    elif lacks_reason(page, revision):
        return [
            _(
                "A new page for children is read by a second person. Submit it to the review, or "
                "open it and choose “Publish” to say why it cannot wait."
            )
        ]
    return []
