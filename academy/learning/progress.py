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
from academy.learning.completion import Condition, condition_of, is_met
from academy.learning.hours import TIME, objects_to_counting
from academy.learning.models import UnitProgress
from academy.learning.states import ProgressState
from academy.refusals import NotEnrolled, Refusal

LONGEST_STRETCH_SECONDS = 120


class NotMarkable(Refusal):
    """The unit is done by something else than a mark."""

    message = _("This unit is done in another way: it says how, below its title.")


def open_unit(cycle: EnrolmentCycle, unit: UnitPage, condition: Condition | None = None) -> None:
    """Note that a learner has opened a unit; where that is the rule, it is done by it.
    `condition`: where the caller knows it.

    One statement for a unit that only has to be seen. Somebody who has finished reads on without
    leaving traces.
    """
    if cycle.enrolment.state != EnrolmentState.ACTIVE:
        return
    now = timezone.now()
    row = UnitProgress(
        cycle=cycle,
        unit_key=unit.translation_key,
        unit_title=unit.title,
        first_seen_at=now,
        last_seen_at=now,
    )
    if is_met(condition or condition_of(cycle, unit), row):
        with transaction.atomic():
            note_done(cycle, unit_key=unit.translation_key, title=unit.title)
            enrolments.complete_if_ready(cycle)
        return
    UnitProgress.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["cycle", "unit_key"],
        update_fields=["last_seen_at"],
    )


def mark_done(cycle: EnrolmentCycle, unit: UnitPage, *, watched_unseen: bool = False) -> bool:
    """A learner says that a unit is done. True if that completed the course. `watched_unseen`: the
    browser cannot count a film; it is done by the learner's word, and the record says so.
    """
    if cycle.enrolment.state != EnrolmentState.ACTIVE:
        raise NotEnrolled
    condition = condition_of(cycle, unit)
    if condition.is_counted and objects_to_counting(cycle.enrolment.user_id):
        condition = condition.for_who_objects()
    is_said = watched_unseen and condition.rule == CompletionRule.WATCHED
    if not condition.is_by_hand and not is_said:
        raise NotMarkable
    with transaction.atomic():
        note_done(cycle, unit_key=unit.translation_key, title=unit.title)
        if is_said:
            UnitProgress.objects.filter(cycle=cycle, unit_key=unit.translation_key).update(
                is_said=True
            )
        return enrolments.complete_if_ready(cycle)


def add_time(cycle: EnrolmentCycle, unit: UnitPage, *, seconds: int, place: int = 0) -> int:
    """Count time with a unit on screen, as CPD evidence, and finish what that finishes. Returns the
    seconds that counted. `place`: the part of the text where the learner is.

    A browser may say what it likes: no more counts than has passed since the unit was last heard
    of, and never more than one stretch, so that a machine left open does not learn. Of somebody who
    objects nothing is counted.
    """
    now = timezone.now()
    with transaction.atomic():
        row = (
            UnitProgress.objects.select_for_update()
            .filter(cycle=cycle, unit_key=unit.translation_key)
            .first()
        )
        if row is None or cycle.enrolment.state != EnrolmentState.ACTIVE:
            return 0
        if objects_to_counting(cycle.enrolment.user_id):
            return 0
        passed = int((now - row.last_seen_at).total_seconds())
        counted = max(0, min(seconds, passed, LONGEST_STRETCH_SECONDS))
        row.seconds += counted
        row.last_seen_at, row.place = now, place or row.place
        row.save(update_fields=["seconds", "last_seen_at", "place"])
        if counted:
            settle(cycle, unit, row)
    return counted


def settle(cycle: EnrolmentCycle, unit: UnitPage, row: UnitProgress) -> None:
    """Finish the unit, and the course, if what has been counted is enough. Belongs inside the
    transaction that has counted it.
    """
    condition = condition_of(cycle, unit)
    if row.done_at is None and condition.is_counted and is_met(condition, row):
        note_done(cycle, unit_key=row.unit_key, title=row.unit_title)
        enrolments.complete_if_ready(cycle)
    elif cycle.snapshot.of_kind(TIME):
        enrolments.complete_if_ready(cycle)


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


def note_not_done(cycle: EnrolmentCycle, *, unit_key: UUID) -> None:
    """A unit that was done is so no more: what it was done by has been corrected."""
    rows = UnitProgress.objects.filter(cycle=cycle, unit_key=unit_key)
    rows.update(state=ProgressState.SEEN, done_at=None)
