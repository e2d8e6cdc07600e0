"""Links by which parents look at the materials of a release."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.models import PackRelease


class ParentLinkQuerySet(models.QuerySet["ParentLink"]):
    """Links in the words of the site."""

    def not_over(self) -> Self:
        """Neither ended by the one who made it nor by its day. Whether that person may still have
        the files is asked by `rules.is_open`.
        """
        return self.filter(Q(ended_at=None) & Q(expires_at__gt=timezone.now()))


class ParentLink(models.Model):
    """One link, made by a teacher for some parents. The address itself is not kept: a hash is."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="parent_links"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    whom = models.CharField(_("for whom"), max_length=60)
    mark = models.BinaryField(help_text="PNG that stands on every picture.")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0, help_text="How often; never by whom.")

    objects = ParentLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.release}: {self.whom}"
