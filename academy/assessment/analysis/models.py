"""The figures of a quiz as they were made last."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuizAnalysis(models.Model):
    """Figures of a quiz and its questions, of nobody in particular: `figures` has the shape that
    `making.figures_of` gives it.
    """

    quiz = models.OneToOneField("academy.Quiz", on_delete=models.CASCADE, related_name="analysis")
    made_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("analysis of a quiz")

    def __str__(self) -> str:
        return f"{self.quiz}: {self.people}"
