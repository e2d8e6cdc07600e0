"""How to ask: the person's scope, the engine, and the database's word on every hit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import structlog
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from accounts.access.visibility import Viewer, keys_of, levels_of, sees_everything
from content.languages import language_codes
from content.models import SitePage
from search.engines import engine
from search.engines.base import Asked, EngineUnavailableError, FacetValue, Results, Scope
from search.filters import is_for_teaching
from search.found import Found, found_by_key
from search.teaching_words import understood
from search.tokens import tokens_of

log = structlog.get_logger(__name__)
PER_PAGE = 10
MAX_PAGES = 50
ENOUGH = 10  # results with all words


@dataclass(frozen=True)
class ResultsPage:
    """A page of results. `stands_in`: the first engine is away and the embedded one has answered;
    `unavailable`: no engine could, and titles alone were searched.
    """

    found: list[Found] = field(default_factory=list)
    total: int = 0
    number: int = 1
    corrected: str = ""
    suggested: str = ""
    stands_in: bool = False
    unavailable: bool = False
    facets: dict[str, list[FacetValue]] = field(default_factory=dict)

    @property
    def help(self) -> Found | None:
        """The nearest page of help on the first page of results: it stands before all others,
        because somebody who types such words may need it now. Not where a pack or a course is best:
        somebody prepares a lesson.
        """
        if self.found and self.found[0].kind in ("pack", "course"):
            return None
        return next((one for one in self.found if one.kind == "help"), None)

    @property
    def pages(self) -> int:
        """How many pages of results there are."""
        return min(-(-self.total // PER_PAGE), MAX_PAGES)


def scope_of(user: Viewer, *, language: str) -> Scope:
    """What this person may find."""
    return Scope(
        language=language,
        levels=frozenset(str(level) for level in levels_of(user)),
        keys=frozenset(keys_of(user)),
        everything=sees_everything(user),
    )


def ask(
    asked: Asked, request: HttpRequest, *, language: str, titles: Mapping[str, str], number: int = 1
) -> ResultsPage:
    """One page of results for whoever asks. The database has the last word on every one of them.
    `titles`: what the part of the site of each audience is called.
    """
    number = max(1, min(number, MAX_PAGES))
    scope = scope_of(request.user, language=asked.language or language)
    try:
        results = search(asked, scope, number=number)
        if asked.counts and is_for_teaching(asked, results.facets):
            results.facets["language"] = in_other_languages(asked, scope, language, results.total)
    except EngineUnavailableError as error:
        log.warning("search.unavailable", error=type(error.__cause__ or error).__name__)
        return titles_alone(asked, request, language=asked.language or language)
    pages = found_by_key([hit.key for hit in results.hits], request)
    found = [
        replace(one, snippet=marked(hit.snippet), audience_title=titles.get(one.audience, ""))
        for hit in results.hits
        if (one := pages.get(hit.key))
    ]
    return ResultsPage(
        found,
        results.total,
        number,
        results.corrected,
        results.suggested,
        stands_in=results.stands_in,
        facets=results.facets,
    )


def search(asked: Asked, scope: Scope, *, number: int = 1, per_page: int = PER_PAGE) -> Results:
    """What the engine finds for what the words tell; where few documents have all of them, those
    that have some come after.
    """
    page = {"offset": (number - 1) * per_page, "limit": per_page}
    question = understood(asked)
    results = engine().search(question, scope, **page)
    if not may_be_broadened(asked, scope.language, results.total):
        return results
    broad = engine().search(replace(question, text=asked.text, broad=True), scope, **page)
    return broad if broad.total > results.total else results


def may_be_broadened(asked: Asked, language: str, total: int) -> bool:
    """Whether what has only some of the words comes after the few that have all."""
    return total < ENOUGH and len(tokens_of(asked.text, language)) > 1


def in_other_languages(asked: Asked, scope: Scope, own: str, total: int) -> list[FacetValue]:
    """How many results there are in each language but the asker's `own`: within the same scope, as
    they would be found if it were chosen. `total`: those of the language that is.
    """
    numbers = {scope.language: total}
    for code in language_codes():
        if code in (own, scope.language):
            continue
        other = replace(scope, language=code)
        number = engine().total(understood(asked), other)
        if number and may_be_broadened(asked, code, number):
            number = search(replace(asked, counts=False), other).total
        numbers[code] = number
    return [FacetValue(code, number) for code, number in numbers.items() if code != own and number]


def suggest(text: str, request: HttpRequest, *, language: str, audience: str = "") -> list[Found]:
    """Pages whose titles begin so; nothing where the engine rests."""
    scope = scope_of(request.user, language=language)
    try:
        keys = engine().suggest(text, scope, audience=audience)
    except EngineUnavailableError:
        return []
    found = found_by_key(keys, request)
    return [found[key] for key in keys if key in found]


def titles_alone(asked: Asked, request: HttpRequest, *, language: str) -> ResultsPage:
    """The fallback: titles and summaries in the database, whole phrase."""
    phrase = " ".join(asked.text.split())[:100]
    if not phrase:
        return ResultsPage(unavailable=True)
    pages = SitePage.objects.in_language(language)
    if asked.audience:
        pages = pages.filter(audience__slug=asked.audience)
    pages = pages.filter(title__icontains=phrase) | pages.filter(summary__icontains=phrase)
    visible = pages.visible_to(request.user).order_by("title")
    keys = [f"page:{pk}" for pk in visible.values_list("pk", flat=True)[:PER_PAGE]]
    pages_by_key = found_by_key(keys, request)
    found = [pages_by_key[key] for key in keys if key in pages_by_key]
    return ResultsPage(found, len(found), unavailable=True)


def marked(snippet: str) -> SafeString:
    """An engine's snippet as markup: everything escaped, matches in <mark>."""
    return mark_safe(  # noqa: S308 - escaped just here
        escape(snippet).replace("⟦", "<mark>").replace("⟧", "</mark>")
    )
