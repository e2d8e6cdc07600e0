"""Where somebody stands in a story with choices, and what led there. Nothing is remembered here:
whoever shows a story says how its places are addressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# How an ending is announced, and its picture.
ENDINGS: dict[str, tuple[Promise | str, str]] = {
    "good": (_("A good ending"), "lucide:sparkles"),
    "learn": (_("Something to think about"), "lucide:lightbulb"),
    "help": (_("Time to tell somebody"), "lucide:life-buoy"),
}
Address = Callable[[str, int | None], str]  # of a scene, or of what comes of one of its choices


@dataclass(frozen=True)
class Way:
    """One thing to do in a scene, its number and the address of what comes of it."""

    label: str
    url: str
    number: int = 0


@dataclass(frozen=True)
class Step:
    """What somebody sees at one place of a story: a scene, and what led to it, if anything.

    `chosen` and `feedback` are the choice just made; `back_url` is the scene where it was made.
    """

    key: str
    title: str
    picture: str
    text: Any
    audio_url: str
    ways: tuple[Way, ...]
    ending: str
    ending_label: Promise | str
    ending_icon: str
    chosen: str = ""
    feedback: Any = ""
    back_url: str = ""


def step_in(
    stream: Iterable[Any], steps: Sequence[str], *, address: Address, picture: str = ""
) -> Step | None:
    """What stands at `(scene,)` or `(scene, number of the choice)`; None for what does not exist.

    A choice that leads to a scene which is not written yet does not exist either: a half-written
    story ends there, and its checker says so.
    """
    scenes: dict[str, Any] = {}
    for child in stream:
        scenes.setdefault(child.value["key"], child.value)
    scene = scenes.get(steps[0])
    if scene is None:
        return None
    if len(steps) == 1:
        return _step(scene, scenes, address, picture)
    if not (steps[1].isascii() and steps[1].isdecimal() and len(steps[1]) < 3):
        return None
    number = int(steps[1])
    choices = list(scene["choices"])
    if not 1 <= number <= len(choices) or steps[1] != str(number):
        return None
    choice = choices[number - 1]
    following = scenes.get(choice["to"])
    if following is None:
        return None
    return _step(
        following,
        scenes,
        address,
        picture,
        chosen=choice["label"],
        feedback=choice["feedback"],
        back_url=address(scene["key"], None),
    )


def _step(
    scene: Any, scenes: dict[str, Any], address: Address, picture: str, **before: Any
) -> Step:
    ways = tuple(
        Way(choice["label"], address(scene["key"], number), number)
        for number, choice in enumerate(scene["choices"], start=1)
        if choice["to"] in scenes
    )
    ending = "" if ways else scene["ending"] or "learn"
    label, icon = ENDINGS.get(ending, ("", ""))
    audio = scene.get("audio")
    return Step(
        key=scene["key"],
        title=scene["title"],
        picture=scene["picture"] or picture,
        text=scene["text"],
        audio_url=audio.url if audio else "",
        ways=ways,
        ending=ending,
        ending_label=label,
        ending_icon=icon,
        **before,
    )
