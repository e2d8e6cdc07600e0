"""Short addresses for posters and films: printed once, so they must not break."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.snippets.models import register_snippet

CODE = RegexValidator(
    r"^[a-z0-9][a-z0-9-]{1,23}$", _("Two to 24 small letters, digits and hyphens.")
)


@register_snippet
class ShortLink(models.Model):  # type: ignore[django-manager-missing]
    """`/s/<code>/` leads to a page. The code never changes; where it leads may."""

    code = models.CharField(_("code"), max_length=24, unique=True, validators=[CODE])
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("leads to"),
        on_delete=models.PROTECT,
        related_name="short_links",
    )
    note = models.CharField(
        _("where it is printed"), max_length=200, blank=True, help_text=_("For the team.")
    )

    panels: ClassVar = [FieldPanel("code"), PageChooserPanel("page"), FieldPanel("note")]

    class Meta:
        ordering = ["code"]
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """`/s/<code>/`, the same in every language."""
        return reverse("short_link", kwargs={"code": self.code})
