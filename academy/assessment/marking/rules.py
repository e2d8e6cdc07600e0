"""Giving marks: one, or two by different people and an agreed one where they differ."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.assessment.attempts import regrading
from academy.assessment.attempts import rules as attempts
from academy.assessment.attempts.models import Attempt, AttemptItem
from academy.assessment.choices import AttemptState
from academy.assessment.marking.models import Appeal, Mark, MarkKind
from academy.assessment.marking.notices import tell_assessors, tell_learner_of_answer
from academy.refusals import MarkRefused, Refusal
from accounts.audit import log as audit
from accounts.models import User


def waiting_for(assessor: User) -> QuerySet[AttemptItem]:
    """Answers that this person may mark now, the longest waiting first: never their own, and never
    one that waits for somebody else's second mark.
    """
    mine = Mark.objects.filter(by=assessor).values("item")
    return (
        AttemptItem.objects.filter(
            attempt__state=AttemptState.AWAITING_MARKING,
            score__isnull=True,
            marked_points__isnull=True,
        )
        .exclude(attempt__cycle__enrolment__user=assessor)
        .annotate(given=Count("marks"))
        .exclude(given=1, pk__in=mine, attempt__quiz__second_marking=True)
        .select_related("attempt__quiz", "version__question")
        .order_by("attempt__ended_at", "attempt_id", "number")
    )


def due_at(item: AttemptItem) -> Any:
    """By when the learner has been told that it is marked."""
    ended = item.attempt.ended_at or timezone.now()
    return ended + timedelta(days=item.attempt.quiz.marking_days)


def next_kind(marks: Sequence[Mark]) -> MarkKind:
    """Which mark is given next."""
    return (MarkKind.FIRST, MarkKind.SECOND, MarkKind.AGREED)[min(len(marks), 2)]


def give(
    item: AttemptItem,
    *,
    points: Decimal,
    feedback: str = "",
    criteria: Sequence[str] = (),
    actor: User,
) -> AttemptItem:
    """Keep a mark. It counts at once where one is enough, where two are the same, or where it is
    the agreed one. Raises MarkRefused.
    """
    with transaction.atomic():
        attempt = Attempt.objects.select_for_update(of=("self",)).get(pk=item.attempt_id)
        item = AttemptItem.objects.select_related(
            "attempt__quiz", "attempt__cycle__enrolment", "version"
        ).get(pk=item.pk)
        _may_mark(item, attempt, actor=actor)
        if not 0 <= points <= item.points:
            raise MarkRefused(_("Give between 0 and %(most)s points.") % {"most": item.points})
        marks = list(item.marks.all())
        kind, needs_two = next_kind(marks), item.attempt.quiz.second_marking
        if needs_two and kind == MarkKind.SECOND and marks[0].by_id == actor.pk:
            raise MarkRefused(_("Somebody else gives the second mark."))
        Mark.objects.create(
            item=item,
            kind=kind,
            by=actor,
            points=points,
            feedback=feedback.strip(),
            criteria=list(criteria),
        )
        if _is_settled(item, kind, marks, points):
            attempts.mark(item, points=points, feedback=feedback.strip(), actor=actor)
    return item


def _may_mark(item: AttemptItem, attempt: Attempt, *, actor: User) -> None:
    if attempt.state != AttemptState.AWAITING_MARKING or item.marked_points is not None:
        raise MarkRefused
    if item.attempt.cycle.enrolment.user_id == actor.pk:
        raise MarkRefused(_("Somebody else marks your own answers."))


def _is_settled(item: AttemptItem, kind: MarkKind, marks: Sequence[Mark], points: Decimal) -> bool:
    if kind == MarkKind.AGREED or not item.attempt.quiz.second_marking:
        return True
    return kind == MarkKind.SECOND and marks[0].points == points


# --- Appeals ------------------------------------------------------------------------------------


def may_appeal(attempt: Attempt) -> bool:
    """Whether its learner may ask for another look: once, and once it has its score."""
    return attempt.state == AttemptState.SUBMITTED and not hasattr(attempt, "appeal")


def appeal(attempt_uuid: Any, *, learner: User, reason: str) -> Appeal:
    """Ask for another look. Asked twice, the first counts. Raises Attempt.DoesNotExist for what is
    not this person's.
    """
    reason = reason.strip()[:2000]
    with transaction.atomic():
        attempt = Attempt.objects.select_for_update(of=("self",)).get(
            uuid=attempt_uuid, cycle__enrolment__user=learner
        )
        if not reason:
            raise Refusal(_("Write what we should look at again."))
        if attempt.state != AttemptState.SUBMITTED or attempt.score is None:
            raise Refusal
        asked, is_new = Appeal.objects.get_or_create(
            attempt=attempt, defaults={"reason": reason, "score_before": attempt.score}
        )
        if is_new:
            audit.record("attempt.appealed", actor=learner, target=attempt, label=str(attempt))
            tell_assessors(asked)
    return asked


def answer_appeal(asked: Appeal, *, points: dict[int, Decimal], words: str, actor: User) -> Appeal:
    """Answer it: in words, and with other points for single answers where that is right. `points`
    is by the number of the question. Raises Refusal.
    """
    words = words.strip()
    if not words:
        raise Refusal(_("Write an answer to the learner."))
    with transaction.atomic():
        locked = Appeal.objects.select_for_update(of=("self",)).get(pk=asked.pk)
        attempt = attempts.locked().get(pk=locked.attempt_id)
        if not locked.is_open:
            raise Refusal(_("Somebody has answered already."))
        if attempt.cycle.enrolment.user_id == actor.pk:
            raise MarkRefused(_("Somebody else marks your own answers."))
        changed = _mark_again(attempt, points, words=words, actor=actor)
        locked.answered_at, locked.answered_by, locked.answer = timezone.now(), actor, words
        locked.save(update_fields=["answered_at", "answered_by", "answer"])
        if changed:
            regrading.score_again(attempt.pk, actor=actor, why=words)
        audit.record("attempt.appeal_answered", actor=actor, target=attempt, why=words)
        tell_learner_of_answer(locked)
    return locked


def _mark_again(attempt: Attempt, points: dict[int, Decimal], *, words: str, actor: User) -> bool:
    changed = False
    for item in attempt.items.filter(number__in=list(points)):
        given = points[item.number]
        if not 0 <= given <= item.points:
            raise MarkRefused(_("Give between 0 and %(most)s points.") % {"most": item.points})
        if given == item.score:
            continue
        Mark.objects.create(item=item, kind=MarkKind.AGAIN, by=actor, points=given, feedback=words)
        item.marked_points, item.marked_by, item.marked_at = given, actor, timezone.now()
        item.save(update_fields=["marked_points", "marked_by", "marked_at"])
        changed = True
    return changed
