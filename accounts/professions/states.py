"""How far the check of a profession has come, and how one is checked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatusState(models.TextChoices):
    """How far the check has come. The moves: `accounts.professions.moves`."""

    UNCONFIRMED = "unconfirmed", _("work e-mail to be confirmed")
    REQUESTED = "requested", _("waiting for a check")
    VERIFIED = "verified", _("checked")
    DECLINED = "declined", _("declined")
    APPEALED = "appealed", _("declined, to be looked at again")
    EXPIRED = "expired", _("run out")
    ENDED = "ended", _("ended")


WAITING = (StatusState.REQUESTED, StatusState.APPEALED)
# Asked, and nothing decided: the same work checked before goes on counting.
RENEWING = (StatusState.UNCONFIRMED, StatusState.REQUESTED)


class Method(models.TextChoices):
    """What somebody shows."""

    WORK_EMAIL = "work-email", _("My work e-mail address")
    ORGANISATION = "organisation", _("My organisation confirms it")
    DOCUMENT = "document", _("A document: staff pass, letter or certificate")
    REGISTRY = "registry", _("My number in a register")
