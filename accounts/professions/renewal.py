"""What runs out: a reminder a month before, and the end. Nothing waits for the worker to end:
`ProfessionalStatus.counts` looks at the clock.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from accounts.mail.sending import queue_email
from accounts.professions import rules as professions
from accounts.professions.models import ProfessionalStatus, StatusState

REMIND_DAYS = 30


def look_after_expiry() -> tuple[int, int]:
    """Once a day: how many were reminded, and how many have run out. Nobody is reminded whose data
    are kept without being used; whoever allows it again is, the next day.
    """
    now = timezone.now()
    verified = ProfessionalStatus.objects.filter(state=StatusState.VERIFIED)
    over = list(verified.filter(expires_at__lte=now))
    for status in over:
        professions.expire(status)
    soon = now + datetime.timedelta(days=REMIND_DAYS)
    due = verified.filter(expires_at__gt=now, expires_at__lte=soon, reminded_at=None)
    due = due.filter(user__restricted_at=None)
    numbers = list(due.values_list("pk", flat=True))
    return sum(_remind(pk) for pk in numbers), len(over)


def _remind(pk: int) -> bool:
    with transaction.atomic():
        status = ProfessionalStatus.objects.select_for_update(of=("self",)).get(pk=pk)
        if status.reminded_at is not None:
            return False
        status.reminded_at = timezone.now()
        status.save(update_fields=["reminded_at"])
        user = status.user
        with translation.override(user.language):
            address = f"{settings.BASE_URL}{reverse('profession')}"
        queue_email(
            template="profession_runs_out",
            to=user.email,
            context={
                "name": user.name,
                "profession": status.profession.name,
                "day": status.expires_at,
                "address": address,
            },
            key=f"profession.runs_out:{status.pk}:{status.expires_at}",
            language=user.language,
        )
    return True
