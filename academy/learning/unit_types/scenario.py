"""A unit that is a case with choices: what would you do, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import UnitType, register
from academy.learning.scenarios import path_of, scenes_in, step_of
from content.blocks import SceneBlock
from content.blocks.story_graph import check_story, scenes_of
from content.pages.finding import Finding

if TYPE_CHECKING:
    from academy.catalogue.units import UnitPage
    from academy.learning.my_learning import LearnerCourse


class ScenesBlock(blocks.StreamBlock):
    """The scenes of a case; the first begins it."""

    scene = SceneBlock()

    class Meta:
        icon = "openquote"
        label = _("Scenario")


@register
class Scenario(UnitType):
    """Done when somebody has come to an ending, whichever it is: no choice is punished."""

    name: ClassVar = "scenario"
    label: ClassVar = _("Scenario with choices")
    icon: ClassVar = "lucide:split"
    order: ClassVar = 40
    completions: ClassVar = (CompletionRule.ENDED, CompletionRule.MARKED)
    block: ClassVar = ScenesBlock()
    template: ClassVar = "academy/units/scenario.html"

    def context(self, unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
        """Where this learner stands."""
        path = path_of(taken.cycle, unit)
        return {"step": step_of(unit, path), "has_begun": bool(path)}

    def findings(self, units: Sequence[UnitPage]) -> Iterator[tuple[UnitPage, Finding]]:
        """What the author of a story is told."""
        for unit in units:
            for problem in check_story(scenes_of(scenes_in(unit))):
                yield unit, Finding(problem.code, problem.where)
