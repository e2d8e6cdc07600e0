"""What a person keeps of lesson packs. It is theirs alone, until they share a collection."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.pages import LessonPackPage


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Collections in the words of the site."""

    def kept(self) -> Self:
        """Those that were not thrown away."""
        return self.filter(removed_at=None)

    def shared_now(self) -> Self:
        """Those whose link works at this moment."""
        return self.kept().filter(shared_until__gt=timezone.now(), owner__is_active=True)


class Collection(models.Model):
    """Packs under a name, in an order, with notes. Its link is kept as a hash alone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="collections"
    )
    name = models.CharField(_("name"), max_length=80)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    shared_until = models.DateTimeField(null=True, blank=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        """Whether its link works."""
        return self.shared_until is not None and self.shared_until > timezone.now()


class CollectionItem(models.Model):
    """A pack in a collection. Taken out, it can be put back for a while."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    pack = models.ForeignKey(LessonPackPage, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)
    order = models.PositiveIntegerField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "pack"], name="pack_once_in_collection"),
        ]

    def __str__(self) -> str:
        return f"{self.collection}: {self.pack}"


class RecentPack(models.Model):
    """That somebody took files of a pack, for their own list: the last twenty."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recent_packs"
    )
    pack = models.ForeignKey(LessonPackPage, on_delete=models.CASCADE, related_name="+")
    used_at = models.DateTimeField()

    class Meta:
        ordering = ["-used_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "pack"], name="recent_pack_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.pack}"


class Teaching(models.Model):
    """What somebody has said that they teach: never worked out from what they do here."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="teaching"
    )
    key_stages = models.JSONField(_("key stages"), default=list, blank=True)
    topics = models.JSONField(
        _("topics"), default=list, blank=True, help_text="Translation keys, as text."
    )

    def __str__(self) -> str:
        return str(self.user)
