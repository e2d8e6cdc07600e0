"""Why somebody published without a review what the review is meant for."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DirectPublication(models.Model):
    """One version of a page, who publishes it without a second person, and the reason given.

    It belongs to that version alone: the next one is asked for anew.
    """

    revision = models.OneToOneField(
        "wagtailcore.Revision", verbose_name=_("version"), on_delete=models.CASCADE
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("reason"), max_length=500)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("publication without review")
        verbose_name_plural = _("publications without review")
        default_permissions: ClassVar[Any] = ()

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.reason}"
