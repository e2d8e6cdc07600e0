"""What somebody has asked about a unit, and what was answered."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from signpost.sanitise import clean_learner_text

MOST_LETTERS = 3000


class UnitQuestion(models.Model):
    """A question about a unit, named by its page's translation key. Whoever answers may show it to
    the others on the course, without the name of who asked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        "academy.Enrolment", on_delete=models.CASCADE, related_name="unit_questions"
    )
    unit_key = models.UUIDField()
    unit_title = models.CharField(max_length=255)
    words = models.TextField(max_length=MOST_LETTERS)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(max_length=MOST_LETTERS, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="unit_questions_answered",
    )
    is_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("question about a unit")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_shared=False) | models.Q(answered_at__isnull=False),
                name="unit_question_shared_with_its_answer",
            ),
        ]
        indexes = [models.Index(fields=["unit_key"], name="unit_question_by_unit")]

    def __str__(self) -> str:
        return f"{self.unit_title} ({self.asked_at:%Y-%m-%d})"

    @property
    def shown_words(self) -> SafeString:
        """What was asked, made safe: links and little else."""
        return _shown(self.words)

    @property
    def shown_answer(self) -> SafeString:
        """What was answered, likewise."""
        return _shown(self.answer)


def _shown(words: str) -> SafeString:
    return mark_safe(clean_learner_text(linebreaks(words)))  # noqa: S308  # nosec
