"""Taking a list of people: whoever is new is invited, whoever has left leaves, all others stay.

Nobody gets an account or a place by a file: an invitation asks them. A row that cannot be taken is
named and holds up no other. The same file twice changes nothing.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.audit.log import record
from accounts.organisations import invitations, members
from accounts.organisations.merging import on_merge
from accounts.organisations.models import Invitation, Membership, Organisation
from accounts.rosters.models import Outcome, RosterEntry, RosterImport
from accounts.rosters.reading import NotARosterError, Roster, Row, read
from accounts.users.models import User
from signpost.outbox import emit
from signpost.private_files import private_storage

TOPIC = "accounts.roster_handed_in"
FILE_TOPIC = "accounts.roster_file_no_longer_needed"
PORTION = 250  # rows in one go of the worker: well within its lease


def hand_in(
    organisation: Organisation, file: Any, *, missing_leave: bool, actor: User
) -> RosterImport:
    """Keep the file; the worker goes through it."""
    with transaction.atomic():
        row = RosterImport.objects.create(
            organisation=organisation, by=actor, file=file, missing_leave=missing_leave
        )
        record("roster.handed_in", actor=actor, target=row, label=str(organisation))
        emit(TOPIC, {"roster": row.pk})
    return row


def go_on(pk: int) -> None:
    """Take the next portion, and ask for another go. After a crash it begins where it was."""
    row = RosterImport.objects.select_related("organisation", "by").get(pk=pk)
    if row.state != RosterImport.State.WAITING:
        return
    try:
        with row.file.open("rb") as file:
            roster = read(file)
    except NotARosterError as error:
        _finish(row, RosterImport.State.REFUSED, refusal=str(error))
        return
    portion = roster.rows[row.done_rows : row.done_rows + PORTION]
    lines = [[one.line, one.sourced_id, *_take(row, one)] for one in portion]
    with transaction.atomic():
        locked = RosterImport.objects.select_for_update(of=("self",)).get(pk=pk)
        if locked.done_rows != row.done_rows:
            return  # another worker was here
        locked.lines = [*locked.lines, *lines]
        locked.done_rows += len(portion)
        locked.save(update_fields=["lines", "done_rows"])
        if locked.done_rows < len(roster.rows):
            emit(TOPIC, {"roster": pk})
            return
        if roster.is_bulk and row.missing_leave:
            _missing_leave(locked, roster)
        _finish(locked, RosterImport.State.DONE)


def destroy(file: str) -> None:
    """Nobody needs the file any more; done twice, it is gone once."""
    private_storage().delete(file)


def _finish(row: RosterImport, state: str, *, refusal: str = "") -> None:
    """The end; the file is needed no longer."""
    with transaction.atomic():
        name, row.file = row.file.name, ""
        row.state, row.refusal = state, refusal
        row.save(update_fields=["file", "state", "refusal", "lines"])
        record("roster.done", actor=row.by, target=row, label=str(row.organisation), after=state)
        emit(FILE_TOPIC, {"file": name})


def _take(roster: RosterImport, row: Row) -> tuple[str, str]:
    """One row: its outcome, and the code of a fault."""
    if row.fault:
        return Outcome.FAULT, row.fault
    if row.leaves:
        return _leave(roster, row.sourced_id)
    if not row.is_staff:
        return Outcome.NOT_STAFF, ""
    if not row.is_enabled:
        return Outcome.NOT_ENABLED, ""
    known = RosterEntry.objects.filter(
        organisation=roster.organisation, sourced_id=row.sourced_id
    ).first()
    if known is not None and known.email == row.email:
        return Outcome.SAME, ""
    try:
        with transaction.atomic():
            was = known.email if known else ""
            RosterEntry.objects.update_or_create(
                organisation=roster.organisation,
                sourced_id=row.sourced_id,
                defaults={"email": row.email},
            )
            if was:
                _revoke(roster, was)
            return _ask(roster, row.email, Outcome.CHANGED if was else Outcome.INVITED), ""
    except ValidationError:
        return Outcome.FAULT, "email"


def _ask(roster: RosterImport, email: str, outcome: str) -> str:
    """Invite, unless they belong or are asked already."""
    organisation = roster.organisation
    if _memberships(organisation, email).exists():
        return Outcome.SAME
    is_open = Invitation.objects.filter(
        organisation=organisation, email=email, accepted_at=None, revoked_at=None
    )
    if is_open.exists():
        return Outcome.SAME
    actor = roster.by
    if actor is None:  # their account has ended in between: nobody is written to in nobody's name
        raise ValidationError("nobody")
    invitations.invite(organisation, email, role=Membership.Role.MEMBER, actor=actor)
    return outcome


def _leave(roster: RosterImport, sourced_id: str) -> tuple[str, str]:
    entry = RosterEntry.objects.filter(
        organisation=roster.organisation, sourced_id=sourced_id
    ).first()
    if entry is None:
        return Outcome.SAME, ""
    try:
        with transaction.atomic():
            for membership in _memberships(roster.organisation, entry.email):
                members.remove(membership, actor=roster.by, why="OneRoster")
            _revoke(roster, entry.email)
            entry.delete()
    except ValidationError:
        return Outcome.FAULT, "last-manager"
    return Outcome.LEFT, ""


def _revoke(roster: RosterImport, email: str) -> None:
    open_ones = Invitation.objects.filter(
        organisation=roster.organisation, email=email, accepted_at=None, revoked_at=None
    )
    for one in open_ones:
        if roster.by is not None:
            invitations.revoke(one, actor=roster.by)


def _missing_leave(roster: RosterImport, whole: Roster) -> None:
    """Only where the organisation said so, and only those who came by a file."""
    there = {row.sourced_id for row in whole.rows}
    gone = RosterEntry.objects.filter(organisation=roster.organisation).exclude(
        sourced_id__in=there
    )
    for entry in list(gone):
        roster.lines.append([0, entry.sourced_id, *_leave(roster, entry.sourced_id)])


def _memberships(organisation: Organisation, email: str) -> Any:
    """Of whoever has confirmed an address."""
    return Membership.objects.filter(
        organisation=organisation,
        user__emailaddress__email__iexact=email,
        user__emailaddress__verified=True,
    ).select_related("organisation", "user")


@on_merge
def keep_own_ids(source: Organisation, into: Organisation) -> None:
    """An id of the one that goes, which the other uses as well, means somebody else there."""
    own = RosterEntry.objects.filter(organisation=into).values("sourced_id")
    RosterEntry.objects.filter(organisation=source, sourced_id__in=own).delete()
