"""Pages of every public kind in one query: what reports, queues and reminders are about.

The fields of `PublicPage` stand in the table of `SitePage` for the pages of the site and in a table
of its own for each other kind, so a row here is a `wagtail.models.Page`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from wagtail.models import Page

from content.pages.public_page import PublicPage, all_kinds

if TYPE_CHECKING:
    from content.audiences.models import Audience


@cache
def tables() -> tuple[type[PublicPage], ...]:
    """The models in whose own table the fields of `PublicPage` stand."""
    return tuple(model for model in all_kinds() if is_child_of_page(model))


def is_child_of_page(model: type[PublicPage]) -> bool:
    """Whether the row of a kind hangs on the row of `Page` itself, not on that of another kind."""
    link = model._meta.pk.remote_field
    return link is not None and link.model is Page


def relation_to(model: type[PublicPage]) -> str:
    """How a query on `wagtail.models.Page` names the row of one of the tables."""
    return str(model._meta.model_name)


def field_of_any(name: str) -> Coalesce | F:
    """A field of `PublicPage`, whichever table it stands in, for a query on `Page`."""
    fields = [F(f"{relation_to(model)}__{name}") for model in tables()]
    return Coalesce(*fields) if len(fields) > 1 else fields[0]


def public_pages() -> Any:
    """Every page of a public kind as a row of `Page` with `review_due`; its owner, language and
    audience (`audience_of`) cost no further query.
    """
    is_one = Q()
    for model in tables():
        is_one |= Q(**{f"{relation_to(model)}__isnull": False})
    return (
        Page.objects.filter(is_one)
        .annotate(review_due=field_of_any("review_due"))
        .select_related(*with_audience(), "locale", "owner")
    )


def with_audience(prefix: str = "") -> list[str]:
    """What to fetch with a row for `audience_of`: each table, and its audience where it has one."""
    paths = []
    for model in tables():
        fields = {field.name for field in model._meta.get_fields()}
        end = "__audience" if "audience" in fields else ""
        paths.append(f"{prefix}{relation_to(model)}{end}")
    return paths


def audience_of(page: Page) -> Audience | None:
    """For whom a page of any kind is, be it a row of `Page` or the page itself; None: everybody."""
    if isinstance(page, PublicPage):
        return page.audience
    rows = (getattr(page, relation_to(model), None) for model in tables())
    return next((row.audience for row in rows if row is not None), None)


def of_audience(audience: Audience, prefix: str = "") -> Q:
    """The condition for pages of one audience."""
    condition = Q()
    for path in with_audience(prefix):
        if path.endswith("__audience"):
            condition |= Q(**{path: audience})
    return condition
