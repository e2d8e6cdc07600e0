"""What the editing forms ask before they publish. `content.editorial`, which stands above pages
and knows their kinds, registers the answers when the app is ready.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from wagtail.models import Page, Revision

    from content.pages.reviewed import Reviewed


class Finding(Protocol):
    """One thing that a check found; `str` of it is a sentence for the editor."""

    @property
    def code(self) -> str:
        """Names it, for the field that fixes it."""
        ...


class PublishingRules(Protocol):
    """See `content.editorial.publishing.rules` and `content.editorial.checks`."""

    def errors_of(self, page: Any) -> Iterable[Finding]:
        """What keeps a page from being published."""
        ...

    def needs_two_people(self, thing: Page | Reviewed) -> bool:
        """Whether two different people approve a thing of this kind."""
        ...

    def who_is_missing(self, page: Any, revision: Revision | None) -> Iterable[str]:
        """Sentences that say who still has to approve this version."""
        ...


_registered: list[PublishingRules] = []


def register_rules(rules: PublishingRules) -> None:
    """Give the forms their answers; called once."""
    _registered[:] = [rules]


def rules() -> PublishingRules:
    """The registered rules. Raises ImproperlyConfigured: no form publishes without them."""
    if not _registered:
        raise ImproperlyConfigured("The rules of publishing are not registered.")
    return _registered[0]
