"""A change of rules by the awarding body: certificates issued before a day end earlier.

First a dry run that says how many and whose; then, with a reason, it is written down, and the
worker ends each certificate and tells each person once. The facts as issued stay.
"""

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext_lazy as _

from academy.credentials.certificates import months_after, unlock
from academy.credentials.models import Certificate, RuleChange
from academy.refusals import Refusal
from accounts.audit import log as audit
from accounts.models import User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from signpost.outbox import emit

CHANGED = "academy.rules_changed"
TELLS = register(
    Kind(
        key="academy.certificate_rules",
        label=_("The rules change for a certificate of mine"),
        title=_("Your certificate “%(course)s” is now valid until %(day)s"),
        asked_for=True,
    )
)


def concerned(course_key: str, *, issued_before: datetime.date, months: int) -> QuerySet:
    """The dry run: certificates in force that would end earlier than now."""
    ends_on = months_after(timezone.localdate(), months)
    return _concerned(course_key, issued_before=issued_before, ends_on=ends_on)


def _concerned(
    course_key: str, *, issued_before: datetime.date, ends_on: datetime.date
) -> QuerySet:
    issued = Certificate.objects.in_force().filter(
        course_key=course_key, issued_at__date__lt=issued_before
    )
    later = issued.filter(Q(last_day__gt=ends_on))
    return later.select_related("holder").order_by("holder_name", "pk")


def apply(
    course_key: str, *, issued_before: datetime.date, months: int, reason: str, actor: User
) -> RuleChange:
    """Write the change down; the worker does the rest. Raises Refusal where it concerns nobody."""
    with transaction.atomic():
        rows = concerned(course_key, issued_before=issued_before, months=months)
        first = rows.first()
        if first is None or not reason.strip():
            raise Refusal(_("This would change no certificate, or has no reason."))
        change = RuleChange.objects.create(
            course_key=course_key,
            course_title=first.course_title,
            issued_before=issued_before,
            ends_on=months_after(timezone.localdate(), months),
            reason=reason.strip(),
            number=rows.count(),
            made_by=actor,
        )
        audit.record(
            "certificate.rules_changed",
            actor=actor,
            target=change,
            after=str(change.ends_on),
            why=change.reason,
        )
        emit(CHANGED, {"change": change.pk})
    return change


def carry_out(pk: int) -> int:
    """End what the change concerns and tell each holder; how many. Done half-way and again, the
    rest is done, and nobody is told twice.
    """
    change = RuleChange.objects.get(pk=pk)
    rows = _concerned(change.course_key, issued_before=change.issued_before, ends_on=change.ends_on)
    return sum(
        _end_earlier(rows, number, change) for number in list(rows.values_list("pk", flat=True))
    )


@transaction.atomic
def _end_earlier(rows: QuerySet, number: int, change: RuleChange) -> bool:
    locked = rows.select_for_update(of=("self",)).filter(pk=number).first()
    if locked is None:  # withdrawn meanwhile, or another worker was faster
        return False
    before = locked.valid_until
    locked.ends_on, locked.reminded_days = change.ends_on, None
    locked.save(update_fields=["ends_on", "reminded_days"])
    audit.record(
        "certificate.ends_earlier",
        actor=change.made_by,
        target=locked,
        before=str(before or ""),
        after=str(change.ends_on),
        why=change.reason,
    )
    same = Certificate.objects.filter(holder=locked.holder, course_key=locked.course_key)
    longest = max(same.in_force(), key=lambda one: one.valid_until or datetime.date.max)
    unlock(longest)
    user = locked.holder
    with translation.override(user.language):
        path = reverse("academy:certificate", args=[locked.uuid])
        day = formats.date_format(change.ends_on, "j F Y")
    values = {"course": locked.course_title, "day": day, "more": change.reason}
    notify(user, TELLS, key=f"{locked.uuid}:{change.pk}", values=values, path=path)
    return True
