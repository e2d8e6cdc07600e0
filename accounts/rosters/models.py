"""A file that a manager has handed in, and whom the organisation's own system knows by which id."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models import Organisation
from signpost.private_files import PrivateFileField


def roster_path(_row: Any, _filename: str) -> str:
    """Named by chance."""
    return f"rosters/{uuid.uuid4().hex}.zip"


class Outcome(models.TextChoices):
    """What became of one row."""

    INVITED = "invited", _("invited")
    SAME = "same", _("nothing to do")
    CHANGED = "changed", _("address changed, invited anew")
    LEFT = "left", _("has left")
    NOT_STAFF = "not-staff", _("left out: not staff")
    NOT_ENABLED = "not-enabled", _("left out: not enabled")
    FAULT = "fault", _("not taken")


class RosterImport(models.Model):
    """One file. The worker goes through it in portions, and forgets the file at the end."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="roster_imports"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    file = PrivateFileField(upload_to=roster_path, blank=True)
    missing_leave = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    refusal = models.CharField(max_length=60, blank=True)
    done_rows = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list)  # [line, id in their system, outcome, code of the fault]

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-pk"]
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.at:%Y-%m-%d}"


class RosterEntry(models.Model):
    """Whom an organisation's system knows by an id, and at which address we have asked them."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="roster_entries"
    )
    sourced_id = models.CharField(max_length=255)
    email = models.EmailField()

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "sourced_id"], name="roster_entry_once"
            ),
        ]

    def __str__(self) -> str:
        return self.sourced_id
