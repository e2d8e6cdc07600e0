"""A link at the foot of every page, as its owner wants it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


def language_choices() -> list[tuple[str, Any]]:
    """Every language of the site; asked for late, since an installation may add its own."""
    return list(settings.LANGUAGES)


class FooterLink(Orderable):
    """To a page of the site or to an address elsewhere; for one language or for all."""

    brand = ParentalKey("content.Brand", on_delete=models.CASCADE, related_name="footer_links")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page of this site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    address = models.URLField(_("or an address elsewhere"), blank=True)
    words = models.CharField(
        _("words"),
        max_length=60,
        blank=True,
        help_text=_("Left empty, a page’s own title. An address elsewhere needs words."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=language_choices,
        blank=True,
        help_text=_("Left empty, it stands in all of them, a page in its version there."),
    )

    panels: ClassVar = [
        FieldPanel("page"),
        FieldPanel("address"),
        FieldPanel("words"),
        FieldPanel("language"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("link at the foot")
        verbose_name_plural = _("links at the foot")
        constraints = [
            models.CheckConstraint(
                # A page that is deleted takes its link with it, so one of the two is always there.
                condition=models.Q(page__isnull=False, address="")
                | models.Q(page__isnull=True) & ~models.Q(address=""),
                name="footer_link_to_one_place",
                violation_error_message=_("Choose a page, or write an address elsewhere."),
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.address or str(self.page)

    def clean(self) -> None:
        """An address is nothing that a reader would want to read."""
        super().clean()
        if self.address and not self.words:
            raise ValidationError({"words": _("Say where this leads, in a word or two.")})
