"""The map of a story for its authors: every scene, every choice, what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.blocks.story_graph import check_story, scenes_of
from content.pages.finding import FINDINGS
from content.stories.models import StoryPage
from content.stories.story_map import HEIGHT, WIDTH, Node, draw_map

# What stands on a box besides its title.
KINDS = {
    "start": _("Here it begins"),
    "good": _("A good ending"),
    "learn": _("An ending to think about"),
    "help": _("An ending: tell somebody"),
    "lost": _("No way leads here"),
    "missing": _("Does not exist yet"),
}
LINE = 19  # letters of a title that fit into a box


def story_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest draft as a drawing, and the same in words below it."""
    page = get_object_or_404(StoryPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    scenes = scenes_of(draft.scenes)
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    block_ids = [child.id for child in draft.scenes]
    drawn = draw_map(scenes)
    titles = {node.key: node.title for node in drawn.nodes}
    return render(
        request,
        "cms/story_map.html",
        {
            "page": draft,
            "edit_url": edit_url,
            "map": drawn,
            "boxes": [_box(node, edit_url, block_ids) for node in drawn.nodes],
            "width": WIDTH,
            "height": HEIGHT,
            "scenes": [
                {
                    "scene": scene,
                    "url": _url(edit_url, block_ids[index]),
                    "choices": [
                        {"label": choice.label, "to": titles.get(choice.to, choice.to)}
                        for choice in scene.choices
                    ],
                }
                for index, scene in enumerate(scenes)
            ],
            "problems": [
                {
                    "level": FINDINGS[problem.code][0],
                    "message": FINDINGS[problem.code][1],
                    "where": problem.where,
                }
                for problem in check_story(scenes)
            ],
        },
    )


def _box(node: Node, edit_url: str, block_ids: list[str]) -> dict[str, Any]:
    lines = _lines(node.title)
    note = KINDS.get(node.kind, "")
    top = node.y + (24 if note else 34) + (0 if len(lines) > 1 else 8)
    return {
        "node": node,
        "url": _url(edit_url, block_ids[node.place]) if node.place is not None else "",
        "note": note,
        "note_y": node.y + HEIGHT - 11,
        "lines": [(line, top + 17 * number) for number, line in enumerate(lines)],
        "text_x": node.x + 14,
        "mark_x": node.x + WIDTH - 4,
        "mark_y": node.y + 4,
        "count": len(node.problems),
    }


def _url(edit_url: str, block_id: str | None) -> str:
    return f"{edit_url}#block-{block_id}-section" if block_id else edit_url


def _lines(title: str) -> list[str]:
    """At most two lines; SVG does not break lines by itself."""
    lines = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    cut = [line if len(line) <= LINE else f"{line[: LINE - 1]}…" for line in lines[:2]]
    if len(lines) > 2:
        cut[1] = f"{cut[1][: LINE - 1]}…"
    return cut


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """`/cms/stories/<number>/map/`."""
    return [path("stories/<int:pk>/map/", story_map, name="signpost_story_map")]


@hooks.register("register_page_header_buttons")
def map_button(page: Page, user: Any, view_name: str = "", **_more: Any) -> Iterator[Button]:
    """From the screen where the story is written."""
    if isinstance(page.specific_deferred, StoryPage) and view_name == "edit":
        yield Button(
            _("Map of the story"),
            reverse("signpost_story_map", args=[page.pk]),
            icon_name="site",
            priority=5,
        )
