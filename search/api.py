"""Search for partners: `/api/v1/search/`, beside what `content.api` gives."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from ninja.errors import HttpError

from content.api.schemas import ProblemOut
from content.api.v1 import PROBLEMS, Language, api
from content.sharing.linked_data import absolute
from search.engines.base import Asked
from search.filters import KIND_LABELS, known_values
from search.query import MAX_PAGES, ask
from search.safety import worry_in
from search.safety.kept import phrases, phrases_of
from search.safety.sealed import seal, unseal
from signpost.http.rate_limit import is_too_often

SEARCHES_A_MINUTE = 120  # for one network address
# NUL is refused before the schema is asked, and the schema says so.
Words = Annotated[str, Query(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Sealed = Annotated[
    str, Query(pattern=r"^[-a-zA-Z0-9_=]*$", description="From `next`: the words, encrypted.")
]
Slug = Annotated[str, Query(pattern=r"^[-a-zA-Z0-9_]*$", max_length=255)]
Stage = Literal["", "early-years", "ks1", "ks2", "ks3", "ks4", "post-16"]


class FoundOut(Schema):
    """A result. `kind` is article, help, film, play, pack, course, word or home."""

    title: str
    summary: str
    url: str
    kind: str
    audience: str | None
    minutes: int | None


class SearchOut(Schema):
    """Ten results. `tells_of_distress`: show who listens (`/helplines/`) before them, and keep
    nothing of the words: `next` has them encrypted, and opens for half an hour. `corrected`: what
    was looked for where a typing mistake was corrected.
    """

    count: int
    next: str | None
    tells_of_distress: bool
    corrected: str | None
    results: list[FoundOut]


@api.get(
    "/search/",
    response={200: SearchOut, 429: ProblemOut, **PROBLEMS},
    summary="Search, the best first",
)
def search_pages(
    request: HttpRequest,
    response: HttpResponse,
    q: Words | None = None,
    asked: Sealed = "",
    language: Language = settings.LANGUAGE_CODE,
    audience: Slug = "",
    topic: Slug = "",
    kind: Annotated[str, Query(pattern=f"^({'|'.join(KIND_LABELS)})?$")] = "",
    key_stage: Stage = "",
    page: Annotated[int, Query(ge=1, le=MAX_PAGES)] = 1,
) -> dict[str, Any]:
    """What is public, ten at a time; nothing for no words. Nothing of a question is kept; at most
    some a minute.
    """
    response["Cache-Control"] = "private, no-store"
    if is_too_often(request, action="api-search", limit=SEARCHES_A_MINUTE):
        raise HttpError(429, "That is very many searches. Please try again in a minute.")
    text = unseal(asked) or q or ""
    request.user = AnonymousUser()  # the same for everybody, signed in or not
    chosen = {"audience": audience, "topic": topic, "kind": kind, "key_stage": key_stage}
    answer = ask(
        Asked(text, audience=audience, topic=topic, kind=kind, key_stage=key_stage),
        request,
        language=language,
        titles=known_values(request, language).titles,
        number=page,
    )
    told = [
        worry_in(text, language, phrases()),
        worry_in(answer.corrected, language, phrases_of(language)),
    ]
    is_sealed = bool(asked) or any(told)
    words = {"asked": seal(text)} if is_sealed else {"q": text}
    kept = {name: value for name, value in chosen.items() if value}
    more = urlencode({**words, "language": language, **kept, "page": page + 1})
    return {
        "count": answer.total,
        "next": absolute(f"{request.path}?{more}") if page < answer.pages else None,
        "tells_of_distress": any(told),
        "corrected": None if is_sealed else answer.corrected or None,
        "results": [
            {
                "title": one.title,
                "summary": one.summary,
                "url": absolute(one.url),
                "kind": one.kind,
                "audience": one.audience or None,
                "minutes": one.minutes,
            }
            for one in answer.found
            if one.is_shared
        ],
    }
