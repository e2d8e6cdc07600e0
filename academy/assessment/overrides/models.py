"""What differs for whom. A field that is empty differs in nothing."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class QuizOverride(models.Model):
    """Other conditions of one quiz. That of a person counts before that of their offering. Why is
    not asked and not kept.
    """

    quiz = models.ForeignKey(
        "academy.Quiz", verbose_name=_("quiz"), on_delete=models.CASCADE, related_name="overrides"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    offering = models.ForeignKey(
        "academy.Offering",
        verbose_name=_("offering"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    time_limit_minutes = models.PositiveSmallIntegerField(
        _("time limit (minutes)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(_("granted on"), auto_now=True)

    class Meta:
        ordering: ClassVar = ["quiz__title", "pk"]
        verbose_name = _("other conditions of a quiz")
        verbose_name_plural = _("other conditions of quizzes")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, offering__isnull=True)
                | Q(user__isnull=True, offering__isnull=False),
                name="override_of_one_person_or_offering",
                violation_error_message=_("Name a person or an offering, not both."),
            ),
            models.UniqueConstraint(
                fields=["quiz", "user"], condition=Q(user__isnull=False), name="override_user_once"
            ),
            models.UniqueConstraint(
                fields=["quiz", "offering"],
                condition=Q(offering__isnull=False),
                name="override_offering_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz}: {self.user or self.offering}"

    def clean(self) -> None:
        """With what the quiz has where this has nothing, it opens before it closes."""
        super().clean()
        if self.quiz_id is None:
            return
        opens, closes = self.opens_at or self.quiz.opens_at, self.closes_at or self.quiz.closes_at
        if (self.opens_at or self.closes_at) and opens and closes and opens >= closes:
            raise ValidationError({"closes_at": _("It closes before it opens.")})
