"""What the list of courses shows beside its own fields."""

from typing import Any

from django.http import HttpRequest

from academy.catalogue.index_page import CatalogueIndexPage
from academy.catalogue.listing import list_courses
from content.pages.context import context_of


@context_of.register
def catalogue_context(page: CatalogueIndexPage, request: HttpRequest) -> dict[str, Any]:
    """One page of courses and the filters."""
    return list_courses(page, user=request.user, parameters=request.GET)
