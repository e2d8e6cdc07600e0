"""Checking what somebody says of their work."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.audit.log import record
from accounts.mail.sending import queue_email
from accounts.professions.models import Profession, ProfessionalStatus, StatusState
from accounts.users.models import User


def declare(
    user: User, *, profession: Profession, employer: str, work_email: str
) -> ProfessionalStatus:
    """A person states their work. Any change asks for a new check."""
    with transaction.atomic():
        status, _created = ProfessionalStatus.objects.update_or_create(
            user=user,
            defaults={
                "profession": profession,
                "employer": employer,
                "work_email": work_email,
                "state": StatusState.REQUESTED,
                "decided_at": None,
            },
        )
        record("profession.declared", actor=user, target=status, after=StatusState.REQUESTED)
    return status


def decide(
    status: ProfessionalStatus, *, verified: bool, actor: User | None, why: str
) -> ProfessionalStatus:
    """Confirm or decline, and tell the person; their next request already counts it."""
    with transaction.atomic():
        status = ProfessionalStatus.objects.select_for_update(of=("self",)).get(pk=status.pk)
        before = status.state
        status.state = StatusState.VERIFIED if verified else StatusState.DECLINED
        status.decided_at = timezone.now()
        status.save(update_fields=["state", "decided_at"])
        record(
            "profession.decided",
            actor=actor,
            target=status,
            before=before,
            after=status.state,
            why=why,
        )
        queue_email(
            template="profession_decided",
            to=status.user.email,
            context={
                "name": status.user.name,
                "verified": verified,
                "profession": status.profession.name,
                "address": f"{settings.BASE_URL}{reverse('profession')}",
            },
            key=f"profession:{status.pk}:{status.decided_at.isoformat()}",
            language=status.user.language,
        )
    return status
