"""One subject, told for one band; the same subject in the other bands is a step away."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from accounts.access.visibility import Viewer
from content.listing import MOST_LISTED, of_kinds
from content.pages.context import context_of, lazily
from content.pages.kinds import Listed
from content.pages.models import SitePage
from content.pages.public_page import listed


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


def topics_below(page: SitePage, *, user: Viewer) -> list[TopicPage]:
    """The topics that an audience has a page for."""
    return list(TopicPage.objects.child_of(page).visible_to(user).order_by("path"))


def pages_about(page: TopicPage, *, user: Viewer) -> list[SitePage]:
    """The pages of the topic's audience and language that have the topic."""
    pages = SitePage.objects.visible_to(user).filter(
        audience_id=page.audience_id, locale_id=page.locale_id, topics=page.topic_id
    )
    return list(of_kinds(pages, listed(Listed.TOPIC)).order_by("path")[:MOST_LISTED])


def same_topic_elsewhere(page: TopicPage, *, user: Viewer) -> list[TopicPage]:
    """The same subject told for other audiences, in their order."""
    return list(
        TopicPage.objects.visible_to(user)
        .filter(topic_id=page.topic_id)
        .exclude(pk=page.pk)
        .select_related("audience")
        .order_by("audience__order")
    )


@context_of.register
def topic_context(page: TopicPage, request: HttpRequest) -> dict[str, Any]:
    """`pages` of the audience about the topic; `elsewhere`: the same subject for others."""
    return lazily(
        lambda: {
            "pages": pages_about(page, user=request.user),
            "elsewhere": same_topic_elsewhere(page, user=request.user),
        },
        "pages",
        "elsewhere",
    )
