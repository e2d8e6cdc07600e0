"""What a certification cycle asks for: copied from the course when the cycle begins, and read ever
after, so that an editor never moves the goal for somebody under way.

`EnrolmentCycle.rules` keeps it as JSON:

    {"version": 2,
     "course": {"key", "title", "cpd_hours"},
     "certificate": {"title", "valid_months", "awarding_body", "renewal_months"},
     "requirements": [{"kind", "key", "title", "optional", …what the kind adds}, …]}

Version 1 carries no number and has "units" in place of "requirements".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

VERSION = 2


class UnknownVersionError(ValueError):
    """The snapshot was written by a later release, whose rules are not known here."""


@dataclass(frozen=True)
class CourseFacts:
    """The course as it was; `key` is the entitlement that completing it grants."""

    key: str
    title: str
    cpd_hours: Decimal


@dataclass(frozen=True)
class CertificateFacts:
    """What its certificate will say; `valid_months` is None where it never expires."""

    title: str
    valid_months: int | None
    awarding_body: str
    renewal_months: int = 3


@dataclass(frozen=True)
class RequirementLine:
    """One thing that is asked for. `kind` names who judges it (`requirements.py`); `key` is its
    name within the kind; `details` are the kind's own, plain JSON.
    """

    kind: str
    key: str
    title: str
    optional: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Snapshot:
    """The conditions of one cycle."""

    course: CourseFacts
    certificate: CertificateFacts
    requirements: tuple[RequirementLine, ...]

    def of_kind(self, kind: str) -> tuple[RequirementLine, ...]:
        """The lines of one kind, in the order of the course."""
        return tuple(line for line in self.requirements if line.kind == kind)

    def required(self, kind: str) -> set[str]:
        """The keys of one kind without which the cycle is not complete."""
        return {line.key for line in self.of_kind(kind) if not line.optional}

    def to_json(self) -> dict[str, Any]:
        """Plain JSON in the present version."""
        return {
            "version": VERSION,
            "course": {**asdict(self.course), "cpd_hours": str(self.course.cpd_hours)},
            "certificate": asdict(self.certificate),
            "requirements": [
                {
                    **line.details,
                    "kind": line.kind,
                    "key": line.key,
                    "title": line.title,
                    "optional": line.optional,
                }
                for line in self.requirements
            ],
        }


def read(rules: Mapping[str, Any]) -> Snapshot:
    """The snapshot from its JSON, of any version up to the present one. Raises
    UnknownVersionError.
    """
    version = rules.get("version", 1)
    if version not in (1, VERSION):
        raise UnknownVersionError(f"Snapshot of version {version}; known are 1 and {VERSION}")
    if version == 1:
        lines = [{**unit, "kind": "unit"} for unit in rules["units"]]
    else:
        lines = rules["requirements"]
    course = rules["course"]
    return Snapshot(
        course=CourseFacts(course["key"], course["title"], Decimal(course["cpd_hours"])),
        certificate=CertificateFacts(**rules["certificate"]),
        requirements=tuple(_line(line) for line in lines),
    )


def _line(line: Mapping[str, Any]) -> RequirementLine:
    own = ("kind", "key", "title", "optional")
    return RequirementLine(
        kind=line["kind"],
        key=line["key"],
        title=line["title"],
        optional=line["optional"],
        details={name: value for name, value in line.items() if name not in own},
    )
