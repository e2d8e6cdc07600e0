"""Collections, and the links by which colleagues see them."""

import datetime
import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.users.models import User
from content.lesson_packs.library.models import Collection, CollectionItem
from content.lesson_packs.pages import LessonPackPage

MOST_COLLECTIONS = 100
MOST_PACKS = 200
SHARE_DAYS = (7, 30, 90)
KEEP_REMOVED = datetime.timedelta(days=30)


def make_collection(owner: User, name: str) -> Collection:
    """A new, empty one."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=owner.pk)
        if Collection.objects.kept().filter(owner=owner).count() >= MOST_COLLECTIONS:
            raise ValidationError(_("You have a hundred collections. Remove one first."))
        return Collection.objects.create(owner=owner, name=name.strip())


def add_pack(collection: Collection, pack: LessonPackPage) -> CollectionItem:
    """Put a pack at the end. There already, it stays where it is; taken out, it is put back."""
    with transaction.atomic():
        Collection.objects.select_for_update().get(pk=collection.pk)
        items = collection.items.all()
        known = items.filter(pack=pack).first()
        if known is not None:
            if known.removed_at is not None:
                CollectionItem.objects.filter(pk=known.pk).update(removed_at=None)
            return known
        if items.filter(removed_at=None).count() >= MOST_PACKS:
            raise ValidationError(_("There are two hundred packs in it. Begin another collection."))
        last = items.aggregate(last=Max("order"))["last"] or 0
        return CollectionItem.objects.create(collection=collection, pack=pack, order=last + 1)


def set_removed(collection: Collection, pack_pk: int, *, removed: bool) -> None:
    """Take a pack out, or put it back where it was."""
    when = timezone.now() if removed else None
    collection.items.filter(pack=pack_pk).update(removed_at=when)


def move(collection: Collection, pack_pk: int, *, by: int) -> None:
    """One place up (-1) or down (1), among those that are in it; at the end nothing happens."""
    with transaction.atomic():
        Collection.objects.select_for_update().get(pk=collection.pk)
        items = list(collection.items.filter(removed_at=None))
        here = next((n for n, item in enumerate(items) if item.pack_id == pack_pk), None)
        if here is None or not 0 <= here + by < len(items):
            return
        items[here], items[here + by] = items[here + by], items[here]
        for order, item in enumerate(items, start=1):
            item.order = order
        CollectionItem.objects.bulk_update(items, ["order"])


def share(collection: Collection, *, days: int) -> str:
    """A new link, told this once; one from before ends with it."""
    if days not in SHARE_DAYS:
        raise ValueError(days)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        Collection.objects.filter(pk=collection.pk).update(
            token_hash=_hash_of(token), shared_until=timezone.now() + datetime.timedelta(days=days)
        )
        record("collection.shared", actor=collection.owner, target=collection, after=f"{days} days")
    return token


def end_sharing(collection: Collection) -> None:
    """The link ends now."""
    with transaction.atomic():
        ended = Collection.objects.filter(pk=collection.pk).exclude(token_hash=None)
        if ended.update(token_hash=None, shared_until=None):
            record("collection.unshared", actor=collection.owner, target=collection)


def find_shared(token: str) -> Collection | None:
    """The collection of a link that works at this moment."""
    return Collection.objects.shared_now().filter(token_hash=_hash_of(token)).first()


def items_for(collection: Collection, user: User) -> list[CollectionItem]:
    """What this person sees of it: packs that they may see themselves, in order."""
    visible = LessonPackPage.objects.visible_to(user)
    items = collection.items.filter(removed_at=None, pack__in=visible)
    return list(items.select_related("pack__locale"))


def set_collection_removed(collection: Collection, *, removed: bool) -> None:
    """Throw it away, or take it back. Its link ends."""
    with transaction.atomic():
        end_sharing(collection)
        when = timezone.now() if removed else None
        Collection.objects.filter(pk=collection.pk).update(removed_at=when)


def forget_removed() -> int:
    """Delete what was thrown away or taken out long enough ago. Returns how many."""
    limit = timezone.now() - KEEP_REMOVED
    gone = Q(removed_at__lt=limit)
    items = CollectionItem.objects.filter(gone).delete()[0]
    return items + Collection.objects.filter(gone).delete()[0]


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
