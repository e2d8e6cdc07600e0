"""The results page and the suggestions below the box."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from content.models import Audience
from content.sharing.linked_data import absolute
from search.best_bets.matching import picked_page
from search.engines.base import Asked
from search.filters import asked_for, filters_of, known_values, parameters_of
from search.found import Found, found_by_key
from search.insight.counting import count_query, count_worry
from search.query import ResultsPage, ask, suggest
from search.safety import SafetyAnswer, safety_answer
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

    Words of distress are repeated nowhere: not in the title, in the box or in a link. Nor are words
    that came encrypted, whatever they tell of by now.
    """
    sealed = unseal(request.GET.get(SEALED, ""))
    text = " ".join((sealed or request.GET.get("q", "")).split())[:MAX_SHOWN]
    language = get_language() or ""
    known = known_values(request, language)
    asked = asked_for(text, request.GET, known)
    request.audience = next(  # type: ignore[attr-defined]
        (a for a in known.audiences if a.slug == asked.audience), None
    )
    # Found before any engine is asked, and before anybody is asked to slow down.
    safety = told_in(text, request, language)
    too_often = bool(text) and is_too_often(request, action="search", limit=SEARCHES_A_MINUTE)
    answer = ResultsPage()
    number = page_number(request)
    if text and not too_often:
        answer = ask(asked, request, language=language, titles=known.titles, number=number)
        # What the engine takes the words for is heard as if somebody had typed it.
        corrected = answer.corrected or answer.suggested
        safety = safety or told_in(corrected, request, language, is_corrected=True)
    if number == 1 and not asked.is_narrowed:
        if safety:
            count_worry(safety.worry)
        elif text and not sealed and not too_often and not answer.unavailable:
            count_query(text, language, total=answer.total)
    is_sealed = bool(safety or sealed)
    context: dict[str, Any] = {
        "picked": picked(text, request, language) if text and number == 1 else None,
        "query": "" if is_sealed else text,
        **addresses_of(asked, is_sealed=is_sealed),
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


def told_in(
    text: str, request: HttpRequest, language: str, *, is_corrected: bool = False
) -> SafetyAnswer | None:
    """What is said first where the words tell of a worry."""
    if not text:
        return None
    audience: Audience | None = request.audience  # type: ignore[attr-defined]
    return safety_answer(
        text, request, audience=audience, language_code=language, is_corrected=is_corrected
    )


def addresses_of(asked: Asked, *, is_sealed: bool) -> dict[str, QueryDict]:
    """What links and forms of the page go on with: `words` alone, and `address` with all that is
    chosen too. Nothing else of the address that somebody came by is repeated.
    """
    words = QueryDict(mutable=True)
    words[SEALED if is_sealed else "q"] = seal(asked.text) if is_sealed else asked.text
    address = words.copy()
    address.update(parameters_of(asked))
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


@csrf_exempt  # changes nothing, and a page that is kept has no token
@require_POST
def suggestions(request: HttpRequest) -> JsonResponse:
    """`/search/suggest/`: titles and addresses, never what other people typed. Asked by POST: what
    is half typed may be words of distress, and stands in no address.
    """
    if is_too_often(request, action="suggest", limit=SUGGESTIONS_A_MINUTE):
        refusal = JsonResponse({"suggestions": []}, status=429)
        refusal["Retry-After"] = str(WINDOW_SECONDS)
        refusal["Cache-Control"] = "private, no-store"
        return refusal
    text = request.POST.get("q", "")[:MAX_SHOWN]
    language = get_language() or ""
    audience = asked_for(text, request.POST, known_values(request, language)).audience
    pages = suggest(text, request, language=language, audience=audience) if text.strip() else []
    response = JsonResponse({"suggestions": [{"title": p.title, "url": p.url} for p in pages]})
    response["Cache-Control"] = "private, no-store"
    return response
