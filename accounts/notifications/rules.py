"""Telling somebody something once, and letting them choose how."""

from collections.abc import Mapping

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone, translation

from accounts.mail.sending import queue_email
from accounts.notifications import unsubscribing
from accounts.notifications.kinds import Kind, all_kinds
from accounts.notifications.models import ByEmail, Notification, NotificationChoice
from accounts.users.models import User

DIGESTS = (ByEmail.DAILY, ByEmail.WEEKLY)


def notify(
    user: User,
    kind: Kind,
    *,
    key: str,
    values: Mapping[str, str | int] | None = None,
    path: str = "",
) -> Notification | None:
    """Tell a person, by the channels that they have chosen for this kind. None where that is none.

    Call it inside the transaction of what it tells of (RuntimeError outside of one). `key` names
    the occasion: told again, it returns the first. A value called `more` is a paragraph below the
    line. `path` is where it leads, on this site.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify() belongs inside the transaction of what it tells of")
    if path and (not path.startswith("/") or path.startswith("//")):
        raise ValueError("A notification leads to a path of this site")
    choice = choice_of(user, kind)
    if (
        not user.is_active
        or user.restricted_at
        or not (choice.here or choice.by_email != ByEmail.NEVER)
    ):
        return None
    told, is_new = Notification.objects.get_or_create(
        user=user,
        kind=kind.key,
        key=key,
        defaults={
            "values": dict(values or {}),
            "path": path,
            "here": choice.here,
            "digest": choice.by_email if choice.by_email in DIGESTS else "",
        },
    )
    if is_new and choice.by_email == ByEmail.AT_ONCE:
        _send(told)
    return told


def _send(told: Notification) -> None:
    user = told.user
    with translation.override(user.language):
        stop = unsubscribing.address(user, told.kind)
        context = {
            "name": user.name,
            "title": told.title,
            "more": told.more,
            "address": f"{settings.BASE_URL}{told.path}" if told.path else "",
            "unsubscribe": stop,
        }
    queue_email(
        template="notification",
        to=user.email,
        context=context,
        key=f"notification:{told.uuid}",
        language=user.language,
        unsubscribe=stop,
    )


def choice_of(user: User, kind: Kind) -> NotificationChoice:
    """What somebody has chosen for a kind, or what it begins with."""
    chosen = NotificationChoice.objects.filter(user=user, kind=kind.key).first()
    return chosen or NotificationChoice.at_first(user, kind)


def choices_of(user: User) -> list[tuple[Kind, NotificationChoice]]:
    """Every kind that concerns somebody, with their choice: one statement."""
    chosen = {choice.kind: choice for choice in NotificationChoice.objects.filter(user=user)}
    return [
        (kind, chosen.get(kind.key) or NotificationChoice.at_first(user, kind))
        for kind in all_kinds()
        if kind.offered_to(user)
    ]


def choose(user: User, kind: str, *, here: bool, by_email: str) -> None:
    """Keep a choice. What waits for a digest follows it at once."""
    digest = by_email if by_email in DIGESTS else ""
    with transaction.atomic():
        NotificationChoice.objects.update_or_create(
            user=user, kind=kind, defaults={"here": here, "by_email": by_email}
        )
        waiting = Notification.objects.filter(~Q(digest=""), user=user, kind=kind, digested_at=None)
        waiting.update(digest=digest)


def stop_emails(user: User, kind: Kind) -> None:
    """No more e-mails of this kind; in the list it stays as it was."""
    choose(user, kind.key, here=choice_of(user, kind).here, by_email=ByEmail.NEVER)


def stop_digests(user: User) -> None:
    """No more e-mails that gather several notifications."""
    for choice in NotificationChoice.objects.filter(user=user, by_email__in=DIGESTS):
        choose(user, choice.kind, here=choice.here, by_email=ByEmail.NEVER)


def read(user: User, *, among: Notification | None = None) -> int:
    """Mark one as read, or all; how many were new."""
    mine = Notification.objects.filter(user=user).unread()
    if among is not None:
        mine = mine.filter(pk=among.pk)
    return mine.update(read_at=timezone.now())


def send_digest(digest: str) -> int:
    """Send what waits for the daily or the weekly e-mail; how many people were written to.

    Two runs at once, or one after a crash, tell nobody twice: the rows are locked, told and marked
    in one transaction for each person.
    """
    waiting = Notification.objects.waiting_for(digest).filter(
        user__is_active=True, user__restricted_at=None
    )
    people = list(waiting.values_list("user", flat=True).distinct())
    return sum(_send_digest(User.objects.get(pk=pk), digest) for pk in people)


def _send_digest(user: User, digest: str) -> bool:
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        rows = Notification.objects.waiting_for(digest).filter(user=user).order_by("pk")
        told = [one for one in rows if one.title]
        if not told:
            return False
        with translation.override(user.language):
            stop = unsubscribing.address(user, unsubscribing.DIGESTS)
            lines = [
                {
                    "title": one.title,
                    "address": f"{settings.BASE_URL}{one.path}" if one.path else "",
                }
                for one in told
            ]
        queue_email(
            template="notification_digest",
            to=user.email,
            context={"name": user.name, "lines": lines, "unsubscribe": stop},
            key=f"digest:{user.pk}:{told[-1].uuid}",
            language=user.language,
            unsubscribe=stop,
        )
        told_keys = [one.pk for one in told]
        Notification.objects.filter(pk__in=told_keys).update(digested_at=timezone.now())
    return True
