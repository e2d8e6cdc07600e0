"""Version 1: pages, audiences, topics, helplines, glossary.

Anonymous and the same for everybody, so that any cache may keep an answer. Public appeals are left
out: a copy at a partner could not be withdrawn.
"""

from typing import Annotated, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from ninja import NinjaAPI, Query
from ninja.errors import HttpError
from wagtail.rich_text import expand_db_html

from content.api.schemas import (
    AudienceOut,
    ErrorOut,
    HelplineOut,
    PageListOut,
    PageOut,
    TermOut,
    TopicOut,
)
from content.domain.glossary import entries
from content.domain.reading.page_text import page_html
from content.domain.sharing import absolute, shared_pages
from content.languages import language_codes
from content.models import Audience, Helpline, SitePage, Topic
from signpost.sanitise import clean_rich_text

PER_PAGE = 50
MAX_OFFSET = 100_000

api = NinjaAPI(
    title="Signpost content",
    version="1",
    description="Published public content. No key, no cookie, nothing about who asks is kept.",
    openapi_url="/schema/",
    docs_url=None,
    urls_namespace="api-v1",
)


def checked_language(language: str) -> str:
    """A language of this site, or a clear error."""
    known = language_codes()
    if language not in known:
        raise HttpError(422, f"language is one of: {', '.join(sorted(known))}")
    return language


def type_of(page: SitePage) -> str:
    """`article`, `film` and so on: the name of the kind without its ending."""
    return page.cached_content_type.model.removesuffix("page")


def summary_of(page: SitePage) -> dict[str, Any]:
    """A page as it stands in a list."""
    return {
        "id": page.pk,
        "type": type_of(page),
        "title": page.title,
        "summary": page.summary,
        "url": absolute(page.get_url() or "/"),
        "language": page.locale.language_code,
        "audience": page.audience.slug if page.audience else None,
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
    }


@api.get("/pages/", response={200: PageListOut, 422: ErrorOut}, summary="Pages, the newest first")
def list_pages(
    request: HttpRequest,
    language: str = settings.LANGUAGE_CODE,
    audience: str = "",
    topic: str = "",
    type: str = "",
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> dict[str, Any]:
    """Fifty at a time. Unknown audiences, topics and types give an empty list."""
    pages = shared_pages().in_language(checked_language(language))
    if audience:
        pages = pages.filter(audience__slug=audience)
    if topic:
        pages = pages.filter(topics__slug=topic)
    if type:
        kinds = ContentType.objects.filter(app_label="content", model=f"{type.lower()}page")
        pages = pages.filter(content_type__in=kinds)
    pages = pages.select_related("locale", "audience").order_by("-first_published_at", "-pk")
    count = pages.count()
    asked = {"language": language, "audience": audience, "topic": topic, "type": type}
    more = {key: value for key, value in asked.items() if value} | {"offset": offset + PER_PAGE}
    return {
        "count": count,
        "next": absolute(f"{request.path}?{urlencode(more)}")
        if offset + PER_PAGE < count
        else None,
        "results": [summary_of(page) for page in pages[offset : offset + PER_PAGE]],
    }


@api.get("/pages/{int:pk}/", response={200: PageOut, 404: ErrorOut}, summary="A page")
def one_page(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The page as it is now. A page that was taken down answers 404."""
    if pk > 2**31:
        raise HttpError(404, "There is no such page.")
    page = shared_pages().select_related("locale", "audience").filter(pk=pk).first()
    if page is None:
        raise HttpError(404, "There is no such page.")
    others = shared_pages().filter(translation_key=page.translation_key).exclude(pk=pk)
    prefix = request.path.removesuffix(f"{pk}/")
    return {
        **summary_of(page),
        "html": clean_rich_text(expand_db_html(page_html(page.specific))),
        "topics": list(page.topics.values("slug", "name")),
        "review_due": page.review_due,
        "translations": {
            other.locale.language_code: absolute(f"{prefix}{other.pk}/")
            for other in others.select_related("locale")
        },
    }


@api.get("/audiences/", response=list[AudienceOut], summary="Audiences")
def audiences(request: HttpRequest) -> Any:
    """For whom pages are written, in order."""
    return Audience.objects.all()


@api.get("/topics/", response={200: list[TopicOut], 422: ErrorOut}, summary="Topics")
def topics(request: HttpRequest, language: str = settings.LANGUAGE_CODE) -> Any:
    """All topics, named in one language."""
    return Topic.objects.filter(locale__language_code=checked_language(language))


@api.get("/helplines/", response={200: list[HelplineOut], 422: ErrorOut}, summary="Helplines")
def helplines(request: HttpRequest, language: str = settings.LANGUAGE_CODE) -> Any:
    """Who listens. Show `verified_on` beside the number, or ask often."""
    lines = Helpline.objects.public().filter(locale__language_code=checked_language(language))
    return [
        {
            **{
                name: getattr(line, name)
                for name in HelplineOut.model_fields
                if name != "audiences"
            },
            "audiences": [audience.slug for audience in line.audiences.all()],
        }
        for line in lines.prefetch_related("audiences")
    ]


@api.get("/glossary/", response={200: list[TermOut], 422: ErrorOut}, summary="Glossary")
def glossary(request: HttpRequest, language: str = settings.LANGUAGE_CODE) -> Any:
    """Words and their meanings, for children and for everybody else."""
    return entries(checked_language(language))
