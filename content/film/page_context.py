"""What its pages show beside their own fields."""

from typing import Any

from django.http import HttpRequest

from content.film.models import FilmPage
from content.film.showing import describe_film
from content.listing import related_pages
from content.pages.context import context_of


@context_of.register
def film_context(page: FilmPage, request: HttpRequest) -> dict[str, Any]:
    """The files, captions and transcript of a film; `related` pages."""
    return {**describe_film(page), **related_pages(page, request)}
