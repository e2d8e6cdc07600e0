"""Giving leave to look, with or without changes, ending it, and who may use it.

Staff see nothing by themselves: the person gives leave for an hour and ends it when they like, and
so may whoever helps. Each page that is looked at stands in the audit log, each change with both
people, and the person reads of both in “who has seen my data”; when leave to change has ended they
are written to. Whoever changes something holds the lock on the person, and so do giving and ending:
nothing is changed after the end.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.audit.models import AuditEntry
from accounts.audit.seen import record_seen
from accounts.mail.sending import queue_email
from accounts.support.changeable import words_of
from accounts.support.models import SupportAccess
from accounts.users.models import User

LASTS = datetime.timedelta(hours=1)
CHANGED = "support.changed"  # its target is the leave, `after` the name of the address


def may_help(user: User) -> bool:
    """Administrators; nobody else looks at accounts."""
    return user.is_active and user.is_superuser


def open_ones() -> QuerySet[SupportAccess]:
    """Those that may be used now."""
    return SupportAccess.objects.filter(ended_at=None, until__gt=timezone.now())


def give(user: User, *, may_change: bool = False) -> SupportAccess:
    """Let staff look for an hour, and change things where that is allowed too. Given again, the
    hour begins anew, and what is allowed is what was said last.

    Raises ValidationError for those who work in the CMS: what they may do is not lent.
    """
    if user.has_perm("wagtailadmin.access_admin"):
        raise ValidationError(_("Whoever works in the CMS cannot be looked at in this way."))
    with transaction.atomic():
        _lock(user.pk)
        now = timezone.now()
        for old in SupportAccess.objects.filter(user=user, ended_at=None, until__lte=now):
            _close(old, by=None)
        access, _is_new = SupportAccess.objects.update_or_create(
            user=user,
            ended_at=None,
            defaults={"until": now + LASTS, "may_change": may_change},
        )
        after = "look and change" if may_change else "look"
        record("support.given", actor=user, target=user, after=after)
    return access


def end(user: User, *, by: User | None = None) -> None:
    """No more, from the next request: by the person, or by whoever helps (`by`)."""
    with transaction.atomic():
        _lock(user.pk)
        for access in SupportAccess.objects.filter(user=user, ended_at=None):
            _close(access, by=by or user)


def end_what_has_run_out() -> int:
    """Close what the clock has ended, so that its people are told; how many."""
    over = SupportAccess.objects.filter(ended_at=None, until__lte=timezone.now())
    closed = 0
    for pk, person in list(over.values_list("pk", "user")):
        with transaction.atomic():
            _lock(person)
            access = over.select_related("user").filter(pk=pk).first()
            if access is not None:
                _close(access, by=None)
                closed += 1
    return closed


def usable(pk: int, *, by: User) -> SupportAccess | None:
    """The leave, if it is open and this person may use it."""
    if not may_help(by):
        return None
    access = open_ones().select_related("user").filter(pk=pk, user__is_active=True).first()
    if access is None or access.user.has_perm("wagtailadmin.access_admin"):
        return None
    return access


def usable_for_a_change(access: SupportAccess, *, by: User) -> SupportAccess | None:
    """The same leave, if it still stands and allows changes, with its person locked: whoever ends
    it waits until the change is made. Call it inside the transaction of the change.
    """
    _lock(access.user_id)
    found = usable(access.pk, by=by)
    return found if found is not None and found.may_change else None


def looked(access: SupportAccess, *, by: User, path: str) -> None:
    """Put on record what is looked at."""
    with transaction.atomic():
        record("support.looked", actor=by, target=access.user, after=path)
        record_seen(access.user, by=by, what="account")


def changed(access: SupportAccess, *, by: User, name: str) -> None:
    """Put on record what was changed, by the name of its address. Inside its transaction."""
    record(
        CHANGED,
        actor=by,
        on_behalf_of=access.user,
        target=access,
        label=access.user.name,
        after=name,
    )
    record_seen(access.user, by=by, what="change")


def changes_of(user: User) -> QuerySet[AuditEntry]:
    """What was changed for a person, oldest first."""
    return AuditEntry.objects.filter(action=CHANGED, on_behalf_of=user).order_by("at", "pk")


def told_as(line: AuditEntry) -> str:
    """One change in words, with its moment, in the language in use."""
    when = date_format(timezone.localtime(line.at), "j F Y, H:i")
    return f"{when}: {words_of(line.after)}"


def _lock(person: int) -> None:
    """No key of the person changes, so that rows that name them are still written elsewhere."""
    User.objects.select_for_update(no_key=True).get(pk=person)


def _close(access: SupportAccess, *, by: User | None) -> None:
    access.ended_at = min(timezone.now(), access.until)
    access.save(update_fields=["ended_at"])
    record("support.ended", actor=by, target=access.user)
    if access.may_change or _changes_by(access).exists():
        _tell(access)


def _changes_by(access: SupportAccess) -> QuerySet[AuditEntry]:
    return changes_of(access.user).filter(
        target_type=access._meta.label_lower, target_id=str(access.pk)
    )


def _tell(access: SupportAccess) -> None:
    """Write to the person what was changed, also where nothing was; a leave is closed once."""
    user = access.user
    with translation.override(user.language):
        changes = [told_as(line) for line in _changes_by(access)]
    queue_email(
        template="support_ended",
        to=user.email,
        context={"name": user.name, "changes": changes},
        key=f"support-ended:{access.pk}",
        language=user.language,
    )
