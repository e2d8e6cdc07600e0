"""What other sites, readers and machines are given of the public pages: never more than
`visible_to(None)` shows, and never a public appeal, because a copy cannot be withdrawn.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.html import strip_tags
from wagtail.models import Page

from content.appeals.models import AppealPage
from content.audiences.models import Audience
from content.audiences.topics import Topic
from content.film.models import FilmPage
from content.forms.models import FormPage
from content.lesson_packs.pages import LessonPackPage, PackIndexPage
from content.page_kinds.article import ArticlePage
from content.page_kinds.faq import FaqPage
from content.page_kinds.home import BandHomePage, HomePage
from content.page_kinds.poster import PosterPage
from content.page_kinds.section import NewsPage, SectionPage
from content.pages.models import SitePage, SitePageQuerySet
from content.quizzes.models import QuizPage
from content.stories.models import StoryPage

FEED_LENGTH = 30
LISTS = (HomePage, BandHomePage, SectionPage, PackIndexPage, FormPage)
# schema.org: https://schema.org/learningResourceType is free text; these are the usual words.
RESOURCE_TYPES: dict[type[SitePage], str] = {
    FilmPage: "video",
    LessonPackPage: "lesson plan",
    PosterPage: "poster",
    QuizPage: "quiz",
    StoryPage: "interactive story",
}


def shared_pages() -> SitePageQuerySet:
    """Everything that may leave the site in feeds, sitemap and API."""
    appeals = ContentType.objects.get_for_model(AppealPage)
    return SitePage.objects.visible_to(None).exclude(content_type=appeals)


def feed_pages(
    *, language_code: str, audience: Audience | None = None, topic: Topic | None = None
) -> list[SitePage]:
    """The newest pages of an audience or a topic in one language, lists left out."""
    lists = ContentType.objects.get_for_models(*LISTS).values()
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
        "@type": "WebPage",
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
    kind = next((word for model, word in RESOURCE_TYPES.items() if isinstance(page, model)), "")
    if kind:
        data["@type"] = (
            ["LearningResource", "VideoObject"] if kind == "video" else ("LearningResource")
        )
        data["learningResourceType"] = kind
    elif isinstance(page, ArticlePage | NewsPage):
        data["@type"] = "NewsArticle" if isinstance(page, NewsPage) else "Article"
        data["headline"] = page.title
    elif isinstance(page, FaqPage):
        data["@type"] = "FAQPage"
        data["mainEntity"] = [
            {
                "@type": "Question",
                "name": question.value["title"],
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": strip_tags(question.value["text"].source).strip(),
                },
            }
            for question in page.questions
        ]
    if audience:
        data["audience"] = {"@type": "Audience", "audienceType": audience}
        if kind:
            data["educationalLevel"] = audience
    if names := [topic.name for topic in topics]:
        data["teaches" if kind else "about"] = names
    return data
