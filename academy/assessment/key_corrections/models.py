"""That a key was corrected, and what became of each attempt."""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class KeyCorrectionQuerySet(QuerySet["KeyCorrection"]):
    """Corrections by what they hold for."""

    def keys_of(self, versions: Iterable[int]) -> dict[int, int]:
        """The version whose key counts, by the one that is asked, where they differ."""
        rows = self.filter(asked__in=list(versions)).order_by("pk")
        return dict(rows.values_list("asked", "corrected"))


class KeyCorrection(models.Model):
    """One version of a question is scored by the key of another from now on."""

    class State(models.TextChoices):
        WAITING = "waiting", _("under way")
        DONE = "done", _("done")

    asked = models.ForeignKey(
        "academy.QuestionVersion", on_delete=models.PROTECT, related_name="corrections"
    )
    corrected = models.ForeignKey(
        "academy.QuestionVersion", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    why = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)

    objects = KeyCorrectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ()
        verbose_name = _("corrected key")

    def __str__(self) -> str:
        return f"{self.asked}: {self.corrected.number}"


class CorrectedAttempt(models.Model):
    """An attempt whose score has changed by it."""

    correction = models.ForeignKey(KeyCorrection, on_delete=models.CASCADE, related_name="attempts")
    attempt = models.ForeignKey("academy.Attempt", on_delete=models.CASCADE, related_name="+")
    before = models.DecimalField(max_digits=5, decimal_places=2)
    after = models.DecimalField(max_digits=5, decimal_places=2)
    passed_before = models.BooleanField()
    passed_after = models.BooleanField()
    # Somebody would not have passed, and holds a certificate: a person decides what follows.
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ()
        verbose_name = _("attempt with a corrected key")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["correction", "attempt"], name="attempt_corrected_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt}: {self.before} → {self.after}"

    @property
    def no_longer_passes(self) -> bool:
        """It did, by the wrong key."""
        return self.passed_before and not self.passed_after
