"""The results page and the suggestions below the box."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.sharing.linked_data import absolute
from search.best_bets.matching import picked_page
from search.filters import asked_for, filters_of, known_values
from search.found import Found, found_by_key
from search.insight.counting import count_query, count_worry
from search.query import ResultsPage, ask, suggest
from search.safety import safety_answer
from search.safety.sealed import seal, unseal
from search.safety.views import SEALED
from signpost.http.rate_limit import WINDOW_SECONDS, is_too_often

MAX_SHOWN = 200
# For one network address: thirty children who search at once stay far below.
SEARCHES_A_MINUTE = 300
SUGGESTIONS_A_MINUTE = 1200


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`/search/?q=&audience=&topic=&type=&page=`: filters stay in the address; nothing is kept.

    Words of distress are repeated nowhere: not in the title, in the box or in a link.
    """
    words = unseal(request.GET.get(SEALED, "")) or request.GET.get("q", "")
    text = " ".join(words.split())[:MAX_SHOWN]
    language = get_language() or ""
    known = known_values(request, language)
    asked = asked_for(text, request.GET, known)
    request.audience = next(  # type: ignore[attr-defined]
        (a for a in known.audiences if a.slug == asked.audience), None
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
        answer = ask(
            asked,
            request,
            language=language,
            titles=known.titles,
            number=page_number(request),
        )
    number = page_number(request)
    if number == 1 and not (asked.chosen.keys() - {"audience"}):
        if safety:
            count_worry(safety.worry)
        elif text and not too_often and not answer.unavailable:
            count_query(text, language, total=answer.total)
    context: dict[str, Any] = {
        "picked": picked(text, request, language) if text and number == 1 else None,
        "query": "" if safety else text,
        **addresses_of(request, text, is_sealed=safety is not None),
        "answer": answer,
        "safety": safety,
        "too_often": too_often,
        "asked": asked,
        "filters": filters_of(asked, answer.facets, known) if text else [],
        "topics": known.topics,
    }
    response = render(request, "search/results.html", context, status=429 if too_often else 200)
    if too_often:
        response["Retry-After"] = str(WINDOW_SECONDS)
    # What somebody looked for is theirs alone: no cache keeps it.
    response["Cache-Control"] = "private, no-store"
    return response


def picked(text: str, request: HttpRequest, language: str) -> Found | None:
    """The page that editors have picked for just this search, for who may see it."""
    page = picked_page(text, language)
    return found_by_key([f"page:{page}"], request).get(f"page:{page}") if page else None


def addresses_of(request: HttpRequest, text: str, *, is_sealed: bool) -> dict[str, QueryDict]:
    """What links and forms of the page go on with: `words` alone, and `address` with all that is
    chosen too.
    """
    words = QueryDict(mutable=True)
    if is_sealed:
        words[SEALED] = seal(text)
    else:
        words["q"] = text
    address = request.GET.copy()
    for name in ("q", SEALED):
        address.pop(name, None)
    address.update({name: str(value) for name, value in words.items()})
    return {"words": words, "address": address}


def page_number(request: HttpRequest) -> int:
    """`page` as a number; 1 for anything that is none."""
    raw = request.GET.get("page", "1")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 6 else 1


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """`/search/opensearch.xml`: how a browser adds this search to its own box. It sends the words
    by POST, so that words of distress stand in no address.
    """
    response = render(
        request,
        "search/opensearch.xml",
        {
            "ask_url": absolute(reverse("search:ask")),
            "icon_url": absolute(static("img/signpost.svg")),
        },
        content_type="application/opensearchdescription+xml",
    )
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`/search/suggest/?q=`: titles and addresses, never what other people typed."""
    if is_too_often(request, action="suggest", limit=SUGGESTIONS_A_MINUTE):
        refusal = JsonResponse({"suggestions": []}, status=429)
        refusal["Retry-After"] = str(WINDOW_SECONDS)
        refusal["Cache-Control"] = "private, no-store"
        return refusal
    text = request.GET.get("q", "")[:MAX_SHOWN]
    language = get_language() or ""
    audience = asked_for(text, request.GET, known_values(request, language)).audience
    pages = suggest(text, request, language=language, audience=audience) if text.strip() else []
    response = JsonResponse({"suggestions": [{"title": p.title, "url": p.url} for p in pages]})
    response["Cache-Control"] = "private, no-store"
    return response
