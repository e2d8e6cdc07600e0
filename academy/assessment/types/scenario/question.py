"""A situation with choices: each leads to what follows from it, and there is no way back."""

import random
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockField

from academy.assessment.statistics.responses import Response
from academy.assessment.types import credit
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.assessment.types.rows import rows_of, stream_of, values_of
from academy.refusals import InvalidQuestion

MOST_SCENES = 40
MOST_CHOICES = 6
LONGEST_PATH = 30
PATH = re.compile(r"\d{1,2}(?:\.\d{1,2})*")


class SceneBlock(blocks.StructBlock):
    """What somebody is told, and what they can do."""

    name = blocks.CharBlock(max_length=40, label=_("Short name"))
    text = blocks.TextBlock(rows=3, label=_("What happens"))
    choices = blocks.TextBlock(
        required=False,
        rows=3,
        label=_("Choices"),
        help_text=_("One on each line, with where it leads: I listen first -> calm. None: an end."),
    )
    share = blocks.CharBlock(
        required=False, max_length=12, label=_("Part of the points of an end, in per cent")
    )
    feedback = blocks.TextBlock(required=False, rows=2, label=_("What we say to it"))

    class Meta:
        icon = "list-ul"
        label = _("Scene")


SCENES = stream_of("scenes", "scene", SceneBlock())


class Scenario(QuestionType):
    """No order, answer: `{"path": [number of the choice in each scene]}`. The first begins."""

    name = "scenario"
    label = _("Situation with choices")
    instruction = _("Decide, and see what follows. There is no way back.")
    purpose = _(
        "Somebody decides step by step; what they meet follows from it. An end earns points."
    )
    place = 90
    family = "scenario"
    family_label = _("Scenes")
    example: ClassVar[Data] = {
        "scenes": [
            {
                "name": "door",
                "text": "A pupil waits at your door after the lesson.",
                "choices": [
                    {"words": "I have a moment for you.", "to": "talk"},
                    {"words": "Tomorrow, please.", "to": "gone"},
                ],
                "share": "",
                "feedback": "",
            },
            {"name": "talk", "text": "She tells you.", "choices": [], "share": "1", "feedback": ""},
            {
                "name": "gone",
                "text": "She does not come back.",
                "choices": [],
                "share": "0",
                "feedback": "A minute now is worth more than an hour tomorrow.",
            },
        ]
    }
    secret: ClassVar[frozenset[str]] = frozenset({"share", "feedback"})

    def fields(self) -> dict[str, forms.Field]:
        """Scenes in rows."""
        return {"scenes": BlockField(SCENES, label=_("Scenes"), required=False)}

    def initial(self, data: Data) -> dict[str, Any]:
        """Two empty ones to begin with."""
        rows = [
            {
                **scene,
                "choices": "\n".join(f"{one['words']} -> {one['to']}" for one in scene["choices"]),
                "share": credit.per_cent(scene["share"]) if scene["share"] else "",
            }
            for scene in data.get("scenes", [])
        ]
        return {"scenes": rows_of(SCENES, rows or [{}, {}])}

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """From rows."""
        scenes = []
        for row in values_of(cleaned.get("scenes")):
            choices = []
            for line in str(row.get("choices") or "").splitlines():
                words, arrow, to = line.rpartition("->")
                if line.strip():
                    choices.append({"words": words if arrow else line, "to": to if arrow else ""})
            share = credit.from_per_cent(row.get("share"))
            scenes.append({**row, "choices": choices, "share": share})
        return {"scenes": scenes}

    def clean(self, data: Data) -> Data:
        """Every choice leads to a scene, and one end earns all of the points."""
        given = data.get("scenes")
        if not isinstance(given, list) or not 2 <= len(given) <= MOST_SCENES:
            raise InvalidQuestion(_("Write at least two scenes."))
        scenes = [_clean_scene(one) for one in given]
        names = [scene["name"] for scene in scenes]
        if len(set(names)) < len(names):
            raise InvalidQuestion(_("Two scenes have the same short name."))
        for scene in scenes:
            for choice in scene["choices"]:
                if choice["to"] not in names:
                    raise InvalidQuestion(
                        _("“%(words)s” leads to no scene.") % {"words": choice["words"][:60]}
                    )
        if not scenes[0]["choices"]:
            raise InvalidQuestion(_("The first scene has no choices."))
        if not any(scene["share"] == "1" for scene in scenes):
            raise InvalidQuestion(_("No end earns all of the points."))
        return {"scenes": scenes}

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """As its author tells it."""
        return []

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """The way so far, and the choice that was made now; whatever leads nowhere is dropped."""
        so_far = next(iter(posted.get("path", ())), "")
        path = [int(one) for one in so_far.split(".")] if PATH.fullmatch(so_far) else []
        now = next(iter(posted.get("", ())), "")
        if now.isascii() and now.isdigit() and len(now) < 3:
            path.append(int(now))
        return {"path": [number for number, _scene in _walk(data, path[:LONGEST_PATH])]}

    def may_replace(self, before: Answer | None, given: Answer) -> bool:
        """Only to go on: what was decided stays decided."""
        so_far = before["path"] if before else []
        return bool(given["path"][: len(so_far)] == so_far)

    def is_answered(self, answer: Answer | None) -> bool:
        """At least one choice was made."""
        return bool(answer and answer["path"])

    def _here(self, data: Data, answer: Answer | None) -> Data:
        scene: Data = data["scenes"][0]
        for _number, scene in _walk(data, answer["path"] if answer else []):  # noqa: B007
            pass
        return scene

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """What the end is worth; nothing before one."""
        here = self._here(data, answer)
        return credit.within(Fraction(here["share"] or 0)) if not here["choices"] else Fraction(0)

    def guess(self, data: Data) -> None:
        """Ways differ in length."""
        return

    def asks_the_same(self, data: Data, other: Data) -> bool:
        """The same scenes and ways; ends may be worth something else."""
        plain = [
            [(one["name"], one["text"], one["choices"]) for one in each["scenes"]]
            for each in (data, other)
        ]
        return plain[0] == plain[1]

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """What was chosen in each scene that was reached."""
        found, scene = [], data["scenes"][0]
        for number, following in _walk(data, answer["path"] if answer else []):
            share = float(Fraction(following["share"])) if not following["choices"] else None
            found.append(Response(scene["name"], scene["choices"][number]["words"], share))
            scene = following
        return found

    def _steps(self, data: Data, answer: Answer | None) -> list[Data]:
        steps, scene = [], data["scenes"][0]
        for number, following in _walk(data, answer["path"] if answer else []):
            words = scene["choices"][number]["words"]
            steps.append({"text": scene["text"], "chosen": words})
            scene = following
        return steps

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """What was met so far and where one is: no scene that was not reached."""
        here = self._here(data, answer)
        path = answer["path"] if answer else []
        return {
            "steps": self._steps(data, answer),
            "text": here["text"],
            "choices": [
                {"number": at, "words": one["words"]} for at, one in enumerate(here["choices"])
            ],
            "path": ".".join(str(number) for number in path),
        }

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Also what is said to the end."""
        here = self._here(data, answer)
        return {
            "steps": self._steps(data, answer),
            "text": here["text"],
            "feedback": here["feedback"],
            "is_end": not here["choices"],
        }


def _walk(data: Data, path: list[int]) -> list[tuple[int, Data]]:
    """Each choice with the scene it leads to, as far as the path can be walked."""
    scenes = {scene["name"]: scene for scene in data["scenes"]}
    here, found = data["scenes"][0], []
    for number in path:
        if not 0 <= number < len(here["choices"]):
            break
        here = scenes[here["choices"][number]["to"]]
        found.append((number, here))
    return found


def _clean_scene(scene: Any) -> Data:
    if not isinstance(scene, dict):
        raise InvalidQuestion(_("Write at least two scenes."))
    name = "-".join(str(scene.get("name") or "").lower().split())[:40]
    text = str(scene.get("text") or "").strip()
    choices = [
        {
            "words": str(one.get("words") or "").strip(),
            "to": "-".join(str(one.get("to") or "").lower().split()),
        }
        for one in scene.get("choices") or []
    ]
    if not name or not text or len(choices) > MOST_CHOICES:
        raise InvalidQuestion(_("Each scene has a short name, words, and at most six choices."))
    if not all(one["words"] for one in choices):
        raise InvalidQuestion(_("A choice has no words."))
    share = "" if choices else (credit.clean(scene.get("share")) or "0")
    feedback = "" if choices else str(scene.get("feedback") or "").strip()
    return {"name": name, "text": text, "choices": choices, "share": share, "feedback": feedback}


TYPE = Scenario()
