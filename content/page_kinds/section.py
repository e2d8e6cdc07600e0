"""Parts of the site that list what is below them: news, campaigns, appeals, guidance, practice."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.pages.models import SitePage


class SectionPage(SitePage):
    """A list of the pages below, the newest first, with a feed. Appeals leave it when over."""

    template = "content/section_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar = [
        "content.NewsPage",
        "content.CampaignPage",
        "content.AppealPage",
        "content.GuidancePage",
        "content.FormPage",
        "content.PracticePage",
        "content.BriefingPage",
        "content.PosterPage",
    ]

    class Meta:
        verbose_name = _("section")


class NewsPage(SitePage):
    """News, with its day."""

    is_kept_by_what_it_shows: ClassVar[bool] = True
    date = models.DateField(_("day"), default=timezone.localdate)

    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("date"),
        *SitePage.content_panels[1:],
    ]
    kind_label: ClassVar = _("News")
    template = "content/news_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news")
