"""Names in the audit log and in the history of the CMS: they go when their person closes the
account. What happened stays, under the number that the account keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.audit.models import AuditEntry

if TYPE_CHECKING:
    from accounts.users.models import User

WORDS = ("target_label", "before", "after", "why")
AT_ONCE = 500


def names_of(user: User, addresses: Iterable[str] = ()) -> set[str]:
    """What somebody may be called: their name and address, names that they had before, and other
    addresses of theirs. Asked before these go.
    """
    earlier = AuditEntry.objects.filter(action="user.renamed", person=user)
    pairs = earlier.values_list("before", "after")
    found = {user.name, user.email, *addresses, *(name for pair in pairs for name in pair)}
    return {name.strip() for name in found} - {""}


def erase(user: User, names: Iterable[str]) -> None:
    """Write the account's number for the names of somebody, in what is about them or by them."""
    longest_first = sorted(names, key=len, reverse=True)
    whole = re.compile("|".join(_whole(name) for name in longest_first), re.IGNORECASE)
    _erase_from_log(user, whole)
    _erase_from_history(user, whole, longest_first)


def _all() -> QuerySet[AuditEntry]:
    """Without the refusal of the log's own queryset; the trigger looks at what changes."""
    return QuerySet(AuditEntry)


def _erase_from_log(user: User, whole: re.Pattern[str]) -> None:
    changed: list[AuditEntry] = []
    for line in (
        _all().filter(Q(person=user) | Q(actor=user) | Q(on_behalf_of=user)).iterator(AT_ONCE)
    ):
        before = [getattr(line, field) for field in WORDS]
        after = [whole.sub(str(user.uuid), words) for words in before]
        if after != before:
            for field, words in zip(WORDS, after, strict=True):
                setattr(line, field, words if field == "why" else words[:255])
            line.names_erased_at = timezone.now()
            changed.append(line)
    _all().bulk_update(changed, [*WORDS, "names_erased_at"], batch_size=AT_ONCE)


def _erase_from_history(user: User, whole: re.Pattern[str], names: Iterable[str]) -> None:
    """Of rows that are theirs, or are there no longer: the label is all that is left of those."""
    called = reduce(or_, (Q(label__icontains=name) for name in names))
    for entry in ModelLogEntry.objects.filter(called):
        if _is_theirs(entry, user):
            label = whole.sub(str(user.uuid), entry.label)
            ModelLogEntry.objects.filter(pk=entry.pk).update(label=label)


def _is_theirs(entry: ModelLogEntry, user: User) -> bool:
    model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
    is_people = model is type(user)
    if model is None or not (is_people or _has_a_person(model, type(user))):
        return False
    owner = "pk" if is_people else "user_id"
    rows = model._base_manager.filter(pk=entry.object_id)
    return rows.values_list(owner, flat=True).first() in (None, user.pk)


def _has_a_person(model: type[models.Model], people: type[User]) -> bool:
    try:
        return model._meta.get_field("user").related_model is people
    except FieldDoesNotExist:
        return False


def _whole(name: str) -> str:
    """A name as a word: Ann, and not the beginning of Anniversary."""
    return rf"(?<!\w){re.escape(name)}(?!\w)"
