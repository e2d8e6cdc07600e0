"""What each kind of page shows beside its own fields. `SitePage.get_context` asks here."""

from functools import singledispatch
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest

from accounts.access.visibility import open_now
from content.film.models import FilmPage
from content.film.showing import describe_film
from content.forms.models import FormPage
from content.glossary.models import GlossaryPage
from content.glossary.terms import terms_by_letter
from content.help.helplines import helplines_by_nation, helplines_for
from content.help.pages import AdvicePage, HelpPage
from content.lesson_packs.pages import LessonPackPage, PackIndexPage
from content.lesson_packs.releases import describe_pack, list_packs
from content.listing import (
    READING,
    advice_of,
    closed_below,
    newest,
    of_kinds,
    other_advice,
    others_of_section,
    pages_about,
    pages_of_band,
    same_topic_elsewhere,
    section_list,
    sections_below,
    topics_of_band,
)
from content.navigation.contents import contents_of
from content.page_kinds.article import ArticlePage, StandardPage
from content.page_kinds.campaign import CampaignPage
from content.page_kinds.conversation import ConversationPage
from content.page_kinds.faq import FaqPage
from content.page_kinds.guidance import GuidancePage
from content.page_kinds.home import BandHomePage, HomePage
from content.page_kinds.poster import PosterPage
from content.page_kinds.practice import BriefingPage, PracticePage
from content.page_kinds.section import NewsPage, SectionPage
from content.page_kinds.topic import TopicPage
from content.pages.models import SitePage
from content.quizzes.models import QuizPage
from content.quizzes.playing import questions_of, results_of
from content.stories.models import StoryPage
from content.stories.playing import beginning, step_at

MAX_RELATED = 3
MAX_TO_CALL = 2


@singledispatch
def context_of(page: SitePage, request: HttpRequest) -> dict[str, Any]:
    """Names for the page's template; most kinds need none."""
    return {}


@context_of.register
def home(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """`newest`: news, campaigns and appeals; `sections`: where the older ones are.

    Where no news is translated yet, that of the main language is shown, and `borrowed_language`
    says so.
    """
    found, borrowed = newest(language_id=page.locale_id, user=request.user), ""
    if not found and (original := original_of(page)):
        found, borrowed = (
            newest(language_id=original.locale_id, user=request.user),
            settings.LANGUAGE_CODE,
        )
    return {
        "newest": found,
        "sections": sections_below(page, user=request.user),
        "borrowed_language": borrowed,
    }


@context_of.register
def band_home(page: BandHomePage, request: HttpRequest) -> dict[str, Any]:
    """`articles`: the pages of this band, in the order of the page tree; `topics`, `sections`.

    Where none is translated yet, those of the main language are shown, and `borrowed_language`
    says so: a child who reads Welsh finds more than an empty home.
    """
    shown, borrowed = page, ""
    articles = pages_of_band(page, user=request.user)
    if not articles and (original := original_of(page)):
        shown, borrowed = original, settings.LANGUAGE_CODE
        articles = pages_of_band(original, user=request.user)
    return {
        "articles": articles,
        "topics": topics_of_band(shown, user=request.user),
        # Children choose among pages and topics; sections are for grown-ups.
        "sections": [] if is_for_children(page) else sections_below(page, user=request.user),
        "borrowed_language": borrowed,
    }


def original_of(page: SitePage) -> Any:
    """The public page in the main language that this one translates, or None."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    originals = page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE)
    return originals.filter(open_now()).first()


def is_for_children(page: SitePage) -> bool:
    """Whether the page belongs to a band of children."""
    return page.audience is not None and page.audience.is_child


@context_of.register
def topic_page(page: TopicPage, request: HttpRequest) -> dict[str, Any]:
    """`pages` of the band about the topic; `elsewhere`: the same subject in other bands."""
    return {
        "pages": pages_about(page, user=request.user),
        "elsewhere": same_topic_elsewhere(page, user=request.user),
    }


@context_of.register
def section(page: SectionPage, request: HttpRequest) -> dict[str, Any]:
    """`listed`: a page of what is below, the newest first; in the main language where nothing is
    translated yet, and then `borrowed_language` says so. `closed`: the most open level of what
    this person does not see there.
    """
    number, borrowed = request.GET.get("page"), ""
    listed = section_list(page, user=request.user, number=number)
    closed = closed_below(page, user=request.user)
    if not listed and (original := original_of(page)):
        listed = section_list(original, user=request.user, number=number)
        borrowed = settings.LANGUAGE_CODE if listed else ""
        closed = closed or closed_below(original, user=request.user)
    return {"listed": listed, "borrowed_language": borrowed, "closed": closed}


@context_of.register
def glossary(page: GlossaryPage, request: HttpRequest) -> dict[str, Any]:
    """`letters`: pairs of a letter and its words."""
    return {"letters": terms_by_letter(page.locale.language_code)}


@context_of.register
def form(page: FormPage, request: HttpRequest) -> dict[str, Any]:
    """`form`: the empty one, or the one that was sent with its errors."""
    return {"form": getattr(request, "sent_form", None) or page.get_form(user=request.user)}


@context_of.register
def campaign(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """`partners` with their logos; `poster`: the page of the poster, if it is public."""
    poster = PosterPage.objects.visible_to(request.user).filter(pk=page.poster_page_id)
    return {
        "partners": page.partners.select_related("logo"),
        "poster": poster.select_related("short_link", "locale").first(),
    }


@context_of.register
def guidance(page: GuidancePage, request: HttpRequest) -> dict[str, Any]:
    """`versions`, the newest first; `contents`: the headings of the text."""
    versions = sorted(page.versions.all(), key=lambda one: one.published_on, reverse=True)
    return {"versions": versions, "contents": contents_of(page.body)}


@context_of.register
def plain_page(page: StandardPage, request: HttpRequest) -> dict[str, Any]:
    """`contents`: the headings of a long text, to stand beside it."""
    return {"contents": contents_of(page.body)}


@context_of.register(NewsPage)
@context_of.register(PracticePage)
@context_of.register(BriefingPage)
def in_section(page: SitePage, request: HttpRequest) -> dict[str, Any]:
    """`related`: the newest others of the section; `contents`: the headings of the text."""
    return {
        "related": others_of_section(page, user=request.user),
        "contents": contents_of(page.body),
    }


@context_of.register(ArticlePage)
@context_of.register(ConversationPage)
@context_of.register(FaqPage)
def article(page: SitePage, request: HttpRequest) -> dict[str, Any]:
    """`related`: up to three other pages of the band, those that share a topic first.

    Tags of the page alone decide, never what anybody has read.
    """
    siblings = SitePage.objects.sibling_of(page, inclusive=False).visible_to(request.user)
    others = list(of_kinds(siblings, READING).order_by("path")[:30])
    # One query for all of them. The topics of a page that is being written are in its form.
    is_preview = getattr(request, "is_preview", False)
    prefetch_related_objects(others if is_preview else [page, *others], "topics")
    mine = {topic.pk for topic in page.topics.all()}
    others.sort(key=lambda other: -len(mine & {topic.pk for topic in other.topics.all()}))
    return {"related": others[:MAX_RELATED]}


@context_of.register
def help_page(page: HelpPage, request: HttpRequest) -> dict[str, Any]:
    """`helplines_by_nation`: pairs of a nation's name and its helplines for this band;
    `advice`: what to do if one thing has happened."""
    return {
        "advice": advice_of(page, user=request.user),
        "helplines_by_nation": helplines_by_nation(
            audience=page.audience, language_code=page.locale.language_code
        ),
    }


@context_of.register
def advice_page(page: AdvicePage, request: HttpRequest) -> dict[str, Any]:
    """`others`: the other advice of the same help page; `call_now`: the first helplines for this
    band and worry that can be rung.
    """
    lines = helplines_for(
        audience=page.audience, language_code=page.locale.language_code, worry=page.worry
    )
    return {
        "others": other_advice(page, user=request.user),
        "call_now": [line for line in lines if line.phone][:MAX_TO_CALL],
    }


@context_of.register
def pack_index(page: PackIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`packs` (a page of them), `topics` to filter by and the `topic` chosen."""
    return list_packs(page, user=request.user, parameters=request.GET)


@context_of.register
def lesson_pack(page: LessonPackPage, request: HttpRequest) -> dict[str, Any]:
    """The newest release, its files, and whether this person may take them."""
    prefetch_related_objects([page], "topics")  # shown, and told to search engines
    return describe_pack(page, user=request.user)


@context_of.register
def film(page: FilmPage, request: HttpRequest) -> dict[str, Any]:
    """The files, captions and transcript of a film; `related` pages."""
    return {**describe_film(page), **article(page, request)}


@context_of.register
def story(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """`begin_url`, `related`; at the address of a scene `step`: the scene, and what led to it."""
    place = getattr(request, "story_steps", ())
    step = step_at(page, place) if place else None
    if place and step is None:
        raise Http404
    related = {} if step else article(page, request)
    return {"begin_url": beginning(page), "step": step, **related}


@context_of.register
def quiz(page: QuizPage, request: HttpRequest) -> dict[str, Any]:
    """`questions`, `results`, `related`; after the form was sent `outcome`."""
    outcome = getattr(request, "quiz_outcome", None)
    return {
        "questions": outcome.questions if outcome else questions_of(page),
        "results": results_of(page),
        "outcome": outcome,
        **article(page, request),
    }
