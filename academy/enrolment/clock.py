"""What the clock does with enrolments: ends what has run out, a reminder before, a warning before a
promise is broken. Run twice, nothing is done or told twice.
"""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.enrolment import notices
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment, EnrolmentQuerySet
from academy.enrolment.states import EnrolmentState
from accounts.professions.working_days import after_working_days

REMIND_BEFORE = datetime.timedelta(days=7)


def look_after_enrolments() -> tuple[int, int, int]:
    """Once a day: how many have ended, were reminded, and were warned about."""
    return end_what_is_over(), remind_before_the_end(), warn_those_who_decide()


def end_what_is_over() -> int:
    """Requests without an answer, places that nobody has begun, courses whose end has come."""
    return sum(_end(pk) for pk in list(_over().values_list("pk", flat=True)))


def _over() -> EnrolmentQuerySet:
    now = timezone.now()
    begun = Q(state=EnrolmentState.ACTIVE, last__lte=now, last__gt=F("changed_at"))
    return _with_end().filter(Q(expires_at__lte=now) | begun).open()


def _end(pk: int) -> bool:
    with transaction.atomic():
        row = enrolments.locked(Enrolment(pk=pk))
        if not _over().filter(pk=pk).exists():  # somebody has moved or extended it meanwhile
            return False
        enrolments.expire(row, why=_("Its time has run out."))
    return True


def remind_before_the_end() -> int:
    """A week before a place or a course runs out. Nobody whose data are kept without being used."""
    now = timezone.now()
    soon = now + REMIND_BEFORE
    places = Q(state__in=EnrolmentState.HAS_A_PLACE, expires_at__gt=now, expires_at__lte=soon)
    begun = Q(state=EnrolmentState.ACTIVE, last__gt=now, last__lte=soon)
    due = _with_end().filter(places | begun, reminded_at=None, user__restricted_at=None)
    return sum(_remind(pk) for pk in list(due.values_list("pk", flat=True)))


def _remind(pk: int) -> bool:
    with transaction.atomic():
        row = enrolments.locked(Enrolment(pk=pk))
        day = row.end if row.state == EnrolmentState.ACTIVE else row.expires_at
        if row.reminded_at is not None or day is None:
            return False
        row.reminded_at = timezone.now()
        row.save(update_fields=["reminded_at"])
        notices.tell_ends_soon(row, day)
    return True


def warn_those_who_decide() -> int:
    """On the working day before an answer is due, and as long as it is not given: once each."""
    tomorrow = after_working_days(timezone.localdate(), 1)
    due = Enrolment.objects.filter(state=EnrolmentState.REQUESTED, due_on__lte=tomorrow)
    rows = list(due.select_related("user", "offering__course"))
    for row in rows:
        with transaction.atomic():
            notices.tell_late_soon(row)
    return len(rows)


def _with_end() -> EnrolmentQuerySet:
    found: EnrolmentQuerySet = Enrolment.objects.annotate(
        last=Coalesce("ends_at", "offering__ends_at")
    )
    return found
