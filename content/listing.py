"""Which pages a page lists. One query a list, through `visible_to` and no other way."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.functions import Coalesce, TruncDate

from accounts.access.visibility import AccessLevel, Viewer
from content.appeals.models import AppealPage
from content.film.models import FilmPage
from content.help.pages import AdvicePage, HelpPage
from content.page_kinds.article import ArticlePage
from content.page_kinds.campaign import CampaignPage
from content.page_kinds.conversation import ConversationPage
from content.page_kinds.faq import FaqPage
from content.page_kinds.home import BandHomePage
from content.page_kinds.section import NewsPage, SectionPage
from content.page_kinds.topic import TopicPage
from content.pages.models import SitePage, SitePageQuerySet
from content.quizzes.models import QuizPage
from content.stories.models import StoryPage

PER_PAGE = 20
NEWEST = 3
MOST_LISTED = 60  # on a page that is not paged: what is beyond is found by topic and by search
READING = (ArticlePage, FilmPage, StoryPage, QuizPage, ConversationPage)
ABOUT_TOPIC = (*READING, AdvicePage, FaqPage)
CURRENT = (NewsPage, CampaignPage, AppealPage)


def of_kinds(pages: SitePageQuerySet, kinds: Iterable[type[SitePage]]) -> SitePageQuerySet:
    """The pages of these kinds: by the content type, which costs no join."""
    types = ContentType.objects.get_for_models(*kinds).values()
    return pages.filter(content_type__in=[kind.pk for kind in types])


def pages_of_band(band: BandHomePage, *, user: Viewer) -> list[SitePage]:
    """What there is to read, watch and play in a band, in the order of the page tree."""
    pages = SitePage.objects.child_of(band).visible_to(user).order_by("path")
    return list(of_kinds(pages, READING)[:MOST_LISTED])


def topics_of_band(band: BandHomePage, *, user: Viewer) -> list[TopicPage]:
    """The topics that a band has a page for."""
    return list(TopicPage.objects.child_of(band).visible_to(user).order_by("path"))


def sections_below(page: SitePage, *, user: Viewer) -> list[SectionPage]:
    """The sections below a home."""
    return list(SectionPage.objects.child_of(page).visible_to(user).order_by("path"))


def pages_about(page: TopicPage, *, user: Viewer) -> list[SitePage]:
    """The pages of the topic's band and language that have the topic."""
    pages = SitePage.objects.visible_to(user).filter(
        audience_id=page.audience_id, locale_id=page.locale_id, topics=page.topic_id
    )
    return list(of_kinds(pages, ABOUT_TOPIC).order_by("path")[:MOST_LISTED])


def same_topic_elsewhere(page: TopicPage, *, user: Viewer) -> list[TopicPage]:
    """The same subject told for other bands, in the order of the audiences."""
    return list(
        TopicPage.objects.visible_to(user)
        .filter(topic_id=page.topic_id)
        .exclude(pk=page.pk)
        .select_related("audience")
        .order_by("audience__order")
    )


def advice_of(page: HelpPage, *, user: Viewer) -> list[AdvicePage]:
    """“What to do if …”, in the editors' order."""
    return list(AdvicePage.objects.child_of(page).visible_to(user).order_by("path")[:MOST_LISTED])


def other_advice(page: AdvicePage, *, user: Viewer) -> list[AdvicePage]:
    """The other advice pages of the same help page."""
    siblings = AdvicePage.objects.sibling_of(page, inclusive=False)
    return list(siblings.visible_to(user).order_by("path"))


def by_day(pages: SitePageQuerySet) -> SitePageQuerySet:
    """The newest first: by the day that a page gives itself, else by its first publication."""
    return pages.annotate(
        day=Coalesce(
            F("newspage__date"),
            F("campaignpage__starts_on"),
            F("briefingpage__period_to"),
            TruncDate("first_published_at"),
        )
    ).order_by("-day", "-pk")


def section_list(page: SectionPage, *, user: Viewer, number: Any = 1) -> PageOfList[SitePage]:
    """A page of what a section lists; a number that makes no sense gives the nearest that does.
    Of a poster, its large line too: the list shows it small.
    """
    pages = by_day(SitePage.objects.child_of(page).visible_to(user))
    pages = pages.annotate(poster_heading=F("posterpage__heading"))
    return Paginator(pages, PER_PAGE).get_page(number)


def others_of_section(page: SitePage, *, user: Viewer) -> list[SitePage]:
    """The newest others of the section that a page is in."""
    siblings = SitePage.objects.sibling_of(page, inclusive=False).visible_to(user)
    return list(by_day(siblings)[:NEWEST])


def closed_below(page: SectionPage, *, user: Viewer) -> str:
    """The most open level of what is below a section and closed to somebody, or ""."""
    below = SitePage.objects.child_of(page).open_now()
    closed = below.exclude(pk__in=below.visible_to(user).values("pk"))
    levels = set(closed.values_list("access_level", flat=True)) - {AccessLevel.PUBLIC.value}
    return next((level for level in AccessLevel.values if level in levels), "")


def newest(*, language_id: int, user: Viewer) -> list[SitePage]:
    """What is new in public: news, campaigns and appeals of a language."""
    pages = SitePage.objects.visible_to(user).filter(locale_id=language_id)
    return list(by_day(of_kinds(pages, CURRENT))[:NEWEST])
