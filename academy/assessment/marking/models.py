"""Marks as they were given, and learners who ask for another look."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MarkKind(models.TextChoices):
    """Why a mark was given."""

    FIRST = "first", _("first mark")
    SECOND = "second", _("second mark")
    AGREED = "agreed", _("agreed mark")
    AGAIN = "again", _("after another look")


class Mark(models.Model):
    """One mark by one person. Written once; the mark in force stands with the answer."""

    item = models.ForeignKey("academy.AttemptItem", on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8, choices=MarkKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    points = models.DecimalField(max_digits=5, decimal_places=2)
    criteria = models.JSONField(default=list, help_text=_("Points for each line of the rubric."))
    feedback = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ()
        verbose_name = _("mark")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "kind"],
                condition=~Q(kind="again"),
                name="mark_of_a_kind_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.points}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if self.pk is not None:
            raise RuntimeError("A mark that was given never changes")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never by itself."""
        raise RuntimeError("A mark that was given never changes")


class Appeal(models.Model):
    """A learner asks for another look at an attempt. Once for each attempt."""

    attempt = models.OneToOneField(
        "academy.Attempt", on_delete=models.CASCADE, related_name="appeal"
    )
    reason = models.TextField(max_length=2000)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    score_before = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["asked_at"]
        default_permissions: ClassVar = ()
        verbose_name = _("appeal against a mark")

    def __str__(self) -> str:
        return f"{self.attempt}"

    @property
    def is_open(self) -> bool:
        """Nobody has answered yet."""
        return self.answered_at is None
