"""What was found, as a page shows it: read from the database, which has the last word on each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.models import Page

from accounts.access.visibility import visible_page_q
from content.models import GlossaryPage, GlossaryTerm
from content.pages.kinds import PageKind
from content.pages.public_page import PublicPage
from content.pages.root_paths import path_on_site
from search.filters import KIND_LABELS

COLUMNS = (
    "pk", "title", "url_path", "content_type", "sitepage__summary", "coursepage__summary",
    "sitepage__icon", "coursepage__icon", "sitepage__audience__slug",
    "sitepage__lessonpackpage__duration_minutes",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A result. `snippet` is markup that is safe."""

    key: str
    title: str
    summary: str
    url: str
    icon: str
    kind: str
    audience: str = ""
    audience_title: str = ""
    minutes: int | None = None
    is_shared: bool = True  # False for what must be gone when it is over: no copy leaves the site
    snippet: SafeString | str = ""

    @property
    def kind_label(self) -> str | Promise:
        """“Films” and so on; empty for what is a list itself."""
        return KIND_LABELS.get(self.kind, "")


def found_by_key(keys: Iterable[str], request: HttpRequest) -> dict[str, Found]:
    """What this person may see now of these documents. One statement for pages, and two for words
    of the glossary where there are any.
    """
    numbers: dict[str, list[int]] = {"page": [], "term": []}
    for key in keys:
        what, _colon, number = key.partition(":")
        numbers[what].append(int(number))
    found: dict[str, Found] = {}
    if numbers["page"]:
        found |= {one.key: one for one in _pages(numbers["page"], request)}
    if numbers["term"]:
        found |= {one.key: one for one in _terms(numbers["term"], request)}
    return found


def _pages(numbers: list[int], request: HttpRequest) -> Iterable[Found]:
    """Columns alone: to make ten whole pages of them costs more than to read them."""
    rows = Page.objects.filter(visible_page_q(request.user), pk__in=numbers)
    placeholder = Page()  # one, whose path changes: making a page costs more than asking it
    for row in rows.values_list(*COLUMNS):
        pk, title, path, kind, summary, of_course, icon, icon_of_course, audience, minutes = row
        yield Found(
            key=f"page:{pk}",
            title=title,
            summary=summary or of_course or "",
            url=address_at(path, placeholder),
            icon=icon or icon_of_course or "",
            kind=kind_of(kind).document,
            audience=audience or "",
            minutes=minutes,
            is_shared=kind_of(kind).is_shared,
        )


def address_at(url_path: str, placeholder: Page) -> str:
    """The address of the page at a path."""
    placeholder.url_path = url_path
    return path_on_site(placeholder) or "/"


def _terms(numbers: list[int], request: HttpRequest) -> Iterable[Found]:
    terms = list(GlossaryTerm.objects.public().filter(pk__in=numbers))
    lists = {
        page.locale_id: path_on_site(page)
        for page in GlossaryPage.objects.visible_to(request.user).filter(
            locale__in={term.locale_id for term in terms}
        )
    }
    for term in terms:
        if url := lists.get(term.locale_id):
            yield Found(
                key=f"term:{term.pk}",
                title=term.term,
                summary=term.simple,
                url=f"{url}#word-{term.slug}",
                icon="lucide:book-a",
                kind="word",
            )


def kind_of(content_type: int) -> PageKind:
    """What is said of a kind of page."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    return model.kind if model and issubclass(model, PublicPage) else PageKind()
