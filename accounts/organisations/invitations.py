"""Inviting an address, whether or not it has an account yet.

The secret of the link is only in the e-mail. It opens for the invited address alone: whoever is
signed in must have confirmed that very address.
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.mail.addresses import refuse_disposable
from accounts.mail.sending import queue_email
from accounts.organisations import members
from accounts.organisations.models import Invitation, Membership, Organisation
from accounts.users.models import User

VALID = datetime.timedelta(days=14)
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Line:
    """What has become of one address of a list."""

    address: str
    words: str
    is_sent: bool = False


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite_many(organisation: Organisation, text: str, *, role: str, actor: User) -> list[Line]:
    """One address on each line; each line has its own answer, and none stops the others."""
    seen: dict[str, None] = dict.fromkeys(
        part.strip().lower()
        for line in text.splitlines()
        for part in line.split(",")
        if part.strip()
    )
    lines = []
    for number, address in enumerate(seen):
        if number >= MOST_AT_ONCE:
            lines.append(Line(address, _("Not sent: 200 at once are the most. Send it again.")))
            continue
        try:
            invite(organisation, address, role=role, actor=actor)
            lines.append(Line(address, _("Invited"), is_sent=True))
        except ValidationError as error:
            lines.append(Line(address, " ".join(error.messages)))
    return lines


def invite(organisation: Organisation, address: str, *, role: str, actor: User) -> Invitation:
    """Invite one address. Raises ValidationError where it cannot be, or belongs already."""
    address = address.strip().lower()
    validate_email(address)
    refuse_disposable(address)
    if role not in Membership.Role.values:
        raise ValidationError(_("There is no such role."))
    with transaction.atomic():
        members.locked(organisation)
        belongs = EmailAddress.objects.filter(
            email__iexact=address, verified=True, user__memberships__organisation=organisation
        )
        if belongs.exists():
            raise ValidationError(_("Belongs already"))
        waiting = Invitation.objects.filter(
            organisation=organisation, email=address, accepted_at=None, revoked_at=None
        ).first()
        if waiting is not None and waiting.is_open:
            raise ValidationError(_("Is invited already"))
        if waiting is not None:
            revoke(waiting, actor=actor)
        token = secrets.token_urlsafe(32)
        invitation = Invitation.objects.create(
            organisation=organisation,
            email=address,
            role=role,
            token_hash=_hash(token),
            invited_by=actor,
            expires_at=timezone.now() + VALID,
        )
        label = str(organisation)
        record("invitation.sent", actor=actor, target=invitation, label=label, after=role)
        _send(invitation, token, actor)
    return invitation


def send_again(invitation: Invitation, *, actor: User) -> Invitation:
    """A new link, for two weeks more; the old one opens nothing any more."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if invitation.accepted_at or invitation.revoked_at:
            raise ValidationError(_("This invitation is no longer open."))
        token = secrets.token_urlsafe(32)
        invitation.token_hash = _hash(token)
        invitation.expires_at = timezone.now() + VALID
        invitation.save(update_fields=["token_hash", "expires_at"])
        label = str(invitation.organisation)
        record("invitation.sent", actor=actor, target=invitation, label=label)
        _send(invitation, token, actor)
    return invitation


def revoke(invitation: Invitation, *, actor: User) -> None:
    """Take it back: its link opens nothing any more."""
    with transaction.atomic():
        open_ones = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
        if open_ones.update(revoked_at=timezone.now()):
            label = str(invitation.organisation)
            record("invitation.revoked", actor=actor, target=invitation, label=label)


def open_one(token: str) -> Invitation | None:
    """The invitation of a link; None once it was used, taken back or has run out."""
    found = (
        Invitation.objects.filter(token_hash=_hash(token)).select_related("organisation").first()
    )
    return found if found is not None and found.is_open else None


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether somebody has confirmed the address that was invited."""
    return EmailAddress.objects.filter(
        user=user, email__iexact=invitation.email, verified=True
    ).exists()


def accept(token: str, *, user: User) -> Membership | None:
    """Join. None where the link is not for this person, or no longer open."""
    with transaction.atomic():
        found = Invitation.objects.select_for_update(of=("self",)).filter(token_hash=_hash(token))
        invitation = found.first()
        if invitation is None or not invitation.is_open or not is_for(invitation, user):
            return None
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        organisation = invitation.organisation
        return members.add(
            user, organisation, role=invitation.role, actor=user, why=f"#{invitation.pk}"
        )


def _send(invitation: Invitation, token: str, actor: User) -> None:
    known = User.objects.filter(email__iexact=invitation.email).first()
    language = known.language if known else actor.language
    with translation.override(language):
        address = f"{settings.BASE_URL}{reverse('organisation_invitation', args=[token])}"
    queue_email(
        template="organisation_invitation",
        to=invitation.email,
        context={
            "organisation": invitation.organisation.name,
            "by": actor.name,
            "until": invitation.expires_at,
            "address": address,
        },
        key=f"invitation:{invitation.token_hash}",
        language=language,
    )
