"""What stands below a unit besides its own parts. A subject above registers its part here."""

from collections.abc import Callable
from typing import Any

from academy.catalogue.units import UnitPage
from academy.learning.my_learning import LearnerCourse

Part = Callable[[UnitPage, LearnerCourse], dict[str, Any]]
_PARTS: list[tuple[str, Part]] = []


def shown_beside(template: str) -> Callable[[Part], Part]:
    """Register a part with its template, which finds its names under `part`."""

    def register(part: Part) -> Part:
        _PARTS.append((template, part))
        return part

    return register


def parts_of(unit: UnitPage, taken: LearnerCourse) -> list[dict[str, Any]]:
    """All parts of a unit, for one learner."""
    return [{"template": template, **part(unit, taken)} for template, part in _PARTS]
