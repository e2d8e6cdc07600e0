"""What has to be true before a page is public, whichever way somebody tries to make it so.

Asked by the rows themselves (`gate.py`): when a page's row becomes live or gets
another version, and when a version is given an hour at which it goes live. So it holds for the
editing form, workflows, many pages at once, aliases, copies, translations, the API, imports and the
shell alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from accounts.audit import log as audit
from content.editorial.checks import errors_of
from content.editorial.publishing.models import DirectPublication
from content.pages.models import SitePage
from content.pages.public_page import PublicPage
from content.pages.reviewed import Reviewed

if TYPE_CHECKING:
    from accounts.models import User

_brought_in: ContextVar[bool] = ContextVar("content_brought_in", default=False)


class PublishingRefusedError(Exception):
    """A sentence, or several, for the person who wanted to publish. Nothing has changed."""


@contextmanager
def brought_in() -> Iterator[None]:
    """Pages that were approved elsewhere and arrive as they are: sample content, a move from
    another installation. Never used for what somebody does in the CMS.
    """
    token = _brought_in.set(True)
    try:
        yield
    finally:
        _brought_in.reset(token)


def is_brought_in() -> bool:
    """Whether what is saved now arrives approved."""
    return _brought_in.get()


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
            return [_("Two people approve a helpline. Submit it to the review instead.")]
    elif lacks_reason(page, revision):
        return [
            _(
                "A new page for children is read by a second person. Submit it to the review, or "
                "open it and choose “Publish” to say why it cannot wait."
            )
        ]
    return []


def why_not_public(page: Page | Reviewed, revision: Revision | None) -> list[str]:
    """Every reason against making this version of a page public now. Never changes anything."""
    return who_is_missing(page, revision) + [str(error) for error in errors_of(page)]


@transaction.atomic
def publish_with_reason(page: SitePage, *, revision: Revision, by: User, reason: str) -> None:
    """A reviewer publishes a new page for children alone, and says why it cannot wait.

    Raises `PublishingRefusedError` without a reason, where two people approve, or where the page
    has something to fix.
    """
    if not reason.strip():
        raise PublishingRefusedError(_("Please say why this cannot wait for a second person."))
    DirectPublication.objects.get_or_create(
        revision=revision, defaults={"by": by, "reason": reason.strip()}
    )
    audit.record("page.published_without_review", actor=by, target=page, why=reason.strip())
    revision.publish(user=by)


def drop_schedules_nobody_approved(due: Iterable[Revision]) -> int:
    """Versions whose hour has come without the approvals they need: they wait for a person.

    Wagtail publishes all that are due in one go; one that is refused would stop the others. Returns
    how many were dropped.
    """
    dropped = 0
    for revision in due:
        page = revision.as_object()
        if isinstance(page, SitePage | Reviewed) and who_is_missing(page, revision):
            with transaction.atomic():
                Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
                audit.record("page.schedule_dropped", actor=None, target=page)
            dropped += 1
    return dropped
