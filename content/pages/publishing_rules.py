"""What the editing forms ask before they publish. `content.editorial`, which stands above pages
and knows their kinds, registers the answers when the app is ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from wagtail.models import Revision


class Finding(Protocol):
    """One thing that a check found; `str` of it is a sentence for the editor."""

    @property
    def code(self) -> str:
        """Names it, for the field that fixes it."""
        ...


@dataclass(frozen=True)
class PublishingRules:
    """`errors_of`: what keeps a page from being published. `needs_two_people`: whether two
    different people approve a page or snippet of this kind. `who_is_missing`: sentences that say
    who still has to approve this version.
    """

    errors_of: Callable[[Any], Iterable[Finding]]
    needs_two_people: Callable[[Any], bool]
    who_is_missing: Callable[[Any, Revision | None], Iterable[str]]


_registered: list[PublishingRules] = []


def register_rules(rules: PublishingRules) -> None:
    """Give the forms their answers; called once."""
    _registered[:] = [rules]


def rules() -> PublishingRules:
    """The registered rules. Raises ImproperlyConfigured: no form publishes without them."""
    if not _registered:
        raise ImproperlyConfigured("The rules of publishing are not registered.")
    return _registered[0]
