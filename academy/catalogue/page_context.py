"""What the list of courses shows beside its own fields."""

from typing import Any

from django.http import HttpRequest

from academy.catalogue.index_page import CatalogueIndexPage
from academy.catalogue.listing import PARAMETERS, list_courses
from content.pages.context import context_of, lazily


@context_of.register
def catalogue_context(page: CatalogueIndexPage, request: HttpRequest) -> dict[str, Any]:
    """One page of courses and the filters. `kept_as`: empty where the address chooses."""
    found = lazily(
        lambda: list_courses(page, user=request.user, parameters=request.GET),
        "courses",
        "facets",
        "is_narrowed",
        "borrowed_language",
    )
    asked = PARAMETERS & set(request.GET)
    return {**found, "kept_as": "" if asked else "courses"}
