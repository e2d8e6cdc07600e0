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
from wagtail.models import Page, Revision

from accounts.audit import log as audit
from content.editorial.approvals import who_is_missing
from content.editorial.checks import errors_of
from content.editorial.publishing.models import DirectPublication
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


def why_not_public(page: Page | Reviewed, revision: Revision | None) -> list[str]:
    """Every reason against making this version of a page public now. Never changes anything."""
    return who_is_missing(page, revision) + [str(error) for error in errors_of(page)]


@transaction.atomic
def publish_with_reason(page: PublicPage, *, revision: Revision, by: User, reason: str) -> None:
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
        if isinstance(page, PublicPage | Reviewed) and who_is_missing(page, revision):
            with transaction.atomic():
                Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
                audit.record("page.schedule_dropped", actor=None, target=page)
            dropped += 1
    return dropped
