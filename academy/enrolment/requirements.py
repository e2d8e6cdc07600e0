"""What completing a course can ask for. Each kind registers itself: units, attendance, …"""

from dataclasses import replace
from typing import Protocol

from academy.catalogue.course_page import CoursePage
from academy.catalogue.index_page import AcademyHomePage
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.snapshot import (
    CertificateFacts,
    CourseFacts,
    RequirementLine,
    Snapshot,
)
from signpost.site_name import site_name


class Requirement(Protocol):
    """One kind of requirement."""

    kind: str

    def lines(self, course: CoursePage) -> list[RequirementLine]:
        """What the course asks for today, for the snapshot of a cycle that begins."""
        ...

    def missing(self, cycle: EnrolmentCycle, lines: tuple[RequirementLine, ...]) -> set[str]:
        """The keys among `lines` (of this kind, from the cycle's snapshot) that still keep the
        cycle open. Optional lines never do.
        """
        ...


_REGISTERED: dict[str, Requirement] = {}


def register(requirement: Requirement) -> None:
    """Make a kind known; its snapshots and its judgement count from now on."""
    _REGISTERED[requirement.kind] = requirement


def in_force(course: CoursePage) -> Snapshot:
    """Today's conditions of a course."""
    home = AcademyHomePage.objects.ancestor_of(course).first()
    return Snapshot(
        course=CourseFacts(key=course.key, title=course.title, cpd_hours=course.cpd_hours),
        certificate=CertificateFacts(
            title=course.certificate_title or course.title,
            valid_months=course.certificate_valid_months,
            renewal_months=course.renewal_window_months,
            awarding_body=(home.awarding_body if home else "") or site_name(),
        ),
        requirements=tuple(
            line for requirement in _REGISTERED.values() for line in requirement.lines(course)
        ),
    )


def refresher_of(course: CoursePage) -> Snapshot | None:
    """Today's conditions of the refresher: what an editor has marked as part of it is asked for,
    and nothing else. None where nothing is marked.
    """
    whole = in_force(course)
    if not any(line.details.get("refresher") for line in whole.requirements):
        return None
    return replace(
        whole,
        requirements=tuple(
            line if line.details.get("refresher") else replace(line, optional=True)
            for line in whole.requirements
        ),
    )


def missing(cycle: EnrolmentCycle) -> set[str]:
    """The keys of what still keeps the cycle open. A kind that nobody knows any more keeps it open
    too: no certificate says that something was done which nobody could check.
    """
    snapshot = cycle.snapshot
    found: set[str] = set()
    for kind in {line.kind for line in snapshot.requirements}:
        requirement = _REGISTERED.get(kind)
        if requirement is None:
            found |= snapshot.required(kind)
        else:
            found |= requirement.missing(cycle, snapshot.of_kind(kind))
    return found
