"""Two rows that are one organisation, or one that goes into another: staff put them together."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.fields.related import ForeignObjectRel
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.organisations import members
from accounts.organisations.models import (
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    OrganisationDomain,
)
from accounts.users.models import User

MOVED_BY_HAND = (Membership, Invitation, JoinRequest, OrganisationDomain, Organisation)


Merging = Callable[[Organisation, Organisation], None]
_on_merge: list[Merging] = []


def on_merge(do: Merging) -> Merging:
    """Register what becomes of something that both organisations may have only once; called with
    the one that goes and the other, in the same transaction, before the rest follows. It may refuse
    with a ValidationError.
    """
    _on_merge.append(do)
    return do


def merge(source: Organisation, *, into: Organisation, actor: User) -> Organisation:
    """Everything of one organisation belongs to the other. The row stays, and says where it went;
    what other subjects keep of it follows, whatever they are.
    """
    if source.pk == into.pk or into in source.parts.all() or source in into.lineage():
        raise ValidationError(_("Please choose another organisation, not a part of this one."))
    with transaction.atomic():
        for row in sorted((source, into), key=lambda one: one.pk):  # one order: no deadlock
            if members.locked(row).merged_into_id is not None:
                raise ValidationError(_("This organisation has gone into another one already."))
        for membership in source.memberships.select_related("user"):
            members.add(membership.user, into, role=membership.role, actor=actor, why=str(source))
        source.memberships.all().delete()
        _move_open(source, into)
        for settle in _on_merge:
            settle(source, into)
        for relation in _held_elsewhere():
            rows = relation.related_model._base_manager
            rows.filter(**{relation.field.name: source}).update(**{relation.field.name: into})
        source.parts.update(parent=into)
        source.merged.update(merged_into=into)
        source.merged_into, source.merged_at, source.parent = into, timezone.now(), None
        source.save(update_fields=["merged_into", "merged_at", "parent"])
        record("organisation.merged", actor=actor, target=source, after=str(into))
    return into


def _held_elsewhere() -> list[Any]:
    """What other subjects keep of an organisation, those that ask for no way back included."""
    fields = Organisation._meta.get_fields(include_hidden=True)
    return [
        one
        for one in fields
        if isinstance(one, ForeignObjectRel) and one.related_model not in MOVED_BY_HAND
    ]


def _move_open(source: Organisation, into: Organisation) -> None:
    """Invitations, requests and domains, but for those that the other has as well."""
    invited = into.invitations.filter(accepted_at=None, revoked_at=None).values("email")
    Invitation.objects.filter(organisation=source).exclude(
        email__in=invited, accepted_at=None, revoked_at=None
    ).update(organisation=into)
    Invitation.objects.filter(organisation=source, accepted_at=None).update(
        revoked_at=timezone.now()
    )
    asked = into.join_requests.filter(answered_at=None).values("user")
    JoinRequest.objects.filter(organisation=source).exclude(
        user__in=asked, answered_at=None
    ).update(organisation=into)
    JoinRequest.objects.filter(organisation=source, answered_at=None).delete()
    known = dict(into.domains.values_list("domain", "pk"))
    for row in source.domains.all():
        if row.domain not in known:
            OrganisationDomain.objects.filter(pk=row.pk).update(organisation=into)
            continue
        row.delete()
        if row.proved_at:
            OrganisationDomain.objects.filter(pk=known[row.domain], proved_at=None).update(
                proved_at=row.proved_at, proof=row.proof
            )
