"""Handing work in, and answering it. Files are private, looked at before they are kept, and
destroyed in time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.assignments.models import Submission, SubmissionFile, SubmissionState
from academy.catalogue.choices import CompletionRule
from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import run_by, runs_offering
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.notices import tell_who_runs
from academy.enrolment.states import EnrolmentState
from academy.learning import progress
from academy.learning.completion import condition_of, conditions_of
from academy.refusals import NotEnrolled, NotYours, Refusal
from accounts.access import roles
from accounts.audit.log import record
from accounts.notifications import kinds
from accounts.notifications.rules import notify
from accounts.privacy.holds import not_held
from accounts.privacy.retention import Rule, days_of, declare
from accounts.users.models import User
from signpost.outbox import emit
from signpost.private_files import private_storage
from signpost.uploads.examining import MEGABYTE, Facts, Takes

NOT_NEEDED = "academy.work_not_needed"
MOST_FILES = 5
MOST_LETTERS = 20_000
TAKES = Takes(
    most_bytes=dict.fromkeys(("pdf", "docx", "odt", "pptx", "odp", "png", "jpg"), 10 * MEGABYTE),
    unknown=_("Please send “%(name)s” as PDF, Word, PowerPoint, OpenDocument, PNG or JPEG."),
    too_large=_("“%(name)s” is larger than 10 MB. Smaller pictures make it small enough."),
)
WAITS = kinds.register(
    kinds.Kind(
        key="academy.work_waits",
        label=_("Work that was handed in to you"),
        title=_("Work was handed in: %(unit)s"),
        offered_to=roles.is_trainer,
    )
)
ANSWERED = kinds.register(
    kinds.Kind(
        key="academy.work_answered",
        label=_("An answer to work that you handed in"),
        title=_("There is an answer to your work: %(unit)s"),
        asked_for=True,
    )
)


class NothingHandedIn(Refusal):
    """Neither words nor a file."""

    message = _("Write something, or choose a file.")


class AlreadyHandedIn(Refusal):
    """It waits for an answer."""

    message = _("Your work is with those who teach. Take it back first if you want to change it.")


class AlreadyApproved(Refusal):
    """Nothing is left to do."""

    message = _("Your work has been approved already.")


class NoLongerWaiting(Refusal):
    """Somebody was quicker."""

    message = _("This work has been answered already, or taken back.")


def of_unit(cycle: EnrolmentCycle, unit: UnitPage) -> QuerySet[Submission]:
    """What somebody has handed in, the newest first."""
    rows = Submission.objects.filter(cycle=cycle, unit_key=unit.translation_key)
    return rows.prefetch_related("files")


def hand_in(
    cycle: EnrolmentCycle,
    unit: UnitPage,
    *,
    words: str = "",
    files: Iterable[tuple[File, Facts]] = (),
) -> Submission:
    """Hand work in. Those who run the offering are told once."""
    given = list(files)
    words = words.strip()
    if not words and not given:
        raise NothingHandedIn
    with transaction.atomic():
        enrolment = _locked(cycle)
        if enrolment.state != EnrolmentState.ACTIVE:
            raise NotEnrolled
        earlier = Submission.objects.filter(cycle=cycle, unit_key=unit.translation_key)
        states = set(earlier.values_list("state", flat=True))
        if SubmissionState.APPROVED in states:
            raise AlreadyApproved
        if SubmissionState.HANDED_IN in states:
            raise AlreadyHandedIn
        made = Submission.objects.create(
            cycle=cycle,
            unit_key=unit.translation_key,
            unit_title=unit.title,
            number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
            words=words[:MOST_LETTERS],
        )
        for file, facts in given:
            SubmissionFile.objects.create(
                submission=made,
                file=file,
                name=PurePosixPath(file.name or "").name[-150:],
                size=facts.size,
                scan=facts.scan,
            )
        record("work.handed_in", actor=enrolment.user, target=enrolment, after=unit.title)
        tell_who_runs(
            enrolment.offering,
            WAITS,
            {"unit": unit.title},
            key=str(made.uuid),
            page="academy:work",
            args=[made.uuid],
            about=enrolment.user,
        )
        if condition_of(cycle, unit).rule == CompletionRule.HANDED_IN:
            progress.note_done(cycle, unit_key=unit.translation_key, title=unit.title)
            enrolments.complete_if_ready(cycle)
    return made


def take_back(submission: Submission) -> None:
    """The learner wants to change it, before anybody has answered. Raises NoLongerWaiting."""
    with transaction.atomic():
        locked = _waiting(submission)
        if not may_take_back(locked):
            raise NoLongerWaiting
        let_go(locked)
        locked.delete()
        enrolment = locked.cycle.enrolment
        record("work.taken_back", actor=enrolment.user, target=enrolment, after=locked.unit_title)


def may_take_back(submission: Submission) -> bool:
    """Before anybody has answered, and not where handing it in has finished the unit."""
    rule = conditions_of(submission.cycle).get(str(submission.unit_key))
    finishes = rule is not None and rule.rule == CompletionRule.HANDED_IN
    return submission.state == SubmissionState.HANDED_IN and not finishes


def answer(submission: Submission, *, actor: User, approved: bool, words: str = "") -> Submission:
    """Approve it, or send it back with words. Raises NotYours and NoLongerWaiting."""
    words = words.strip()
    if not approved and not words:
        raise Refusal(_("Please say what is missing."))
    with transaction.atomic():
        enrolment = _locked(submission.cycle)
        if not may_answer(actor, enrolment):
            raise NotYours
        locked = _waiting(submission)
        locked.state = SubmissionState.APPROVED if approved else SubmissionState.SENT_BACK
        locked.answer, locked.decided_at, locked.decided_by = words, timezone.now(), actor
        locked.save(update_fields=["state", "answer", "decided_at", "decided_by"])
        record(f"work.{locked.state}", actor=actor, target=enrolment, after=locked.unit_title)
        notify(
            enrolment.user,
            ANSWERED,
            key=str(locked.uuid),
            values={"unit": locked.unit_title},
            path=reverse("academy:learn", args=[enrolment.uuid]),
        )
        rule = conditions_of(locked.cycle).get(str(locked.unit_key))
        if approved and (rule is None or rule.rule == CompletionRule.APPROVED):
            progress.note_done(locked.cycle, unit_key=locked.unit_key, title=locked.unit_title)
            enrolments.complete_if_ready(locked.cycle)
    return locked


def may_answer(actor: User, enrolment: Enrolment) -> bool:
    """Assessors and those who run the offering; nobody answers their own work."""
    if enrolment.user_id == actor.pk:
        return False
    return bool(roles.is_assessor(actor) or runs_offering(actor, enrolment.offering))


def seen_by(user: User) -> QuerySet[Submission]:
    """Work that somebody who teaches or assesses may read."""
    rows = Submission.objects.exclude(cycle__enrolment__user=user)
    if not roles.is_assessor(user):
        offerings = Offering.objects.filter(run_by(user))
        rows = rows.filter(cycle__enrolment__offering__in=offerings.values("pk"))
    return rows.select_related("cycle__enrolment__user", "cycle__enrolment__offering__course")


def waiting_for(user: User) -> QuerySet[Submission]:
    """What waits for an answer, the oldest first."""
    return seen_by(user).filter(state=SubmissionState.HANDED_IN).order_by("handed_in_at", "pk")


def let_go(submission: Submission) -> int:
    """The files are needed no longer; how many. Call it inside the transaction that follows."""
    names = list(submission.files.values_list("file", flat=True))
    for name in names:
        emit(NOT_NEEDED, {"file": name})
    submission.files.all().delete()
    return len(names)


def destroy(file: str) -> None:
    """Delete a file; done twice, it is gone once."""
    private_storage().delete(file)


def erase(user: User) -> None:
    """The account is erased: nothing stays of what was handed in but that it was."""
    mine = Submission.objects.filter(cycle__enrolment__user=user)
    for submission in mine:
        let_go(submission)
    mine.update(words="", answer="")


def _locked(cycle: EnrolmentCycle) -> Enrolment:
    """The row that two windows of one person, and two who answer, wait for."""
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("offering", "user")
    enrolment: Enrolment = rows.get(pk=cycle.enrolment_id)
    cycle.enrolment = enrolment
    return enrolment


def _waiting(submission: Submission) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related(
        "cycle__enrolment__offering", "cycle__enrolment__user"
    )
    found = rows.filter(pk=submission.pk, state=SubmissionState.HANDED_IN).first()
    if found is None:
        raise NoLongerWaiting
    return found


def _answered_before(limit: datetime.datetime) -> QuerySet[Any]:
    files = SubmissionFile.objects.filter(submission=OuterRef("pk"))
    rows = Submission.objects.filter(Exists(files), decided_at__lt=limit)
    return not_held(rows, "cycle__enrolment__user_id")


def _forget(rows: QuerySet[Any]) -> int:
    return sum(let_go(submission) for submission in rows)


WORK = declare(
    Rule(
        key="assignments",
        what=_("Files that learners have handed in, counted from the answer"),
        why=_("So that learners can look at their work and its answer"),
        days=365,
        least=30,
        most=730,
        due=_answered_before,
        forget=_forget,
    )
)


def days_kept() -> int:
    """For how long after the answer, as learners read it."""
    return days_of(WORK)
