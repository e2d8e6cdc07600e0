"""Where a learner stands in a scenario. Their way is theirs: nobody who teaches sees it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from academy.catalogue.choices import CompletionRule
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from academy.learning import progress
from academy.learning.completion import condition_of
from academy.learning.models import ScenarioPath
from academy.refusals import Refusal
from content.blocks.story_steps import Step, step_in

LONGEST = 200  # steps that are kept: more than any scenario has


class NoSuchWay(Refusal):
    """A choice that is not there: the scenario was changed, or the page is old."""

    message = _("That way is not there any more. Here is where you are.")


def scenes_in(unit: UnitPage) -> Any:
    """The scenes; none before somebody has written one."""
    return unit.filled_in or ()


def _step(unit: UnitPage, keys: list[str]) -> Step | None:
    return step_in(scenes_in(unit), keys, address=lambda _key, _number: "")


def step_of(unit: UnitPage, path: list[list[Any]]) -> Step | None:
    """What somebody sees after the choices that they have made; the beginning where a choice is
    there no more."""
    if path:
        scene, number = path[-1]
        if step := _step(unit, [str(scene), str(number)]):
            return step
    first = next(iter(scenes_in(unit)), None)
    return _step(unit, [first.value["key"]]) if first is not None else None


def path_of(cycle: EnrolmentCycle, unit: UnitPage) -> list[list[Any]]:
    """The choices made so far: scene and number of each."""
    row = ScenarioPath.objects.filter(cycle=cycle, unit_key=unit.translation_key).first()
    return list(row.steps) if row else []


def choose(cycle: EnrolmentCycle, unit: UnitPage, *, scene: str, number: str) -> Step:
    """Make a choice; a second click on it changes nothing. At an ending the unit is done, where
    that is the rule. Raises NoSuchWay.
    """
    with transaction.atomic():
        row = _locked(cycle, unit)
        here = step_of(unit, row.steps)
        step = _step(unit, [scene, number])
        if here is None or step is None:
            raise NoSuchWay
        if here.key != scene:
            if row.steps[-1:] != [[scene, int(number)]]:
                raise NoSuchWay
            return here
        row.steps = [*row.steps, [scene, int(number)]][-LONGEST:]
        row.save(update_fields=["steps"])
        is_active = cycle.enrolment.state == EnrolmentState.ACTIVE
        if step.ending and is_active and condition_of(cycle, unit).rule == CompletionRule.ENDED:
            progress.note_done(cycle, unit_key=unit.translation_key, title=unit.title)
            enrolments.complete_if_ready(cycle)
    return step


def go_back(cycle: EnrolmentCycle, unit: UnitPage, *, to_the_start: bool = False) -> None:
    """Take the last choice back, or all of them. What is done stays done."""
    with transaction.atomic():
        row = _locked(cycle, unit)
        row.steps = [] if to_the_start else row.steps[:-1]
        row.save(update_fields=["steps"])


def _locked(cycle: EnrolmentCycle, unit: UnitPage) -> ScenarioPath:
    ScenarioPath.objects.get_or_create(cycle=cycle, unit_key=unit.translation_key)
    return ScenarioPath.objects.select_for_update().get(cycle=cycle, unit_key=unit.translation_key)
