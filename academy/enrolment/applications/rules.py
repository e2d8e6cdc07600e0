"""Asking for a place with what the offering asks for, and what becomes of it."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.files import File
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from academy.catalogue.offerings import Offering
from academy.enrolment import rules as enrolments
from academy.enrolment.applications import evidence
from academy.enrolment.applications.models import Application, ApplicationAnswer
from academy.enrolment.line_managers import rules as line_managers
from academy.enrolment.line_managers.models import ManagerRequest
from academy.enrolment.models import Enrolment
from accounts.audit.log import record
from accounts.mail.sending import queue_email
from accounts.models import Profession, User
from accounts.privacy.holds import not_held
from accounts.privacy.retention import Rule, days_of, declare
from signpost.uploads.examining import Facts

LINK_DAYS = 14
SIGNER = TimestampSigner(salt="academy.enrolment.work_address")


@dataclass(frozen=True)
class Given:
    """What somebody has filled in. `answers` are pairs of question and answer; `files` come with
    the question that asked for them, or with "".
    """

    employer: str = ""
    work_email: str = ""
    profession: Profession | None = None
    manager_email: str = ""
    answers: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, File, Facts]] = field(default_factory=list)


def apply(offering: Offering, *, learner: User, given: Given) -> Enrolment:
    """Ask for a place. Asked twice, the first request stands with what it gave.

    Raises the refusals of `enrol`, and ValidationError for the line manager's address.
    """
    with transaction.atomic():
        enrolment = enrolments.enrol(offering, learner=learner)
        if not enrolment.is_waiting or Application.objects.filter(enrolment=enrolment).exists():
            return enrolment
        application = Application.objects.create(
            enrolment=enrolment,
            employer=given.employer,
            work_email=given.work_email,
            profession=given.profession,
        )
        ApplicationAnswer.objects.bulk_create(
            ApplicationAnswer(application=application, asked=asked[:300], answer=answer)
            for asked, answer in given.answers
        )
        for asked, file, facts in given.files:
            evidence.keep(application, file, facts, asked=asked[:300])
        if application.work_email:
            _confirm_or_ask(application)
        if offering.asks_manager:
            line_managers.ask(enrolment, given.manager_email, actor=learner)
            enrolment.refresh_from_db()
    return enrolment


def _confirm_or_ask(application: Application) -> None:
    learner = application.enrolment.user
    known = EmailAddress.objects.filter(
        user=learner, email__iexact=application.work_email, verified=True
    )
    if known.exists():
        confirm(application)
    else:
        ask_to_confirm(application)


def ask_to_confirm(application: Application) -> None:
    """Send the link to the work address. Pressed again within a minute, one e-mail is sent."""
    if not application.waits_for_work_address:
        return
    enrolment = application.enrolment
    user = enrolment.user
    with translation.override(user.language):
        token = SIGNER.sign_object([application.pk, application.work_email.lower()])
        path = reverse("academy:confirm_work_address", args=[token])
    queue_email(
        template="academy_work_address",
        to=application.work_email,
        context={
            "name": user.name,
            "course": enrolment.offering.course.title,
            "address": f"{settings.BASE_URL}{path}",
        },
        key=f"academy.work_address:{application.pk}:{timezone.now():%Y-%m-%dT%H:%M}",
        language=user.language,
    )


def of_link(token: str, user: User) -> Application | None:
    """What a link confirms. None for somebody else, after two weeks, or once it was destroyed."""
    try:
        pk, address = SIGNER.unsign_object(token, max_age=LINK_DAYS * 24 * 3600)
    except (BadSignature, ValueError, TypeError):
        return None
    mine = Application.objects.filter(enrolment__user=user).select_related(
        "enrolment__offering__course"
    )
    return mine.filter(pk=pk, work_email__iexact=address).first()


def confirm(application: Application) -> None:
    """Whoever follows the link reads that mailbox."""
    with transaction.atomic():
        open_ones = Application.objects.filter(pk=application.pk, work_email_confirmed_at=None)
        if open_ones.update(work_email_confirmed_at=timezone.now()):
            learner = application.enrolment.user
            enrolment = application.enrolment
            record("enrolment.work_address_confirmed", actor=learner, target=enrolment)
    application.refresh_from_db(fields=["work_email_confirmed_at"])


def forget(applications: QuerySet[Application]) -> int:
    """Destroy what was given, files and all; how many."""
    number = 0
    for application in applications.select_related("enrolment"):
        evidence.let_go(application)
        ManagerRequest.objects.filter(enrolment=application.enrolment).delete()
        application.delete()
        number += 1
    return number


def erase(user: User) -> None:
    """Nothing is left of what somebody gave with their requests."""
    with transaction.atomic():
        forget(Application.objects.filter(enrolment__user=user))


def _decided_before(limit: datetime.datetime) -> QuerySet[Any]:
    decided = Application.objects.filter(enrolment__decided_at__lt=limit)
    return not_held(decided, "enrolment__user_id")


APPLICATIONS = declare(
    Rule(
        key="applications",
        what=_("What people gave with a request for a place, counted from the decision"),
        why=_("To answer questions about the decision"),
        days=30,
        least=7,
        most=180,
        due=_decided_before,
        forget=forget,
    )
)


def days_kept() -> int:
    """For how long after the decision, as applicants read it."""
    return days_of(APPLICATIONS)
