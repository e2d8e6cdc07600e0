"""Asking about a unit, and answering."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.asking.models import MOST_LETTERS, UnitQuestion
from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import run_by, runs_offering
from academy.catalogue.units import UnitPage
from academy.enrolment.models import Enrolment
from academy.enrolment.notices import tell_who_runs
from academy.enrolment.states import EnrolmentState
from academy.refusals import NotEnrolled, NotYours, Refusal
from accounts.access import roles
from accounts.audit.log import record
from accounts.notifications import kinds
from accounts.notifications.rules import notify
from accounts.users.models import User

MOST_WAITING = 5
MOST_SHOWN = 30
ASKED = kinds.register(
    kinds.Kind(
        key="academy.unit_question",
        label=_("Questions of learners on courses that you run"),
        title=_("A learner has a question: %(unit)s"),
        offered_to=roles.is_trainer,
    )
)
ANSWERED = kinds.register(
    kinds.Kind(
        key="academy.unit_question_answered",
        label=_("An answer to a question that you asked on a course"),
        title=_("Your question has an answer: %(unit)s"),
        asked_for=True,
    )
)


class NothingAsked(Refusal):
    """No words."""

    message = _("Please write your question.")


class ManyWaiting(Refusal):
    """Several questions of this person have no answer yet."""

    message = _("Several of your questions wait for an answer. Please wait for those first.")


def about_unit(enrolment: Enrolment, unit: UnitPage) -> list[UnitQuestion]:
    """One's own questions, and those with answers that are shown to all on the course. One
    query."""
    course = enrolment.offering.course
    shared = Q(is_shared=True, enrolment__offering__course__translation_key=course.translation_key)
    rows = UnitQuestion.objects.filter(
        Q(enrolment=enrolment) | shared, unit_key=unit.translation_key
    )
    return list(rows.order_by("-asked_at")[:MOST_SHOWN])


def ask(enrolment: Enrolment, unit: UnitPage, words: str) -> UnitQuestion:
    """Ask those who run the offering. The same words again are the question that is there."""
    words = words.strip()[:MOST_LETTERS]
    if not words:
        raise NothingAsked
    with transaction.atomic():
        rows = Enrolment.objects.select_for_update(of=("self",)).select_related("offering", "user")
        locked = rows.get(pk=enrolment.pk)
        if locked.state != EnrolmentState.ACTIVE:
            raise NotEnrolled
        waiting = UnitQuestion.objects.filter(enrolment=locked, answered_at=None)
        same = waiting.filter(unit_key=unit.translation_key, words=words).first()
        if same is not None:
            return same
        if waiting.count() >= MOST_WAITING:
            raise ManyWaiting
        made = UnitQuestion.objects.create(
            enrolment=locked, unit_key=unit.translation_key, unit_title=unit.title, words=words
        )
        tell_who_runs(
            locked.offering,
            ASKED,
            {"unit": unit.title},
            key=str(made.uuid),
            page="academy:unit_questions",
            about=locked.user,
        )
    return made


def asked_of(user: User) -> QuerySet[UnitQuestion]:
    """What somebody who teaches may answer, answered or not; never one's own."""
    offerings = Offering.objects.filter(run_by(user))
    rows = UnitQuestion.objects.filter(enrolment__offering__in=offerings.values("pk"))
    return rows.exclude(enrolment__user=user)


def waiting_for(user: User) -> QuerySet[UnitQuestion]:
    """What waits for an answer of somebody who teaches, the oldest first."""
    rows = asked_of(user).filter(answered_at=None)
    return rows.select_related("enrolment__user", "enrolment__offering__course")


def answer(
    question: UnitQuestion, *, actor: User, words: str, is_shared: bool = False
) -> UnitQuestion:
    """Answer, and tell who asked, once. Answered twice, the first answer stays."""
    words = words.strip()[:MOST_LETTERS]
    if not words:
        raise Refusal(_("An answer has words."))
    with transaction.atomic():
        rows = UnitQuestion.objects.select_for_update(of=("self",))
        locked = rows.select_related("enrolment__offering", "enrolment__user").get(pk=question.pk)
        enrolment = locked.enrolment
        if enrolment.user_id == actor.pk or not runs_offering(actor, enrolment.offering):
            raise NotYours
        if locked.answered_at is not None:
            return locked
        locked.answer, locked.is_shared = words, is_shared
        locked.answered_at, locked.answered_by = timezone.now(), actor
        locked.save(update_fields=["answer", "is_shared", "answered_at", "answered_by"])
        record("unit_question.answered", actor=actor, target=enrolment, after=locked.unit_title)
        notify(
            enrolment.user,
            ANSWERED,
            key=str(locked.uuid),
            values={"unit": locked.unit_title},
            path=reverse("academy:learn", args=[enrolment.uuid]),
        )
    return locked


def erase(user: User) -> None:
    """The account is erased: what others read stays, without anybody's name; the rest goes."""
    UnitQuestion.objects.filter(enrolment__user=user, is_shared=False).delete()
