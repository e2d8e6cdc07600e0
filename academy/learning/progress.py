"""Opening units and finishing them."""

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.catalogue.choices import CompletionRule
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from academy.learning.models import UnitProgress
from academy.learning.states import ProgressState
from academy.refusals import NotEnrolled, Refusal

LONGEST_STRETCH_SECONDS = 120


class NotMarkable(Refusal):
    """The unit is done by something else than a mark."""

    message = _("This unit is done when its quiz is passed.")


def open_unit(cycle: EnrolmentCycle, unit: UnitPage, *, rule: str | None = None) -> None:
    """Note that a learner has opened a unit; where that is the rule, it is done by it.

    One statement for a unit that only has to be seen. Somebody who has finished reads on without
    leaving traces.
    """
    if cycle.enrolment.state != EnrolmentState.ACTIVE:
        return
    if (rule or unit.completion) == CompletionRule.VIEWED:
        with transaction.atomic():
            note_done(cycle, unit_key=unit.translation_key, title=unit.title)
            enrolments.complete_if_ready(cycle)
        return
    now = timezone.now()
    UnitProgress.objects.bulk_create(
        [
            UnitProgress(
                cycle=cycle,
                unit_key=unit.translation_key,
                unit_title=unit.title,
                first_seen_at=now,
                last_seen_at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["cycle", "unit_key"],
        update_fields=["last_seen_at"],
    )


def mark_done(cycle: EnrolmentCycle, unit: UnitPage) -> bool:
    """A learner says that a unit is done. True if that completed the course."""
    if cycle.enrolment.state != EnrolmentState.ACTIVE:
        raise NotEnrolled
    if unit.completion == CompletionRule.SCORE:
        raise NotMarkable
    with transaction.atomic():
        note_done(cycle, unit_key=unit.translation_key, title=unit.title)
        return enrolments.complete_if_ready(cycle)


def add_time(cycle: EnrolmentCycle, *, unit_key: UUID, seconds: int) -> int:
    """Count time with a unit on screen, as CPD evidence. Returns the seconds that counted.

    A browser may say what it likes: no more counts than has passed since the unit was last heard
    of, and never more than one stretch, so that a machine left open does not learn.
    """
    now = timezone.now()
    with transaction.atomic():
        row = (
            UnitProgress.objects.select_for_update().filter(cycle=cycle, unit_key=unit_key).first()
        )
        if row is None or cycle.enrolment.state != EnrolmentState.ACTIVE:
            return 0
        passed = int((now - row.last_seen_at).total_seconds())
        counted = max(0, min(seconds, passed, LONGEST_STRETCH_SECONDS))
        row.seconds += counted
        row.last_seen_at = now
        row.save(update_fields=["seconds", "last_seen_at"])
    return counted


def note_done(cycle: EnrolmentCycle, *, unit_key: UUID, title: str) -> None:
    """Write that a unit is done; done again, the first date stays. Up to two statements."""
    now = timezone.now()
    changed = UnitProgress.objects.filter(cycle=cycle, unit_key=unit_key).update(
        state=ProgressState.DONE, last_seen_at=now, done_at=Coalesce("done_at", now)
    )
    if not changed:
        UnitProgress.objects.bulk_create(
            [
                UnitProgress(
                    cycle=cycle,
                    unit_key=unit_key,
                    unit_title=title,
                    state=ProgressState.DONE,
                    first_seen_at=now,
                    last_seen_at=now,
                    done_at=now,
                )
            ],
            update_conflicts=True,
            unique_fields=["cycle", "unit_key"],
            update_fields=["state", "last_seen_at", "done_at"],
        )
