"""What a unit shows beside its text, by its kind. A subject that stands above registers here:
quizzes today; live sessions, assignments and packages as they come.
"""

from collections.abc import Callable
from typing import Any

from academy.catalogue.units import UnitPage
from academy.learning.my_learning import LearnerCourse

UnitContext = Callable[[UnitPage, LearnerCourse], dict[str, Any]]

_REGISTERED: dict[str, UnitContext] = {}


def shows(kind: str) -> Callable[[UnitContext], UnitContext]:
    """Register what units of a kind (`UnitKind`) give to `academy/unit.html`."""

    def register(context: UnitContext) -> UnitContext:
        _REGISTERED[kind] = context
        return context

    return register


def unit_context(unit: UnitPage, course: LearnerCourse) -> dict[str, Any]:
    """Names for the template; none for a unit that is simply read."""
    context = _REGISTERED.get(unit.kind)
    return context(unit, course) if context else {}
