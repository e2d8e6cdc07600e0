"""RSS: what is new for an audience or about a topic. Nobody signs up, nobody is counted."""

from typing import Any
from uuid import uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.audiences.models import Audience
from content.audiences.topics import Topic
from content.page_kinds.home import BandHomePage
from content.pages.models import SitePage
from content.sharing.linked_data import absolute, feed_pages
from signpost.written import one_line


def language() -> str:
    """The language of the address."""
    return get_language() or settings.LANGUAGE_CODE


class PagesFeed(Feed):
    """What both feeds have in common; each gives its own `items`."""

    def item_title(self, item: SitePage) -> str:
        """The title of the page."""
        return one_line(item.title)

    def item_description(self, item: SitePage) -> str:
        """Its summary."""
        return one_line(item.summary)

    def item_link(self, item: SitePage) -> str:
        """Its address."""
        return absolute(item.get_url() or "/")

    item_guid_is_permalink = False

    def item_guid(self, item: SitePage) -> str:
        """Its identity: stays when the page is moved or gets another address."""
        return uuid5(item.translation_key, language()).urn

    def item_pubdate(self, item: SitePage) -> Any:
        """When it was first public."""
        return item.first_published_at

    def item_updateddate(self, item: SitePage) -> Any:
        """When it was last changed."""
        return item.last_published_at


class AudienceFeed(PagesFeed):
    """`/feeds/audience/<slug>/`"""

    def get_object(self, request: HttpRequest, slug: str) -> BandHomePage:
        """The home of the audience in this language."""
        homes = BandHomePage.objects.visible_to(None).in_language(language())
        home = homes.filter(audience__slug=slug).select_related("audience").first()
        if home is None:
            raise Http404
        return home

    def title(self, home: BandHomePage) -> str:
        """The name of the audience."""
        return one_line(home.title)

    def link(self, home: BandHomePage) -> str:
        """Its home."""
        return absolute(home.get_url() or "/")

    def description(self, home: BandHomePage) -> str:
        """What there is."""
        return one_line(home.summary or home.heading)

    def feed_url(self, home: BandHomePage) -> str:
        """The address of the feed."""
        audience: Audience | None = home.audience
        slug = audience.slug if audience else ""
        return absolute(reverse("content:audience_feed", kwargs={"slug": slug}))

    def items(self, home: BandHomePage) -> list[SitePage]:
        """The newest pages of the audience."""
        return feed_pages(language_code=language(), audience=home.audience)


class TopicFeed(PagesFeed):
    """`/feeds/topic/<slug>/`"""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        """The topic in this language."""
        topic = Topic.objects.filter(slug=slug, locale__language_code=language()).first()
        if topic is None:
            raise Http404
        return topic

    def title(self, topic: Topic) -> str:
        """The name of the topic."""
        return one_line(topic.name)

    def link(self, topic: Topic) -> str:
        """The site's home."""
        return absolute("/" if language() == settings.LANGUAGE_CODE else f"/{language()}/")

    def description(self, topic: Topic) -> str:
        """What there is."""
        return _("What is new about “%(topic)s”.") % {"topic": one_line(topic.name)}

    def feed_url(self, topic: Topic) -> str:
        """The address of the feed."""
        return absolute(reverse("content:topic_feed", kwargs={"slug": topic.slug}))

    def items(self, topic: Topic) -> list[SitePage]:
        """The newest pages about the topic."""
        return feed_pages(language_code=language(), topic=topic)
