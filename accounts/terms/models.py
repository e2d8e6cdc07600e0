"""Versions of the terms, and who agreed to which, when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin


class TermsVersion(TranslatableMixin, models.Model):
    """One version, in one language. `number` is the same in all of them."""

    number = models.PositiveSmallIntegerField(_("number"))
    in_force_from = models.DateTimeField(_("in force from"), default=timezone.now)
    words = models.TextField(
        _("the terms"), help_text=_("Whole, in plain words: what people agree to.")
    )
    changes = models.TextField(
        _("what has changed"),
        blank=True,
        help_text=_("Since the version before. People read it when they next sign in."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("in_force_from")]),
        FieldPanel("words"),
        FieldPanel("changes"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("version of the terms")
        verbose_name_plural = _("versions of the terms")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "locale"],
                name="terms_number_once",
                violation_error_message=_("There is a version of this number already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.in_force_from:%Y-%m-%d})"


class TermsAcceptance(models.Model):
    """Somebody has agreed to a version."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accepted_terms"
    )
    number = models.PositiveSmallIntegerField()
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "number"], name="terms_accepted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.number}"
