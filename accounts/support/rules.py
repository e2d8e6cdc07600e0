"""Giving leave to look, ending it, and who may use it.

Staff see nothing by themselves: the person gives leave for an hour and ends it when they like. Each
page that is looked at stands in the audit log, and that somebody looked in “who has seen my data”.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.audit.seen import record_seen
from accounts.support.models import SupportAccess
from accounts.users.models import User

LASTS = datetime.timedelta(hours=1)


def may_help(user: User) -> bool:
    """Administrators; nobody else looks at accounts."""
    return user.is_active and user.is_superuser


def open_ones() -> QuerySet[SupportAccess]:
    """Those that may be used now."""
    return SupportAccess.objects.filter(ended_at=None, until__gt=timezone.now())


def give(user: User) -> SupportAccess:
    """Let staff look for an hour. Given again, the hour begins anew.

    Raises ValidationError for those who work in the CMS: what they may do is not lent.
    """
    if user.has_perm("wagtailadmin.access_admin"):
        raise ValidationError(_("Whoever works in the CMS cannot be looked at in this way."))
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        access, _is_new = SupportAccess.objects.update_or_create(
            user=user, ended_at=None, defaults={"until": timezone.now() + LASTS}
        )
        record("support.given", actor=user, target=user)
    return access


def end(user: User) -> None:
    """No more, from the next request."""
    with transaction.atomic():
        if SupportAccess.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now()):
            record("support.ended", actor=user, target=user)


def usable(pk: int, *, by: User) -> SupportAccess | None:
    """The leave, if it is open and this person may use it."""
    if not may_help(by):
        return None
    access = open_ones().select_related("user").filter(pk=pk, user__is_active=True).first()
    if access is None or access.user.has_perm("wagtailadmin.access_admin"):
        return None
    return access


def looked(access: SupportAccess, *, by: User, path: str) -> None:
    """Put on record what is looked at."""
    with transaction.atomic():
        record("support.looked", actor=by, target=access.user, after=path)
        record_seen(access.user, by=by, what="account")
