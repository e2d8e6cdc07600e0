"""What other sites, readers and machines are given of the public pages: never more than
`visible_to(None)` shows, and never a public appeal, because a copy cannot be withdrawn.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from content.audiences.models import Audience
from content.audiences.topics import Topic
from content.page_kinds.home import HomePage
from content.pages.models import SitePage, SitePageQuerySet
from content.pages.public_page import all_kinds

FEED_LENGTH = 30


def shared_pages() -> SitePageQuerySet:
    """Everything that may leave the site in feeds, sitemap and API."""
    kept = [kind for kind in all_kinds() if not kind.kind.is_shared]
    types = ContentType.objects.get_for_models(*kept).values()
    return SitePage.objects.visible_to(None).exclude(content_type__in=types)


def feed_pages(
    *, language_code: str, audience: Audience | None = None, topic: Topic | None = None
) -> list[SitePage]:
    """The newest pages of an audience or a topic in one language, lists left out."""
    lists = ContentType.objects.get_for_models(
        *(kind for kind in all_kinds() if not kind.kind.in_feeds)
    ).values()
    pages = shared_pages().in_language(language_code).exclude(content_type__in=lists)
    if audience is not None:
        pages = pages.filter(audience=audience)
    if topic is not None:
        pages = pages.filter(topics=topic)
    return list(pages.order_by("-first_published_at", "-pk")[:FEED_LENGTH])


def absolute(url: str) -> str:
    """An address with its host: as `settings.BASE_URL` says, whatever a request claims."""
    return url if url.startswith(("http://", "https://")) else f"{settings.BASE_URL}{url}"


def shared_title(page: Page, *, site_name: str) -> str:
    """What a page is called elsewhere: the home of the site has the name of the site."""
    return site_name if isinstance(page, HomePage) else page.title


def linked_data(
    page: SitePage, *, site_name: str, audience: str, topics: Iterable[Topic]
) -> dict[str, Any]:
    """The page in the words of schema.org: LearningResource, Article, FAQPage or WebPage.

    https://schema.org/LearningResource; `educationalLevel` is the name of the audience, in the
    language of the page and "" where it has none.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "name": shared_title(page, site_name=site_name),
        "description": page.search_description or page.summary,
        "url": absolute(page.get_url() or "/"),
        "inLanguage": page.locale.language_code,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": site_name, "url": absolute("/")},
    }
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    data["@type"] = page.kind.schema_type
    teaches = page.kind.resource_type
    if teaches:
        data["@type"] = (
            ["LearningResource", "VideoObject"] if teaches == "video" else "LearningResource"
        )
        data["learningResourceType"] = teaches
    elif page.kind.schema_type in ("Article", "NewsArticle"):
        data["headline"] = page.title
    data.update(page.structured_data())
    if audience:
        data["audience"] = {"@type": "Audience", "audienceType": audience}
        if teaches:
            data["educationalLevel"] = audience
    if names := [topic.name for topic in topics]:
        data["teaches" if teaches else "about"] = names
    return data
