"""Hours are honest: how much time a course asks for, how much was counted, and what holds for
somebody who does not want their time counted.

Time is counted while a unit is on screen and somebody is there (`progress.add_time`). It decides
only where the course says so: by a share of its stated minutes, or by units that are done by time
or by watching. Who objects marks such units as done, and somebody who teaches looks at the work
and confirms the hours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.catalogue.contents import pages_of
from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import run_by, runs_offering
from academy.enrolment import requirements
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.notices import tell_who_runs
from academy.enrolment.requirements import missing
from academy.enrolment.snapshot import RequirementLine, Snapshot
from academy.enrolment.states import EnrolmentState
from academy.learning.completion import COUNTED, UNIT
from academy.learning.models import MOST_LETTERS, HoursRequest, TimeObjection, UnitProgress
from academy.refusals import NotEnrolled, NotYours, Refusal
from accounts.access import roles
from accounts.audit.log import record
from accounts.notifications import kinds
from accounts.notifications.rules import notify
from accounts.users.models import User

TIME = "time"
HOURS = "hours"  # the key of the one line
MOST_TIMES = 2  # what is counted of one unit: so many times its stated minutes
MINUTES_OF_A_NEW_UNIT = 15
ASKED = kinds.register(
    kinds.Kind(
        key="academy.hours_asked",
        label=_("Hours of a learner wait for you to confirm them"),
        title=_("Please confirm the hours of a learner: %(course)s"),
        offered_to=roles.is_trainer,
    )
)
ANSWERED = kinds.register(
    kinds.Kind(
        key="academy.hours_answered",
        label=_("An answer about your hours on a course"),
        title=_("There is an answer about your hours: %(course)s"),
        asked_for=True,
    )
)


class HoursNotNeeded(Refusal):
    """Time is counted, or something else is still to do."""

    message = _("Finish the units first. Then you can ask for your hours to be confirmed.")


@dataclass(frozen=True)
class TimeAccount:
    """What a course asks for and what was counted, in seconds."""

    needed: int
    counted: int
    stated_minutes: int
    share: int

    @property
    def needed_minutes(self) -> int:
        """As it is told, rounded up."""
        return math.ceil(self.needed / 60)

    @property
    def counted_minutes(self) -> int:
        """Whole minutes."""
        return self.counted // 60

    @property
    def left_minutes(self) -> int:
        """Rounded up: nobody is told that nothing is left and then refused."""
        return math.ceil(max(0, self.needed - self.counted) / 60)

    @property
    def is_enough(self) -> bool:
        """Nothing is left."""
        return self.counted >= self.needed


class TimeRequirement:
    """One line. Details: `minutes`, the stated time of what is needed; `share`, how much of it has
    to be spent, in per cent (0 where only single units ask for time)."""

    kind = TIME

    def lines(self, course: CoursePage) -> list[RequirementLine]:
        """None for a course in which time decides nothing."""
        contents = pages_of(course)
        share = course.minimum_share_of_time or 0
        is_counted = any(
            unit.completion in COUNTED for _module, units in contents for unit in units
        )
        if not share and not is_counted:
            return []
        minutes = 0
        for module, units in contents:
            stated = sorted(unit.minutes for unit in units if not unit.optional)
            minutes += sum(stated[: module.needed] if module.needed else stated)
        details = {"minutes": minutes, "share": share}
        return [RequirementLine(kind=TIME, key=HOURS, title=str(_("Time")), details=details)]

    def missing(self, cycle: EnrolmentCycle, lines: tuple[RequirementLine, ...]) -> set[str]:
        """The line, until enough was counted or somebody has confirmed the hours."""
        if HoursRequest.objects.filter(cycle=cycle, granted=True).exists():
            return set()
        if objects_to_counting(cycle.enrolment.user_id):
            return {HOURS}
        account = time_account(cycle)
        return set() if account is None or account.is_enough else {HOURS}


requirements.register(TimeRequirement())


def time_account(
    cycle: EnrolmentCycle, rows: Iterable[UnitProgress] | None = None
) -> TimeAccount | None:
    """What the cycle asks for and what was counted; None where time decides nothing."""
    snapshot = cycle.snapshot
    line = next(iter(snapshot.of_kind(TIME)), None)
    if line is None:
        return None
    if rows is None:
        rows = UnitProgress.objects.filter(cycle=cycle).only("unit_key", "seconds")
    minutes, share = line.details["minutes"], line.details["share"]
    return TimeAccount(
        needed=minutes * 60 * share // 100,
        counted=_counted(snapshot, rows),
        stated_minutes=minutes,
        share=share,
    )


def _counted(snapshot: Snapshot, rows: Iterable[UnitProgress]) -> int:
    """A unit that was left open for hours counts no more than twice its stated minutes."""
    stated = {line.key: line.details.get("minutes") for line in snapshot.of_kind(UNIT)}
    return sum(
        min(
            row.seconds,
            MOST_TIMES * 60 * (stated.get(str(row.unit_key)) or MINUTES_OF_A_NEW_UNIT),
        )
        for row in rows
    )


def objects_to_counting(user_id: int) -> bool:
    """Whether somebody does not want their time counted."""
    return TimeObjection.objects.filter(user=user_id).exists()


def object_to_counting(user: User) -> None:
    """Count nothing of this person from now on. What was counted stays where it is."""
    with transaction.atomic():
        _made, is_new = TimeObjection.objects.get_or_create(user=user)
        if is_new:
            record("time.objected", actor=user, target=user)


def count_again(user: User) -> None:
    """The person has changed their mind."""
    with transaction.atomic():
        if TimeObjection.objects.filter(user=user).delete()[0]:
            record("time.counted_again", actor=user, target=user)


def may_ask(cycle: EnrolmentCycle) -> bool:
    """Whether the hours are all that is missing, and nobody has been asked yet."""
    if cycle.enrolment.state != EnrolmentState.ACTIVE:
        return False
    asked = HoursRequest.objects.filter(cycle=cycle, decided_at=None).exists()
    return not asked and missing(cycle) == {HOURS}


def ask_for_hours(cycle: EnrolmentCycle) -> HoursRequest:
    """Ask somebody who teaches to confirm the hours. Asked twice, it is one request."""
    with transaction.atomic():
        enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=cycle.enrolment_id)
        if enrolment.state != EnrolmentState.ACTIVE:
            raise NotEnrolled
        existing = HoursRequest.objects.filter(cycle=cycle, decided_at=None).first()
        if existing is not None:
            return existing
        if not objects_to_counting(enrolment.user_id) or missing(cycle) != {HOURS}:
            raise HoursNotNeeded
        asked = HoursRequest.objects.create(cycle=cycle)
        record("hours.asked", actor=enrolment.user, target=enrolment)
        course = cycle.snapshot.course.title
        tell_who_runs(
            enrolment.offering,
            ASKED,
            {"course": course},
            key=str(asked.uuid),
            page="academy:hours",
            about=enrolment.user,
        )
        return asked


def asked_of(user: User) -> QuerySet[HoursRequest]:
    """What somebody who teaches or assesses may answer, answered or not; never one's own."""
    rows = HoursRequest.objects.exclude(cycle__enrolment__user=user)
    if not roles.is_assessor(user):
        offerings = Offering.objects.filter(run_by(user))
        rows = rows.filter(cycle__enrolment__offering__in=offerings.values("pk"))
    return rows


def waiting_for(user: User) -> QuerySet[HoursRequest]:
    """What waits for an answer of theirs, the oldest first."""
    rows = asked_of(user).filter(decided_at=None)
    return rows.select_related("cycle__enrolment__user", "cycle__enrolment__offering").order_by(
        "asked_at", "pk"
    )


def answer(asked: HoursRequest, *, actor: User, granted: bool, words: str = "") -> HoursRequest:
    """Confirm the hours, or say what is missing. Answered twice, the first answer stays."""
    words = words.strip()[:MOST_LETTERS]
    if not granted and not words:
        raise Refusal(_("Please say what is missing."))
    with transaction.atomic():
        locked = HoursRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
        enrolment = locked.cycle.enrolment
        if not (roles.is_assessor(actor) or runs_offering(actor, enrolment.offering)):
            raise NotYours
        if enrolment.user_id == actor.pk:
            raise NotYours
        if locked.decided_at is not None:
            return locked
        locked.decided_at, locked.decided_by = timezone.now(), actor
        locked.granted, locked.words = granted, words
        locked.save(update_fields=["decided_at", "decided_by", "granted", "words"])
        record(
            "hours.confirmed" if granted else "hours.not_confirmed",
            actor=actor,
            target=enrolment,
            why=words,
        )
        notify(
            enrolment.user,
            ANSWERED,
            key=str(locked.uuid),
            values={"course": locked.cycle.snapshot.course.title},
            path=reverse("academy:learn", args=[enrolment.uuid]),
        )
        if granted:
            enrolments.complete_if_ready(locked.cycle)
    return locked
