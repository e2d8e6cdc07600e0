"""A unit that is an assignment: a task, work that is handed in, an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from academy.assignments import rules
from academy.assignments.forms import WorkForm
from academy.assignments.models import SubmissionState
from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import UnitType, register
from academy.enrolment.states import EnrolmentState

if TYPE_CHECKING:
    from academy.catalogue.units import UnitPage
    from academy.learning.my_learning import LearnerCourse


class TaskBlock(blocks.StructBlock):
    """What is asked for."""

    task = blocks.TextBlock(label=_("what to hand in"), max_length=2000, rows=4)
    days = blocks.IntegerBlock(
        label=_("answered within so many days"), default=10, min_value=1, max_value=90
    )

    class Meta:
        icon = "edit"
        label = _("Assignment")


@register
class Assignment(UnitType):
    """Done when the work was handed in, or when it was approved."""

    name: ClassVar = "assignment"
    label: ClassVar = _("Assignment")
    icon: ClassVar = "lucide:file-pen"
    order: ClassVar = 60
    completions: ClassVar = (CompletionRule.APPROVED, CompletionRule.HANDED_IN)
    block: ClassVar = TaskBlock()
    template: ClassVar = "academy/units/assignment.html"

    def context(self, unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
        """The task, what was handed in with its answers, and the form while it can be used."""
        submissions = list(rules.of_unit(taken.cycle, unit))
        is_settled = any(
            one.state in (SubmissionState.HANDED_IN, SubmissionState.APPROVED)
            for one in submissions
        )
        may_hand_in = taken.enrolment.state == EnrolmentState.ACTIVE and not is_settled
        return {
            "task": unit.filled_in,
            "submissions": submissions,
            "work_form": WorkForm() if may_hand_in else None,
            "may_take_back": taken.enrolment.state == EnrolmentState.ACTIVE
            and any(rules.may_take_back(one) for one in submissions),
            "days_kept": rules.days_kept(),
        }
