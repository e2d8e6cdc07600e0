"""The results page and the suggestions below the box."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from content.models import Audience, Topic
from search.engines.base import Asked
from search.query import ResultsPage, ask, scope_of, suggest
from search.safety import safety_answer
from signpost.http.rate_limit import WINDOW_SECONDS, is_too_often

KINDS = [
    ("article", _("Pages to read")),
    ("help", _("Help")),
    ("film", _("Films")),
    ("play", _("Stories and quizzes")),
    ("pack", _("Lesson packs")),
    ("course", _("Courses")),
]
MAX_SHOWN = 200
# For one network address: thirty children who search at once stay far below.
SEARCHES_A_MINUTE = 300
SUGGESTIONS_A_MINUTE = 1200


def chosen(value: str, allowed: list[str]) -> str:
    """A filter's value if it is one; anything else is as good as none."""
    return value if value in allowed else ""


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`/search/?q=&audience=&topic=&type=&page=`: filters stay in the address; nothing is kept."""
    text = " ".join(request.GET.get("q", "").split())[:MAX_SHOWN]
    audiences = list(Audience.objects.all())
    topics = list(Topic.objects.filter(locale__language_code=get_language()))
    audience = chosen(request.GET.get("audience", ""), [a.slug for a in audiences])
    kind = chosen(request.GET.get("type", ""), [name for name, _label in KINDS])
    topic = chosen(request.GET.get("topic", ""), [t.slug for t in topics])
    request.audience = next(  # type: ignore[attr-defined]
        (a for a in audiences if a.slug == audience), None
    )
    # Found before any engine is asked, and before anybody is asked to slow down.
    safety = (
        safety_answer(
            text,
            user=request.user,
            audience=request.audience,  # type: ignore[attr-defined]
            language_code=get_language() or "",
        )
        if text
        else None
    )
    too_often = bool(text) and is_too_often(request, action="search", limit=SEARCHES_A_MINUTE)
    answer = ResultsPage()
    if text and not too_often:
        scope = scope_of(request.user, language=get_language() or "")
        asked = Asked(text, audience=audience, kind=kind, topic=topic)
        answer = ask(asked, scope, user=request.user, number=page_number(request))
    context: dict[str, Any] = {
        "query": text,
        "answer": answer,
        "safety": safety,
        "too_often": too_often,
        "kind": kind,
        "kinds": KINDS,
        "topic": topic,
        "topics": topics,
        "chosen_audience": audience,
        "address_without_page": address_without_page(request),
    }
    response = render(request, "search/results.html", context, status=429 if too_often else 200)
    if too_often:
        response["Retry-After"] = str(WINDOW_SECONDS)
    # What somebody looked for is theirs alone: no cache keeps it.
    response["Cache-Control"] = "private, no-store"
    return response


def page_number(request: HttpRequest) -> int:
    """`page` as a number; 1 for anything that is none."""
    raw = request.GET.get("page", "1")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 6 else 1


def address_without_page(request: HttpRequest) -> str:
    """The query string for links to other pages of the same results."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`/search/suggest/?q=`: titles and addresses, never what other people typed."""
    if is_too_often(request, action="suggest", limit=SUGGESTIONS_A_MINUTE):
        refusal = JsonResponse({"suggestions": []}, status=429)
        refusal["Retry-After"] = str(WINDOW_SECONDS)
        refusal["Cache-Control"] = "private, no-store"
        return refusal
    text = request.GET.get("q", "")[:MAX_SHOWN]
    audience = chosen(
        request.GET.get("audience", ""), list(Audience.objects.values_list("slug", flat=True))
    )
    scope = scope_of(request.user, language=get_language() or "")
    pages = suggest(text, scope, user=request.user, audience=audience) if text.strip() else []
    response = JsonResponse(
        {"suggestions": [{"title": page.title, "url": page.get_url(request)} for page in pages]}
    )
    response["Cache-Control"] = "private, no-store"
    return response
