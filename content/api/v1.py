"""Version 1: pages, audiences, topics, helplines, glossary.

Anonymous and the same for everybody, so that any cache may keep an answer. Public appeals are left
out: a copy at a partner could not be withdrawn.
"""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from pydantic import AfterValidator, WithJsonSchema
from wagtail.models import get_page_models
from wagtail.rich_text import expand_db_html

from content.api.keeping import kept_until_published
from content.api.packs import pack_of
from content.api.schemas import (
    AudienceOut,
    HelplineOut,
    PageListOut,
    PageOut,
    ProblemOut,
    TermOut,
    TopicOut,
)
from content.appeals.models import AppealPage
from content.audiences.models import Audience
from content.audiences.topics import Topic
from content.glossary.terms import entries
from content.help.models import Helpline
from content.languages import language_codes
from content.pages.models import SitePage
from content.reading_level.page_text import page_html
from content.sharing.linked_data import absolute, shared_pages
from signpost.http.problems import CONTENT_TYPE, problem
from signpost.sanitise import clean_rich_text

PER_PAGE = 50
MAX_OFFSET = 100_000

KINDS = sorted(
    model._meta.model_name.removesuffix("page")
    for model in get_page_models()
    if issubclass(model, SitePage) and model not in (SitePage, AppealPage)
)


def one_of(known: Callable[[], list[str]]) -> AfterValidator:
    """A value that is among these when it is asked for."""

    def check(value: str) -> str:
        if value not in known():
            raise ValueError(f"is one of: {', '.join(known())}")
        return value

    return AfterValidator(check)


# As the settings are now: tests and a further language change them.
Language = Annotated[str, one_of(language_codes)]
Kind = Annotated[str, one_of(lambda: KINDS), WithJsonSchema({"type": "string", "enum": KINDS})]
Slug = Annotated[str, Query(pattern=r"^[-a-zA-Z0-9_]*$", max_length=255)]
PROBLEMS = {400: ProblemOut, 404: ProblemOut, 405: ProblemOut, 422: ProblemOut}


class ContentAPI(NinjaAPI):
    """Errors are problem documents, and the schema says so."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Ninja's, with the languages, and the kind of document in which errors come."""
        schema = super().get_openapi_schema(**kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                for parameter in operation.get("parameters", ()):
                    if parameter["name"] == "language":
                        parameter["schema"]["enum"] = language_codes()
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {CONTENT_TYPE: answer["content"]["application/json"]}
        return schema


api = ContentAPI(
    title="Content of this site",
    version="1",
    description="Published public content. No key, no cookie, nothing about who asks is kept. "
    "Every error is a problem document (RFC 9457).",
    openapi_url="/schema/",
    docs_url=None,
    urls_namespace="api-v1",
)


@api.exception_handler(ValidationError)
def wrong_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is sent is none of what the schema names."""
    faults = [
        {"where": [str(part) for part in fault["loc"]], "why": fault["msg"]}
        for fault in error.errors
    ]
    names = ", ".join(fault["where"][-1] for fault in faults)
    return problem(422, f"Not as the schema says: {names}.", errors=faults)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja refuses by itself."""
    return problem(error.status_code, str(error))


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    """A page that is not there, or not any more."""
    return problem(404, "There is no such page.")


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


@api.get("/pages/", response={200: PageListOut, **PROBLEMS}, summary="Pages, the newest first")
def list_pages(
    request: HttpRequest,
    language: Language = settings.LANGUAGE_CODE,
    audience: Slug = "",
    topic: Slug = "",
    type: Kind | None = None,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> dict[str, Any]:
    """Fifty at a time. Audiences and topics by the slugs that `/audiences/` and `/topics/` give;
    one that is not there, or not any more, gives an empty list.
    """
    asked = {"language": language, "audience": audience, "topic": topic, "type": type}
    return kept_until_published(
        request,
        {**asked, "offset": offset},
        lambda: _list_pages(request, asked, offset=offset),
    )


def _list_pages(request: HttpRequest, asked: dict[str, Any], *, offset: int) -> dict[str, Any]:
    audience, topic, type = asked["audience"], asked["topic"], asked["type"]
    pages = shared_pages().as_listed().in_language(asked["language"])
    if audience:
        pages = pages.filter(audience__slug=audience)
    if topic:
        pages = pages.filter(topics__slug=topic)
    if type:
        kinds = ContentType.objects.filter(app_label="content", model=f"{type}page")
        pages = pages.filter(content_type__in=kinds)
    pages = pages.select_related("locale", "audience").order_by("-first_published_at", "-pk")
    count = pages.count()
    more = {key: value for key, value in asked.items() if value} | {"offset": offset + PER_PAGE}
    return {
        "count": count,
        "next": absolute(f"{request.path}?{urlencode(more)}")
        if offset + PER_PAGE < count
        else None,
        "results": [summary_of(page) for page in pages[offset : offset + PER_PAGE]],
    }


@api.get("/pages/{int:pk}/", response={200: PageOut, **PROBLEMS}, summary="A page")
def one_page(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The page as it is now. A page that was taken down answers 404."""
    page = shared_pages().select_related("locale", "audience").filter(pk=pk).first()
    if page is None:
        raise Http404
    others = shared_pages().filter(translation_key=page.translation_key).exclude(pk=pk)
    prefix = request.path.removesuffix(f"{pk}/")
    specific = page.specific
    return {
        **summary_of(page),
        "html": clean_rich_text(expand_db_html(page_html(specific))),
        "lesson_pack": pack_of(specific),
        "topics": list(page.topics.values("slug", "name")),
        "review_due": page.review_due,
        "translations": {
            other.locale.language_code: absolute(f"{prefix}{other.pk}/")
            for other in others.select_related("locale")
        },
    }


@api.get("/audiences/", response={200: list[AudienceOut], **PROBLEMS}, summary="Audiences")
def audiences(request: HttpRequest) -> Any:
    """For whom pages are written, in order."""
    return Audience.objects.all()


@api.get("/topics/", response={200: list[TopicOut], **PROBLEMS}, summary="Topics")
def topics(request: HttpRequest, language: Language = settings.LANGUAGE_CODE) -> Any:
    """All topics, named in one language."""
    return Topic.objects.filter(locale__language_code=language)


@api.get("/helplines/", response={200: list[HelplineOut], **PROBLEMS}, summary="Helplines")
def helplines(request: HttpRequest, language: Language = settings.LANGUAGE_CODE) -> Any:
    """Who listens. Show `verified_on` beside the number, or ask often."""
    lines = Helpline.objects.public().filter(locale__language_code=language)
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


@api.get("/glossary/", response={200: list[TermOut], **PROBLEMS}, summary="Glossary")
def glossary(request: HttpRequest, language: Language = settings.LANGUAGE_CODE) -> Any:
    """Words and their meanings, for children and for everybody else."""
    return entries(language)
