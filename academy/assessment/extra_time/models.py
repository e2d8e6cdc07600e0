"""Extra time in assessments, granted to a person."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LEAST, MOST = 5, 200


class ExtraTime(models.Model):
    """How much longer one person has, in every quiz with a time limit.

    Why is not asked and not kept: a reason would often be about somebody's health.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="extra_time",
    )
    percent = models.PositiveSmallIntegerField(
        _("extra time in per cent"),
        default=25,
        validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)],
        help_text=_("25 makes an hour an hour and a quarter; 100 doubles it."),
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("granted by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    granted_at = models.DateTimeField(_("granted on"), auto_now=True)

    class Meta:
        ordering: ClassVar = ["user__email"]
        verbose_name = _("extra time")
        verbose_name_plural = _("extra time")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(percent__gte=LEAST, percent__lte=MOST), name="extra_time_in_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.percent} %"
