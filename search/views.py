"""The results page and the suggestions below the box."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from content.models import Audience, Topic
from search.query import Answer, ask, scope_of, suggest

KINDS = [
    ("article", _("Pages to read")),
    ("help", _("Help")),
    ("film", _("Films")),
    ("play", _("Stories and quizzes")),
    ("pack", _("Lesson packs")),
    ("course", _("Courses")),
]
MAX_SHOWN = 200


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
    answer = Answer()
    if text:
        scope = scope_of(
            request.user, language=get_language() or "", audience=audience, kind=kind, topic=topic
        )
        answer = ask(text, scope, user=request.user, number=page_number(request))
    context: dict[str, Any] = {
        "query": text,
        "answer": answer,
        "kind": kind,
        "kinds": KINDS,
        "topic": topic,
        "topics": topics,
        "chosen_audience": audience,
        "address_without_page": address_without_page(request),
    }
    response = render(request, "search/results.html", context)
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
    text = request.GET.get("q", "")[:MAX_SHOWN]
    audience = chosen(
        request.GET.get("audience", ""), list(Audience.objects.values_list("slug", flat=True))
    )
    scope = scope_of(request.user, language=get_language() or "", audience=audience)
    pages = suggest(text, scope, user=request.user) if text.strip() else []
    response = JsonResponse(
        {"suggestions": [{"title": page.title, "url": page.get_url(request)} for page in pages]}
    )
    response["Cache-Control"] = "private, no-store"
    return response
