"""One subject, told for one band; the same subject in the other bands is a step away."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.pages.models import SitePage


class TopicPage(SitePage):
    """Introduces a topic in the words of a band and lists that band's pages about it."""

    topic = models.ForeignKey(
        "content.Topic",
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        related_name="topic_pages",
        help_text=_("Pages of this audience that have the topic are listed by themselves."),
    )

    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("topic"),
        *SitePage.content_panels[1:],
    ]
    ROUTE_RELATED: ClassVar[tuple[str, ...]] = (*SitePage.ROUTE_RELATED, "topic")
    template = "content/topic_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("topic page")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The page is about its own topic, also where pages are asked for by topic."""
        super().save(*args, **kwargs)
        if self.topic not in self.topics.all():
            self.topics.add(self.topic)
            self.topics.commit()
