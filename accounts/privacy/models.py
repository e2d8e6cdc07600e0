"""What somebody asks for about their own data: each with the day by which it is answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RightsRequest(models.Model):
    """To be erased, or a complaint. Answered within one month (UK GDPR, article 12(3))."""

    class Kind(models.TextChoices):
        """Exporting needs no request: the file is there at once."""

        ERASE = "erase", _("Close my account and erase my data")
        COMPLAIN = "complain", _("A complaint")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="rights_requests",
    )
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    words = models.TextField(_("in their words"), blank=True, max_length=5000)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    due_on = models.DateField(_("to be answered by"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.TextField(_("answer"), blank=True, max_length=5000)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("request about one's data")
        verbose_name_plural = _("requests about one's data")
        default_permissions: ClassVar = ("view", "change")
        constraints = [
            # Pressing twice, or in two windows, is one request.
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(answered_at=None),
                name="rights_request_open_once",
                violation_error_message=_("You have asked for this already."),
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""),
                name="rights_request_answered_with_words",
                violation_error_message=_("An answer has words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.due_on})"

    @property
    def is_overdue(self) -> bool:
        """Not answered, and the day has passed."""
        return self.answered_at is None and self.due_on < timezone.localdate()
