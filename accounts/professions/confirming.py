"""The link in an e-mail to a work address: whoever follows it, signed in, reads that mailbox."""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from accounts.professions.models import ProfessionalStatus
from accounts.users.models import User

DAYS = 7
SIGNER = TimestampSigner(salt="accounts.professions.confirm")


def address(status: ProfessionalStatus) -> str:
    """The whole address, in the language that is active."""
    token = SIGNER.sign_object([status.user.uuid.hex, status.work_email.lower()])
    return f"{settings.BASE_URL}{reverse('profession_confirm', args=[token])}"


def status_of(token: str, user: User) -> ProfessionalStatus | None:
    """What the link confirms. None for somebody else, another address by now, or after a week."""
    try:
        number, work_email = SIGNER.unsign_object(token, max_age=DAYS * 24 * 3600)
    except (BadSignature, ValueError):
        return None
    if number != user.uuid.hex:
        return None
    return ProfessionalStatus.objects.filter(user=user, work_email__iexact=work_email).first()
