"""Correcting a key: a dry run, then every attempt anew. No certificate is taken away by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.assessment.attempts import regrading
from academy.assessment.attempts.grading import grade
from academy.assessment.attempts.models import Attempt, AttemptItem
from academy.assessment.choices import AttemptState
from academy.assessment.key_corrections.models import CorrectedAttempt, KeyCorrection
from academy.assessment.question_bank.models import QuestionVersion
from academy.assessment.types import type_named
from academy.refusals import Refusal
from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit

TOPIC = "academy.key_corrected"
PORTION = 100  # attempts in one go of the worker: well within its lease


@dataclass(frozen=True)
class Foreseen:
    """What would become of an attempt."""

    attempt: Attempt
    before: Decimal
    after: Decimal
    passed_before: bool
    passed_after: bool


def check(asked: QuestionVersion, corrected: QuestionVersion) -> None:
    """Raises Refusal unless both ask the same and differ in their key alone."""
    kind = type_named(asked.type)
    if asked.pk == corrected.pk:
        raise Refusal(
            _(
                "This is the newest version already. Correct its key first, by changing the"
                " question; then come back."
            )
        )
    if (asked.question_id, asked.type) != (corrected.question_id, corrected.type):
        raise Refusal
    if asked.text != corrected.text or not kind.asks_the_same(asked.data, corrected.data):
        raise Refusal(
            _(
                "The newer version asks something else. Only what is right may differ, not what was"
                " shown to people."
            )
        )


def _concerned(asked: QuestionVersion, corrected: QuestionVersion) -> QuerySet[AttemptItem]:
    """In attempts of every state: one that is open is never scored by the wrong key, and no page of
    a result shows it. A mark that a person gave stands, whatever the key says.
    """
    return AttemptItem.objects.filter(version=asked).exclude(graded_by=corrected)


def foresee(asked: QuestionVersion, corrected: QuestionVersion) -> Iterator[Foreseen]:
    """The dry run: every submitted attempt whose score would change. Nothing is written."""
    check(asked, corrected)
    concerned = _concerned(asked, corrected).filter(attempt__state=AttemptState.SUBMITTED)
    attempts = concerned.values("attempt")
    items = (
        AttemptItem.objects.filter(attempt__in=attempts)
        .select_related("version", "graded_by", "attempt__cycle__enrolment")
        .order_by("attempt_id", "number")
    )
    for _pk, mine in groupby(items.iterator(2000), key=lambda item: item.attempt_id):
        group = list(mine)
        attempt = group[0].attempt
        for item in group:
            if item.version_id == asked.pk:
                item.graded_by = corrected
        score = grade(group)
        if score is None or attempt.score is None:
            continue
        passes = score >= attempt.pass_mark
        if score != attempt.score or passes != attempt.passed:
            yield Foreseen(attempt, attempt.score, score, bool(attempt.passed), passes)


def correct(
    asked: QuestionVersion, corrected: QuestionVersion, *, why: str, actor: User
) -> KeyCorrection:
    """Decide it; the worker scores the attempts. Decided twice, once counts."""
    why = why.strip()
    if not why:
        raise Refusal(_("Write why the key is corrected: people are told."))
    check(asked, corrected)
    with transaction.atomic():
        QuestionVersion.objects.select_for_update(of=("self",)).get(pk=asked.pk)
        waiting = KeyCorrection.objects.filter(
            asked=asked, corrected=corrected, state=KeyCorrection.State.WAITING
        ).first()
        if waiting is not None:
            return waiting
        made = KeyCorrection.objects.create(asked=asked, corrected=corrected, why=why, by=actor)
        audit.record(
            "question.key_corrected",
            actor=actor,
            target=asked.question,
            before=str(asked.number),
            after=str(corrected.number),
            why=why,
        )
        emit(TOPIC, {"correction": made.pk})
    return made


def go_on(pk: int) -> None:
    """Score the next portion, each attempt in its own transaction, and ask for another go. After a
    crash it goes on with what is left.
    """
    made = KeyCorrection.objects.select_related("asked", "corrected", "by").get(pk=pk)
    if made.state != KeyCorrection.State.WAITING:
        return
    rows = _concerned(made.asked, made.corrected).values_list("attempt", flat=True)
    portion = list(dict.fromkeys(rows.order_by("attempt")[:PORTION]))
    if KeyCorrection.objects.keys_of([made.asked_id])[made.asked_id] != made.corrected_id:
        portion = []  # corrected again since: the newer one goes through them all
    for attempt in portion:
        _correct_one(made, attempt)
    with transaction.atomic():
        if portion:
            emit(TOPIC, {"correction": pk})
        else:
            made.state = KeyCorrection.State.DONE
            made.save(update_fields=["state"])


def _correct_one(made: KeyCorrection, attempt: int) -> None:
    with transaction.atomic():
        Attempt.objects.select_for_update(of=("self",)).get(pk=attempt)
        _concerned(made.asked, made.corrected).filter(attempt=attempt).update(
            graded_by=made.corrected
        )
        change = regrading.score_again(attempt, actor=made.by, why=made.why)
        if change is not None and not change.is_none:
            CorrectedAttempt.objects.update_or_create(
                correction=made,
                attempt_id=attempt,
                defaults={
                    "before": change.before,
                    "after": change.after,
                    "passed_before": change.passed_before,
                    "passed_after": change.passed_after,
                },
            )


def to_decide() -> QuerySet[CorrectedAttempt]:
    """Attempts that no longer pass, of courses completed by them, until somebody has decided."""
    return (
        CorrectedAttempt.objects.filter(
            passed_before=True,
            passed_after=False,
            decided_at=None,
            attempt__cycle__completed_at__isnull=False,
        )
        .select_related("attempt__cycle__enrolment__user", "correction__asked__question")
        .order_by("pk")
    )


def decide(row: CorrectedAttempt, *, words: str, actor: User) -> CorrectedAttempt:
    """Put on record what a person has decided. Revoking a certificate is done where certificates
    are looked after.
    """
    words = words.strip()
    if not words:
        raise Refusal(_("Write what you have decided, and why."))
    with transaction.atomic():
        locked = CorrectedAttempt.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if locked.decided_at is not None:
            raise Refusal(_("Somebody has decided already."))
        locked.decided_at, locked.decided_by, locked.decision = timezone.now(), actor, words
        locked.save(update_fields=["decided_at", "decided_by", "decision"])
        audit.record("attempt.correction_decided", actor=actor, target=locked.attempt, why=words)
    return locked
