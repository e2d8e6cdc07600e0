"""What its pages show beside their own fields."""

from typing import Any

from django.http import Http404, HttpRequest

from content.listing import related_pages
from content.pages.context import context_of
from content.stories.models import StoryPage
from content.stories.playing import beginning, step_at


@context_of.register
def story_context(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """`begin_url`, `related`; at the address of a scene `step`: the scene, and what led to it."""
    keys = getattr(request, "story_steps", ())
    step = step_at(page, keys) if keys else None
    if keys and step is None:
        raise Http404
    related = {} if step else related_pages(page, request)
    return {"begin_url": beginning(page), "step": step, **related}
