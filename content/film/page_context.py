"""What its pages show beside their own fields."""

from typing import Any

from django.http import HttpRequest

from content.film.models import FilmPage
from content.film.showing import describe_film
from content.listing import related_pages
from content.pages.context import context_of, lazily


@context_of.register
def film_context(page: FilmPage, request: HttpRequest) -> dict[str, Any]:
    """The files, captions and transcript of a film; `related` pages."""
    film = lazily(
        lambda: describe_film(page),
        "sources",
        "captions",
        "transcript",
        "transcript_language",
        "transcript_url",
        "described_url",
    )
    return {**film, **related_pages(page, request)}
