"""Pictures, recordings, films and documents that public pages show: replacing or deleting one
changes all of those pages at once, which no review sees. So it is for those who may publish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import DraftStateMixin, Page, ReferenceIndex
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from accounts.models import User

NAMED = 3  # places that a refusal names


def live_uses(thing: Model) -> list[str]:
    """The names of what is public and shows this file. A draft that shows it does not count."""
    numbers: dict[int, set[str]] = {}
    for kind, number in (
        ReferenceIndex.get_references_to(thing)
        .values_list("base_content_type", "object_id")
        .distinct()
    ):
        numbers.setdefault(kind, set()).add(number)
    names = []
    for kind, found in numbers.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        if model is None:
            continue
        rows = model._default_manager.filter(pk__in=found)
        if issubclass(model, Page | DraftStateMixin):
            rows = rows.filter(live=True)
        names += [str(row) for row in rows]
    return sorted(names)


def may_change_what_is_public(user: User) -> bool:
    """Whether somebody may publish pages at all."""
    return bool(policy_registry.get_by_type(Page).user_has_permission(user, "publish"))


def may_replace(thing: Model, *, by: User) -> bool:
    """Whether this person may put another file in its place, or delete it."""
    return may_change_what_is_public(by) or not live_uses(thing)


def where_used(thing: Model) -> str:
    """“A, B, C, …”, for a refusal that tells where to look."""
    names = live_uses(thing)
    return ", ".join(names[:NAMED] + (["…"] if len(names) > NAMED else []))
