"""Posters to print, with a short address and its code to scan."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.pages.kinds import PageKind
from content.pages.models import SitePage


class PosterPage(SitePage):  # type: ignore[django-manager-missing]
    """One sheet of A4: a large line, a few words, a picture, where to go."""

    heading = models.CharField(_("large line"), max_length=80)
    lines = models.TextField(_("words below it"), blank=True, help_text=_("One on a line."))
    short_link = models.ForeignKey(
        "content.ShortLink",
        verbose_name=_("short address"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="posters",
    )

    kind: ClassVar = PageKind(
        label=_("Poster"), weight=0.5, resource_type="poster", needs_review_date=False
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("heading"),
        FieldPanel("lines"),
        FieldPanel("short_link"),
        *SitePage.content_panels[1:-1],
    ]
    template = "content/poster_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("poster")

    @property
    def words(self) -> list[str]:
        """The lines below the large one."""
        return [line.strip() for line in self.lines.splitlines() if line.strip()]
