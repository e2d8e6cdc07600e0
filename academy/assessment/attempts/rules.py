"""Starting an attempt, answering, submitting. The server decides what counts and until when."""

import secrets
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from academy.assessment.attempts.deadline import deadline_of, is_in_grace, is_lost, is_over
from academy.assessment.attempts.grading import grade
from academy.assessment.attempts.models import Attempt, AttemptItem, AttemptStep
from academy.assessment.attempts.notices import tell_that_it_is_marked
from academy.assessment.choices import AttemptState
from academy.assessment.key_corrections.models import KeyCorrection
from academy.assessment.quizzes.models import Quiz
from academy.assessment.quizzes.rules import Conditions, conditions_for, draw_items
from academy.assessment.types import Answer, Posted, type_named
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from academy.learning import progress
from academy.refusals import (
    AlreadyPassed,
    AnsweredSince,
    AttemptOver,
    AwaitingMarking,
    MarkRefused,
    NoAttemptsLeft,
    NotEnrolled,
    NotOpenNow,
    Refusal,
    WrongPassword,
)
from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit

SUBMITTED = "academy.attempt_submitted"


def attempts_of(cycle: EnrolmentCycle, quiz: Quiz) -> list[Attempt]:
    """Every attempt at a quiz in a cycle, in order."""
    return list(Attempt.objects.filter(cycle=cycle, quiz=quiz).order_by("number"))


def start(cycle: EnrolmentCycle, unit: UnitPage, *, password: str = "") -> Attempt:
    """Begin an attempt, or go on with the one that is open. Raises a Refusal where that is not
    possible now.

    The cycle's row is locked, so that two clicks count attempts one after the other; the
    constraint behind it holds whatever happens.
    """
    quiz = unit.quiz
    if quiz is None:
        raise Refusal
    if cycle.enrolment.state != EnrolmentState.ACTIVE:
        raise NotEnrolled
    # Before the cycle is locked: a submission locks the attempt first and the cycle after it.
    for pk in Attempt.objects.overdue().filter(cycle=cycle, quiz=quiz).values_list("pk", flat=True):
        close_overdue(pk)
    try:
        with transaction.atomic():
            EnrolmentCycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
            return _start_locked(cycle, unit, quiz, password)
    except IntegrityError:  # an engine without row locks: the other click was faster
        return Attempt.objects.get(cycle=cycle, quiz=quiz, state=AttemptState.IN_PROGRESS)


def _start_locked(cycle: EnrolmentCycle, unit: UnitPage, quiz: Quiz, password: str) -> Attempt:
    earlier = attempts_of(cycle, quiz)
    for attempt in earlier:
        if attempt.is_open:
            return attempt
    if any(attempt.passed for attempt in earlier):
        raise AlreadyPassed
    if any(attempt.state == AttemptState.AWAITING_MARKING for attempt in earlier):
        raise AwaitingMarking
    conditions = conditions_for(quiz, cycle)
    allowed = conditions.attempts_allowed
    if allowed is not None and len(earlier) >= allowed:
        raise NoAttemptsLeft
    check_window(conditions, earlier)
    if quiz.password and not constant_time_compare(password.strip(), quiz.password):
        raise WrongPassword
    seed = secrets.randbits(62)
    lines = draw_items(quiz, seed=seed, shuffle=conditions.shuffle)
    now = timezone.now()
    attempt = Attempt.objects.create(
        cycle=cycle,
        quiz=quiz,
        unit_key=unit.translation_key,
        unit_title=unit.title,
        number=len(earlier) + 1,
        seed=seed,
        started_at=now,
        deadline=deadline_of(conditions, started_at=now),
        pass_mark=conditions.pass_mark,
        attempts_allowed=allowed,
        overdue_policy=conditions.overdue,
        grace_minutes=quiz.grace_minutes,
        review=conditions.review,
    )
    AttemptItem.objects.bulk_create(
        AttemptItem(
            attempt=attempt,
            number=number,
            version=line.version,
            order=line.order,
            points=line.points,
        )
        for number, line in enumerate(lines, start=1)
    )
    _take_corrected_keys(attempt, [line.version.pk for line in lines])
    progress.open_unit(cycle, unit)  # the row that submitting will only have to update
    return attempt


def _take_corrected_keys(attempt: Attempt, versions: list[int]) -> None:
    """For a quiz that names a version whose key was wrong. Asked for after the items are there: a
    correction that is made in this moment finds them, or is found.
    """
    for asked, corrected in KeyCorrection.objects.keys_of(versions).items():
        attempt.items.filter(version=asked).update(graded_by=corrected)


def check_window(conditions: Conditions, earlier: list[Attempt]) -> None:
    """Raises NotOpenNow before the opening, after the closing, and too soon after another."""
    now = timezone.now()
    if conditions.opens_at and now < conditions.opens_at:
        raise NotOpenNow(
            _("This quiz opens on %(moment)s.") % {"moment": _said(conditions.opens_at)}
        )
    if conditions.closes_at and now >= conditions.closes_at:
        raise NotOpenNow(
            _("This quiz closed on %(moment)s.") % {"moment": _said(conditions.closes_at)}
        )
    ended = [one.ended_at for one in earlier if one.ended_at]
    if ended and conditions.delay and now < max(ended) + conditions.delay:
        again = _said(max(ended) + conditions.delay)
        raise NotOpenNow(_("You can try again from %(moment)s.") % {"moment": again})


def _said(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y H:i")


def answer(
    attempt_uuid: Any,
    number: int,
    posted: Posted,
    *,
    learner: User,
    drawn_from: int | None = None,
) -> AttemptItem:
    """Keep an answer: a step that is never changed, and the item's present answer.

    `drawn_from` is the revision that the page showed; None where the page does not say. What
    somebody chooses in an old page counts, but an old page that was left as it was, or empty,
    replaces nothing.

    Three statements. The attempt's row is locked, so that no answer slips in behind a submission.
    Raises AttemptItem.DoesNotExist for what is not this person's, AttemptOver, AnsweredSince.
    """
    with transaction.atomic():
        item = (
            AttemptItem.objects.select_for_update(of=("self", "attempt"))
            .select_related("attempt", "version")
            .get(
                attempt__uuid=attempt_uuid,
                attempt__cycle__enrolment__user=learner,
                number=number,
            )
        )
        if is_over(item.attempt):
            raise AttemptOver
        kind = type_named(item.version.type)
        given = kind.read_answer(item.version.data, posted)
        if given == item.answer:
            return item
        if not kind.may_replace(item.answer, given):
            raise AnsweredSince
        if _is_an_old_page_untouched(item, given, drawn_from):
            raise AnsweredSince
        _keep(item, given)
    return item


def _is_an_old_page_untouched(item: AttemptItem, given: Answer, drawn_from: int | None) -> bool:
    if item.revision in (0, drawn_from):
        return False
    if not type_named(item.version.type).is_answered(given):
        return True
    if drawn_from is None or not 0 < drawn_from < item.revision:
        return False
    shown: Answer = item.steps.order_by("pk").values_list("answer", flat=True)[drawn_from - 1]
    return given == shown


def _keep(item: AttemptItem, given: Answer) -> None:
    AttemptStep.objects.create(item=item, answer=given)
    item.answer = given
    item.revision += 1
    AttemptItem.objects.filter(pk=item.pk).update(answer=given, revision=item.revision)


def submit(attempt_uuid: Any, *, learner: User) -> Attempt:
    """Submit: score, and what follows from it, in one transaction. Submitted twice, once counts.

    Eight statements; passing the last requirement of a course adds those of completing it.
    """
    with transaction.atomic():
        attempt = locked().get(uuid=attempt_uuid, cycle__enrolment__user=learner)
        if attempt.is_open:
            _finish(attempt, actor=learner)
    return attempt


def close_overdue(pk: int) -> bool:
    """End an attempt whose time is up, as its policy says. False if there was nothing to do."""
    with transaction.atomic():
        attempt = locked().filter(pk=pk).first()
        if attempt is None or not is_over(attempt) or not attempt.is_open or is_in_grace(attempt):
            return False
        _finish(attempt, actor=None)
    return True


def locked() -> Any:
    """Attempts with whose they are; the attempt's row is locked."""
    return Attempt.objects.select_for_update(of=("self",)).select_related(
        "cycle__enrolment__offering", "cycle__enrolment__user"
    )


def _finish(attempt: Attempt, *, actor: User | None) -> None:
    """End an open attempt: scored, or waiting for a person to mark it."""
    items = list(attempt.items.select_related("version", "graded_by"))
    abandoned = is_lost(attempt)
    # Never after the deadline: what counts was there by then.
    attempt.ended_at = min(filter(None, (timezone.now(), attempt.deadline)))
    if abandoned:
        for item in items:
            item.score = Decimal(0)
        _settle(attempt, items, score=Decimal(0), state=AttemptState.ABANDONED, actor=actor)
        return
    score = grade(items)
    if score is not None:
        _settle(attempt, items, score=score, state=AttemptState.SUBMITTED, actor=actor)
        return
    AttemptItem.objects.bulk_update(items, ["score"])
    attempt.state = AttemptState.AWAITING_MARKING
    attempt.save(update_fields=["state", "ended_at"])
    _record(attempt, before=AttemptState.IN_PROGRESS, actor=actor)


def _settle(
    attempt: Attempt,
    items: list[AttemptItem],
    *,
    score: Decimal,
    state: AttemptState,
    actor: User | None,
) -> None:
    """Write the score, and what follows from it."""
    before = attempt.state
    AttemptItem.objects.bulk_update(items, ["score"])
    attempt.state = state
    attempt.score = score
    attempt.passed = state == AttemptState.SUBMITTED and score >= attempt.pass_mark
    attempt.scored_at = timezone.now()
    attempt.save(update_fields=["state", "ended_at", "score", "passed", "scored_at"])
    _record(attempt, before=before, actor=actor)
    emit(SUBMITTED, {"attempt": attempt.pk})
    if attempt.passed:
        follow_a_pass(attempt)


def follow_a_pass(attempt: Attempt) -> None:
    """The unit is done, and the course if it was the last thing missing."""
    progress.note_done(attempt.cycle, unit_key=attempt.unit_key, title=attempt.unit_title)
    enrolments.complete_if_ready(attempt.cycle)


def _record(attempt: Attempt, *, before: str, actor: User | None) -> None:
    audit.record(
        f"attempt.{attempt.state}",
        actor=actor,
        target=attempt,
        label=f"{attempt.cycle.enrolment.user}, {attempt.unit_title}",
        before=before,
        after=attempt.state,
    )


def mark(item: AttemptItem, *, points: Decimal, actor: User, feedback: str = "") -> Attempt:
    """Give an answer its points, from 0 to the item's; the last mark that was missing scores the
    attempt. Marked again while the attempt waits, the new mark counts. Raises MarkRefused.
    """
    with transaction.atomic():
        attempt = locked().get(pk=item.attempt_id)
        if attempt.state != AttemptState.AWAITING_MARKING:
            raise MarkRefused
        items = list(attempt.items.select_related("version", "graded_by"))
        found = next(one for one in items if one.pk == item.pk)
        if type_named(found.version.type).grade(found.version.data, found.answer) is not None:
            raise MarkRefused
        if not 0 <= points <= found.points:
            raise MarkRefused(_("Give between 0 and %(most)s points.") % {"most": found.points})
        before = "" if found.marked_points is None else str(found.marked_points)
        found.marked_points, found.marked_by, found.marked_at = points, actor, timezone.now()
        found.marked_feedback = feedback
        found.save(update_fields=["marked_points", "marked_by", "marked_at", "marked_feedback"])
        audit.record(
            "attempt.marked",
            actor=actor,
            target=attempt,
            label=f"{attempt.cycle.enrolment.user}, {attempt.unit_title}: {found.number}",
            before=before,
            after=str(points),
        )
        score = grade(items)
        if score is not None:
            _settle(attempt, items, score=score, state=AttemptState.SUBMITTED, actor=actor)
            tell_that_it_is_marked(attempt)
    return attempt


def replayed(attempt: Attempt) -> list[AttemptItem]:
    """The items as the steps alone make them, graded: the basis of every regrade.

    Nothing is written; a caller compares `score` with the stored one before applying it.
    """
    items = list(attempt.items.select_related("version", "graded_by").prefetch_related("steps"))
    for item in items:
        steps = list(item.steps.all())
        item.answer = steps[-1].answer if steps else None
    grade(items)
    return items
