"""What stands on the page of a course, for the person who takes it, below what they have done: the
subjects above this one register it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from academy.enrolment.models import Enrolment

Part = Callable[[Enrolment], dict[str, Any] | None]


@dataclass(frozen=True)
class Shown:
    """A template and its names."""

    template: str
    context: dict[str, Any]


_REGISTERED: list[tuple[str, Part]] = []


def course_part(template: str) -> Callable[[Part], Part]:
    """Register a part. It gives the names for its template, or None where it shows nothing."""

    def register(part: Part) -> Part:
        _REGISTERED.append((template, part))
        return part

    return register


def parts_of(enrolment: Enrolment) -> list[Shown]:
    """What is shown of an enrolment, in the order in which it was registered."""
    found = [(template, part(enrolment)) for template, part in _REGISTERED]
    return [Shown(template, context) for template, context in found if context is not None]
