"""A story with choices as a graph: what leads where, and what its author has forgotten.

Plain data in, plain data out: the checker, the map in the CMS and the player share it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from signpost.sanitise import plain_text


@dataclass(frozen=True)
class Choice:
    """One thing to do, and the key of the scene that it leads to."""

    label: str
    to: str
    feedback: str = ""


@dataclass(frozen=True)
class Scene:
    """A place in a story. Without choices it is an ending, and says of which kind."""

    key: str
    title: str = ""
    choices: tuple[Choice, ...] = ()
    ending: str = ""


@dataclass(frozen=True)
class StoryProblem:
    """Something that an author has forgotten: a code of `publishing_checks`, and where."""

    code: str
    scene: str = ""
    choice: str = ""

    @property
    def where(self) -> str:
        """“scene → choice”, or as much of it as there is."""
        return " → ".join(part for part in (self.scene, self.choice) if part)


def scenes_of(stream: Iterable[Any]) -> list[Scene]:
    """The scenes of a StreamField."""
    return [
        Scene(
            key=child.value.get("key") or "",
            title=child.value.get("title") or "",
            choices=tuple(
                Choice(
                    label=choice.get("label") or "",
                    to=choice.get("to") or "",
                    feedback=_source(choice.get("feedback")),
                )
                for choice in child.value.get("choices") or ()
            ),
            ending=child.value.get("ending") or "",
        )
        for child in stream
    ]


def check_story(scenes: list[Scene]) -> list[StoryProblem]:
    """Everything wrong with a story: each problem once, in the order of the scenes.

    A story without a scene is one problem. A way that only ever goes round has no ending, which is
    a problem of the whole story if no ending can be reached from its beginning.
    """
    if not scenes:
        return [StoryProblem("story-empty")]
    problems: list[StoryProblem] = []
    keys = [scene.key for scene in scenes]
    reached = reachable(scenes)
    for index, scene in enumerate(scenes):
        if scene.key in keys[:index]:
            problems.append(StoryProblem("story-key-twice", scene.key))
        elif scene.key not in reached:
            problems.append(StoryProblem("story-unreachable", scene.key))
        if not scene.choices and not scene.ending:
            problems.append(StoryProblem("story-dead-end", scene.key))
        if scene.choices and scene.ending:
            problems.append(StoryProblem("story-ending-with-choices", scene.key))
        for choice in scene.choices:
            if choice.to not in keys:
                problems.append(StoryProblem("story-unknown-scene", scene.key, choice.label))
            if not plain_text(choice.feedback).strip():
                problems.append(StoryProblem("story-no-feedback", scene.key, choice.label))
    if not any(scene.key in reached and not scene.choices for scene in scenes):
        problems.append(StoryProblem("story-no-ending"))
    return problems


def reachable(scenes: list[Scene]) -> set[str]:
    """The keys of the scenes that somebody can come to from the first."""
    if not scenes:
        return set()
    by_key = {scene.key: scene for scene in reversed(scenes)}
    found: set[str] = set()
    waiting = [scenes[0].key]
    while waiting:
        key = waiting.pop()
        if key in found or key not in by_key:
            continue
        found.add(key)
        waiting.extend(choice.to for choice in by_key[key].choices)
    return found


def _source(value: Any) -> str:
    return getattr(value, "source", value) or ""
