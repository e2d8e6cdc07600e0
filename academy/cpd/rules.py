"""Entries, targets, confirmation by an organisation, and links for an inspector."""

import datetime
from pathlib import PurePosixPath
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from academy.cpd.models import Confirmation, CpdEntry, CpdTarget, TranscriptLink
from accounts.audit import log as audit
from accounts.models import Membership, Organisation, User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from signpost.outbox import emit
from signpost.private_files import private_storage
from signpost.uploads.examining import Facts

PROOF_NOT_NEEDED = "academy.cpd_proof_not_needed"
MOST_DAYS = 365
MOST_LINKS = 20
SIGNER = Signer(salt="academy.cpd.transcript")
CONFIRMED = register(
    Kind(
        key="academy.cpd_confirmed",
        label=_("My organisation answers about training that I entered"),
        title=_("%(organisation)s has answered about “%(title)s”: %(answer)s"),
        asked_for=True,
    )
)


def keep(
    entry: CpdEntry,
    *,
    proof: tuple[File, Facts] | None = None,
    organisation: Organisation | None = None,
) -> CpdEntry:
    """Add an entry or change one. What was confirmed before is confirmed no longer: it says
    something else now. Raises ValidationError for an organisation that is not theirs.
    """
    if organisation is not None and not organisation.memberships.filter(user=entry.user).exists():
        raise ValidationError({"organisation": _("Please choose an organisation of yours.")})
    with transaction.atomic():
        entry.organisation = organisation
        asked = organisation is not None
        entry.confirmation = Confirmation.ASKED if asked else Confirmation.NONE
        entry.confirmed_by = entry.confirmed_at = None
        if proof is not None:
            _let_go(entry)
            file, facts = proof
            entry.proof, entry.scan = file, facts.scan
            entry.proof_name = PurePosixPath(file.name or "").name[-150:]
        entry.full_clean()
        entry.save()
    return entry


def delete(entry: CpdEntry) -> None:
    """Take an entry away, with its proof."""
    with transaction.atomic():
        _let_go(entry)
        entry.delete()


def _let_go(entry: CpdEntry) -> None:
    """The worker deletes the file, once the row no longer names it."""
    name = CpdEntry.objects.filter(pk=entry.pk).values_list("proof", flat=True).first()
    if name:
        emit(PROOF_NOT_NEEDED, {"file": name})


def destroy_proof(file: str) -> None:
    """Done twice, it is gone once."""
    private_storage().delete(file)


def confirm(entry: CpdEntry, *, actor: User, yes: bool) -> CpdEntry | None:
    """A manager of the organisation that was asked says whether it is so. None where it was
    answered already. Raises ValidationError for anybody else.
    """
    with transaction.atomic():
        found = CpdEntry.objects.select_for_update(of=("self",)).select_related("organisation")
        row = found.get(pk=entry.pk)
        is_member = Membership.objects.filter(user=row.user_id, organisation=row.organisation)
        if (
            actor.pk == row.user_id
            or not is_member.exists()
            or not Membership.objects.manages(actor, row.organisation)
        ):
            raise ValidationError(_("This is for somebody else to decide."))
        if row.confirmation != Confirmation.ASKED:
            return None
        row.confirmation = Confirmation.CONFIRMED if yes else Confirmation.DECLINED
        row.confirmed_by, row.confirmed_at = actor, timezone.now()
        row.save(update_fields=["confirmation", "confirmed_by", "confirmed_at"])
        audit.record(
            "cpd.answered", actor=actor, target=row, label=f"#{row.pk}", after=row.confirmation
        )
        with translation.override(row.user.language):
            path = reverse("academy:transcript")
            answer = str(row.get_confirmation_display())
        values = {"organisation": str(row.organisation), "title": row.title, "answer": answer}
        notify(row.user, CONFIRMED, key=f"{row.pk}:{row.confirmed_at}", values=values, path=path)
    return row


def set_target(user: User, *, year: int, hours: int | None) -> None:
    """Aim at so many hours in a year; at none, where nothing is given."""
    if hours is None:
        CpdTarget.objects.filter(user=user, year=year).delete()
    else:
        CpdTarget.objects.update_or_create(user=user, year=year, defaults={"hours": hours})


def share(user: User, *, name: str, days: int) -> TranscriptLink:
    """A link for somebody, for so many days. It is on record. Raises ValidationError."""
    if not 1 <= days <= MOST_DAYS:
        raise ValidationError({"days": _("Please choose from one day to a year.")})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two windows ask one after the other
        links = TranscriptLink.objects.filter(user=user, ended_at=None)
        if links.filter(expires_at__gt=timezone.now()).count() >= MOST_LINKS:
            raise ValidationError(_("Twenty links are open. Please end one first."))
        link = TranscriptLink.objects.create(
            user=user, name=name, expires_at=timezone.now() + datetime.timedelta(days=days)
        )
        audit.record("cpd.shared", actor=user, target=link)
    return link


def end(link: TranscriptLink) -> None:
    """It works no longer, from the next request."""
    open_ones = TranscriptLink.objects.filter(pk=link.pk, ended_at=None)
    with transaction.atomic():
        if open_ones.update(ended_at=timezone.now()):
            audit.record("cpd.share_ended", actor=link.user, target=link)


def address_of(link: TranscriptLink) -> str:
    """The whole address, in the language that is active."""
    token = SIGNER.sign_object([link.uuid.hex])
    return f"{settings.BASE_URL}{reverse('academy:shared_transcript', args=[token])}"


def of_token(token: str) -> TranscriptLink | None:
    """The open link of an address; None for all else, also of an account that was closed."""
    try:
        (name,) = SIGNER.unsign_object(token)
        number = UUID(name)
    except (BadSignature, ValueError, TypeError):
        return None
    links = TranscriptLink.objects.select_related("user").filter(user__is_active=True)
    found = links.filter(uuid=number).first()
    return found if found is not None and found.is_open else None


def erase(user: User) -> None:
    """Nothing is left of what somebody entered or shared."""
    with transaction.atomic():
        for entry in CpdEntry.objects.filter(user=user):
            delete(entry)
        CpdTarget.objects.filter(user=user).delete()
        TranscriptLink.objects.filter(user=user).delete()
