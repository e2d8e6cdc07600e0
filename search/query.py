"""How to ask: the person's scope, the engine, and the database's word on every hit."""

from dataclasses import dataclass, field
from typing import Any

import structlog
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from academy.models import CoursePage
from accounts.access.visibility import Viewer, keys_of, levels_of, sees_everything
from content.models import SitePage
from content.pages.public_page import PublicPage
from search.engines import engine
from search.engines.base import Asked, EngineUnavailableError, Scope

log = structlog.get_logger(__name__)
PER_PAGE = 10
MAX_PAGES = 50


@dataclass(frozen=True)
class Found:
    """A result as the page shows it."""

    page: Any
    kind: str
    snippet: str = ""  # markup that is safe


@dataclass(frozen=True)
class ResultsPage:
    """A page of results. `unavailable`: the engine is down and titles alone were searched."""

    found: list[Found] = field(default_factory=list)
    total: int = 0
    number: int = 1
    corrected: str = ""
    unavailable: bool = False

    @property
    def help(self) -> Found | None:
        """The nearest page of help on the first page of results: it stands before all others,
        because somebody who types such words may need it now.
        """
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


def ask(asked: Asked, scope: Scope, *, user: Viewer, number: int = 1) -> ResultsPage:
    """One page of results. The database has the last word on every one of them."""
    number = max(1, min(number, MAX_PAGES))
    try:
        results = engine().search(asked, scope, offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    except EngineUnavailableError as error:
        log.warning("search.unavailable", error=type(error.__cause__ or error).__name__)
        return titles_alone(asked, scope, user=user)
    pages = visible_pages([int(hit.key.partition(":")[2]) for hit in results.hits], user)
    found = [
        Found(page, kind_of(page), marked(hit.snippet))
        for hit in results.hits
        if (page := pages.get(int(hit.key.partition(":")[2])))
    ]
    return ResultsPage(found, results.total, number, results.corrected)


def suggest(text: str, scope: Scope, *, user: Viewer, audience: str = "") -> list[Any]:
    """Pages whose titles begin so; nothing where the engine rests."""
    try:
        keys = engine().suggest(text, scope, audience=audience)
    except EngineUnavailableError:
        return []
    wanted = [int(key.partition(":")[2]) for key in keys]
    pages = visible_pages(wanted, user)
    return [pages[pk] for pk in wanted if pk in pages]


def visible_pages(keys: list[int], user: Viewer) -> dict[int, Any]:
    """The pages that this person may see now, by number. Two queries, however many."""
    found: dict[int, Any] = {
        page.pk: page
        for page in SitePage.objects.visible_to(user)
        .filter(pk__in=keys)
        .select_related("audience", "content_type")
    }
    if missing := [key for key in keys if key not in found]:
        courses = CoursePage.objects.visible_to(user).filter(pk__in=missing)
        found |= {page.pk: page for page in courses}
    return found


def titles_alone(asked: Asked, scope: Scope, *, user: Viewer) -> ResultsPage:
    """The fallback: titles and summaries in the database, whole phrase."""
    phrase = " ".join(asked.text.split())[:100]
    if not phrase:
        return ResultsPage(unavailable=True)
    pages = SitePage.objects.visible_to(user).in_language(scope.language)
    if asked.audience:
        pages = pages.filter(audience__slug=asked.audience)
    pages = pages.filter(title__icontains=phrase) | pages.filter(summary__icontains=phrase)
    found = [
        Found(page, kind_of(page))
        for page in pages.select_related("audience", "content_type").order_by("title")[:PER_PAGE]
    ]
    return ResultsPage(found, len(found), unavailable=True)


def kind_of(page: Page) -> str:
    """`article`, `help`, `pack`, `home` or `course`."""
    model = page.specific_class
    return model.kind.document if issubclass(model, PublicPage) else "article"


def marked(snippet: str) -> SafeString:
    """An engine's snippet as markup: everything escaped, matches in <mark>."""
    return mark_safe(  # noqa: S308 - escaped just here
        escape(snippet).replace("⟦", "<mark>").replace("⟧", "</mark>")
    )
