"""Playing a story: what stands at one of its addresses. Nothing of it is remembered anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from content.blocks.story_steps import Step, step_in
from content.stories.models import SCENE, StoryPage


def beginning(story: StoryPage) -> str:
    """The address of the first scene; empty while there is none."""
    scenes = list(story.scenes)
    return scene_url(story, scenes[0].value["key"]) if scenes else ""


def step_at(story: StoryPage, steps: Sequence[str]) -> Step | None:
    """What stands at `(scene,)` or `(scene, number of the choice)`; None for what does not
    exist."""
    return step_in(
        story.scenes, steps, address=partial(scene_url, story), picture=story.illustration
    )


def scene_url(story: StoryPage, key: str, number: int | None = None) -> str:
    """The address of a scene, or of what comes of one of its choices. It leads to the words."""
    own = story.get_url() or ""
    return f"{own}{SCENE}/{key}/{f'{number}/' if number else ''}#scene"
