"""What somebody was told, and how they want to be told."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.notifications.kinds import Kind, all_kinds, kind_of
from accounts.users.models import User


class ByEmail(models.TextChoices):
    """When a kind of notification is sent by e-mail."""

    NEVER = "never", _("Not by e-mail")
    AT_ONCE = "at-once", _("By e-mail at once")
    DAILY = "daily", _("In one e-mail a day")
    WEEKLY = "weekly", _("In one e-mail a week")


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications by whose they are and what has become of them."""

    def shown_to(self, user: User) -> "NotificationQuerySet":
        """What stands in somebody's list: of kinds that still exist, newest first."""
        known = [kind.key for kind in all_kinds()]
        return self.filter(user=user, here=True, kind__in=known).order_by("-created_at", "-pk")

    def unread(self) -> "NotificationQuerySet":
        """Not opened yet."""
        return self.filter(read_at=None)

    def waiting_for(self, digest: str) -> "NotificationQuerySet":
        """What the next e-mail of this digest tells: not what was read meanwhile."""
        return self.filter(digest=digest, digested_at=None, read_at=None)


class Notification(models.Model):
    """One thing told to one person. `key` names the occasion: it is told once, however often."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    path = models.CharField(max_length=500, blank=True)
    here = models.BooleanField(default=True)
    digest = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    digested_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        default_permissions: ClassVar = ()
        constraints = [
            # A handler that runs twice, or two workers at once, tell once.
            models.UniqueConstraint(fields=["user", "kind", "key"], name="notification_told_once"),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notification_of_a_person"),
            models.Index(
                fields=["digest", "user"],
                condition=Q(digested_at=None, read_at=None) & ~Q(digest=""),
                name="notification_for_a_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.key})"

    @property
    def title(self) -> str:
        """The line, in the language of the reader."""
        kind = kind_of(self.kind)
        return str(kind.title) % self.values if kind else ""

    @property
    def more(self) -> str:
        """What is said below the line, where a subject has more to say: `more` of the values."""
        return str(self.values.get("more", ""))


class NotificationChoice(models.Model):
    """How somebody wants to be told of one kind. Without a row, what the kind begins with."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices"
    )
    kind = models.CharField(max_length=60)
    here = models.BooleanField(default=True)
    by_email = models.CharField(max_length=10, choices=ByEmail.choices, default=ByEmail.NEVER)

    class Meta:
        default_permissions: ClassVar = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="notification_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.by_email}"

    @classmethod
    def at_first(cls, user: User, kind: Kind) -> "NotificationChoice":
        """Before anybody has chosen: in the list; by e-mail only what was asked for."""
        by_email = ByEmail.AT_ONCE if kind.asked_for else ByEmail.NEVER
        return cls(user=user, kind=kind.key, here=True, by_email=by_email)
