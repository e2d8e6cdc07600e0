"""How far somebody is with a unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgressState(models.TextChoices):
    """How far somebody is with a unit. No row at all: not started."""

    SEEN = "seen", _("started")
    DONE = "done", _("done")
