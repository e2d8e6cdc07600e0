"""What its pages show beside their own fields."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from content.lesson_packs.downloads import describe_pack
from content.lesson_packs.listing import list_packs
from content.lesson_packs.pages import LessonPackPage, PackIndexPage
from content.pages.context import context_of, lazily


@context_of.register
def index_context(page: PackIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`packs` (a page of them), `topics` to filter by and the `topic` chosen.
    `kept_as`: empty where the address chooses.
    """
    found = lazily(
        lambda: list_packs(page, user=request.user, parameters=request.GET),
        "packs",
        "topics",
        "topic",
        "stage",
        "stages",
        "borrowed_language",
    )
    asked = {"topic", "stage", "page"} & set(request.GET)
    return {**found, "kept_as": "" if asked else "packs"}


@context_of.register
def pack_context(page: LessonPackPage, request: HttpRequest) -> dict[str, Any]:
    """The newest release, its files, and whether this person may take them."""
    prefetch_related_objects([page], "topics")  # shown, and told to search engines
    return describe_pack(page, user=request.user)
