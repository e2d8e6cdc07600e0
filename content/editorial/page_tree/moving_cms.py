"""Moving in the CMS, one page or many: the versions in other languages go along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from content.editorial.page_tree.moving import MoveRefusedError, follow, may_follow, versions_beside
from content.editorial.translating.following import live_versions


@hooks.register("construct_translated_pages_to_cascade_actions")
def versions_go_along(pages: list[Page], action: str) -> dict[Page, list[Page]] | None:
    """Wagtail moves and unpublishes them after the page, and says so before it asks."""
    if action == "unpublish":
        return {page: live_versions(page) for page in pages}
    if action != "move":
        return None
    return {page: versions_beside(page) for page in pages}


@hooks.register("before_move_page")
def all_or_none(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Before a page is moved it is sure that its versions can be."""
    try:
        may_follow(versions_beside(page), destination, by=request.user)  # type: ignore[arg-type]
    except MoveRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_pages:move", page.pk)
    return None


@hooks.register("before_bulk_action")
def all_or_none_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many at once, which Wagtail moves alone: the others go first."""
    if action_type != "move":
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    chosen = list(objects)
    versions = [v for page in chosen for v in versions_beside(page) if v not in chosen]
    try:
        may_follow(versions, destination, by=request.user)  # type: ignore[arg-type]
    except MoveRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(action.next_url)
    follow(versions, destination, by=request.user)  # type: ignore[arg-type]
    return None
