"""The site's home and the home of each band."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.models.page import SitePage


class HomePage(SitePage):
    """The front door: one way in for each audience."""

    heading = models.CharField(_("large line"), max_length=120)
    lead = models.TextField(_("sentence below it"), blank=True)

    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("heading"),
        FieldPanel("lead"),
        *SitePage.content_panels[1:],
    ]
    template = "content/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count_per_parent = None

    class Meta:
        verbose_name = _("site home")


class BandHomePage(SitePage):
    """The home of one audience; its title is the audience's name in this language."""

    heading = models.CharField(_("large line"), max_length=120)
    lead = models.TextField(_("sentence below it"), blank=True)

    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("heading"),
        FieldPanel("lead"),
        *SitePage.content_panels[1:],
    ]
    template = "content/band_home_page.html"
    parent_page_types: ClassVar = ["content.HomePage"]

    class Meta:
        verbose_name = _("home of an audience")
