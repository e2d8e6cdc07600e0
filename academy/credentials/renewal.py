"""Before a certificate runs out: reminders, and a new round of its course.

Nothing waits for the clock to end: `Certificate.status` looks at the date.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext_lazy as _

from academy.credentials.certificates import months_after
from academy.credentials.models import Certificate
from academy.enrolment import requirements
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState
from academy.refusals import NotEligible, Refusal
from accounts.mail.sending import queue_email
from accounts.models import User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify

DAYS = (90, 30, 7)
LAST = 7
EXPIRES = register(
    Kind(
        key="academy.certificate_expires",
        label=_("A certificate of mine expires in three months, or in one"),
        title=_("Your certificate “%(course)s” is valid until %(day)s"),
        asked_for=True,
    )
)


class NotYet(Refusal):
    """The window of renewal is not open."""

    message = _("This certificate cannot be renewed yet.")


def opens_on(certificate: Certificate) -> datetime.date | None:
    """From when on it may be renewed; None where it does not expire."""
    until = certificate.valid_until
    if until is None:
        return None
    months = certificate.cycle.snapshot.certificate.renewal_months
    return months_after(until, -months)


def may_be_renewed(certificate: Certificate) -> bool:
    """Within the window or after the end, while nothing newer is there or under way."""
    day = opens_on(certificate)
    if certificate.revoked_at is not None or day is None or day > timezone.localdate():
        return False
    if certificate.cycle.enrolment.state != EnrolmentState.COMPLETED:
        return False
    return not newer_than(certificate).exists()


def has_refresher(certificate: Certificate) -> bool:
    """Whether its course has a part for those who renew."""
    course = certificate.cycle.enrolment.offering.course
    return requirements.refresher_of(course) is not None


def newer_than(certificate: Certificate) -> QuerySet[Certificate]:
    """Certificates of the same person and course that are valid for longer."""
    same = Certificate.objects.filter(
        holder_id=certificate.holder_id, course_key=certificate.course_key
    )
    until = certificate.valid_until or datetime.date.max
    longer = same.not_revoked().with_end().filter(last_day__gt=until)
    return longer.exclude(pk=certificate.pk)


def renew(certificate: Certificate, *, actor: User, refresher: bool) -> Enrolment:
    """Begin a new round, for whom the course is for today. Raises NotYet, NotEligible, and the
    refusals of the move.
    """
    with transaction.atomic():
        enrolments.locked(certificate.cycle.enrolment)
        certificate = Certificate.objects.select_related("cycle__enrolment").get(pk=certificate.pk)
        if not may_be_renewed(certificate):
            raise NotYet
        if not enrolments.may_take(certificate.cycle.enrolment.offering.course, certificate.holder):
            raise NotEligible
        return enrolments.renew(certificate.cycle.enrolment, actor=actor, refresher=refresher)


def remind() -> int:
    """Once a day: how many people were reminded. A day that was missed is made up for; of several
    reminders that are due, the last is sent. Nobody whose data are kept without being used.
    """
    today = timezone.localdate()
    soon = today + datetime.timedelta(days=max(DAYS))
    newer = (
        Certificate.objects.filter(
            holder=OuterRef("holder"), course_key=OuterRef("course_key"), revoked_at=None
        )
        .with_end()
        .filter(last_day__gt=OuterRef("last_day"))
    )
    due = (
        Certificate.objects.not_revoked()
        .with_end()
        .filter(last_day__gte=today, last_day__lte=soon)
        .filter(~Exists(newer), holder__is_active=True, holder__restricted_at=None)
        .filter(Q(reminded_days=None) | Q(reminded_days__gt=LAST))
    )
    return sum(_remind(pk) for pk in list(due.values_list("pk", flat=True)))


def _remind(pk: int) -> bool:
    with transaction.atomic():
        one = Certificate.objects.select_for_update(of=("self",)).get(pk=pk)
        if one.valid_until is None:
            return False
        left = (one.valid_until - timezone.localdate()).days
        days = min(days for days in DAYS if left <= days)
        if one.reminded_days is not None and one.reminded_days <= days:
            return False
        one.reminded_days = days
        one.save(update_fields=["reminded_days"])
        _tell(one, days)
    return True


def _tell(certificate: Certificate, days: int) -> None:
    user, until = certificate.holder, certificate.valid_until
    assert until is not None
    with translation.override(user.language):
        path = reverse("academy:certificate", args=[certificate.uuid])
        day = formats.date_format(until, "j F Y")
    if days != LAST:
        values = {"course": certificate.course_title, "day": day}
        notify(user, EXPIRES, key=f"{certificate.uuid}:{days}", values=values, path=path)
        return
    queue_email(  # the last one, which nobody can turn off
        template="academy_certificate_ends",
        to=user.email,
        context={
            "name": user.name,
            "course": certificate.course_title,
            "day": day,
            "address": f"{settings.BASE_URL}{path}",
        },
        key=f"academy.certificate_ends:{certificate.uuid}:{until}",
        language=user.language,
    )
