"""One row for each e-mail, so that none is lost and none is sent twice."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutgoingEmail(models.Model):
    """A rendered e-mail. Its text is emptied once sent: links in it are keys to an account."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        SENT = "sent", _("sent")
        STOPPED = "stopped", _("not sent: the address takes no e-mails")
        FORGOTTEN = "forgotten", _("never sent, and forgotten")

    key = models.CharField(max_length=200, unique=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField(blank=True)
    unsubscribe = models.CharField(max_length=500, blank=True)
    calendar = models.TextField(blank=True, help_text="iCalendar, for an invitation.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")

    def __str__(self) -> str:
        return f"{self.key} ({self.state})"


class StoppedAddress(models.Model):
    """An address that does not exist, as a mail server has told us: nothing is sent there."""

    address = models.EmailField(_("e-mail address"), unique=True)
    stopped_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("address without e-mails")
        verbose_name_plural = _("addresses without e-mails")

    def __str__(self) -> str:
        return self.address

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Compared without regard to case."""
        self.address = self.address.lower()
        super().save(*args, **kwargs)
