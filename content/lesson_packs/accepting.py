"""Accepting the licence of a pack by taking its files: kept once for each version of the terms."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.access.visibility import Viewer
from content.lesson_packs.licences import TERMS, licence_named


class LicenceAcceptance(models.Model):
    """Somebody with an account has taken files under a licence, in one version of our terms."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accepted_licences"
    )
    licence = models.CharField(max_length=250)
    terms = models.CharField(max_length=20, help_text="The day of the terms that were shown.")
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "licence", "terms"], name="licence_accepted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.licence}, {self.terms}"


def has_accepted(licence: Any) -> Exists:
    """Of a row of people: whether they have accepted the licence of this name, in our terms of
    now.
    """
    kept = LicenceAcceptance.objects.filter(user=OuterRef("pk"), licence=licence, terms=TERMS)
    return Exists(kept)


def accept(user: Viewer, licence: str) -> None:
    """Files are taken under this licence, which stood beside the button. The first time is kept;
    of who has no account nothing is.
    """
    if user is None or not user.is_authenticated:
        return
    key: dict[str, Any] = {"user_id": user.pk, "licence": licence_named(licence).name}
    LicenceAcceptance.objects.get_or_create(**key, terms=TERMS)
