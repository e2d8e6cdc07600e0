"""The states of an attempt and the policies of a quiz."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SlotKind(models.TextChoices):
    """What a place in a quiz is filled with when an attempt starts."""

    FIXED = "fixed", _("one version of a question, for ever")
    LATEST = "latest", _("the newest version of a question")
    DRAW = "draw", _("drawn at random from the bank")


class ReviewPolicy(models.TextChoices):
    """When right answers and feedback are released to the learner."""

    VERDICTS = "verdicts", _("after each attempt which were right; what is right at the end")
    AFTER_EACH = "after_each", _("after each attempt")
    AFTER_LAST = "after_last", _("after passing, or after the last attempt")
    NEVER = "never", _("never: the score only")


class OverduePolicy(models.TextChoices):
    """What becomes of an attempt whose time runs out."""

    SUBMIT = "submit", _("submit what was saved")
    GRACE = "grace", _("leave some minutes to submit what was saved, then abandon")
    ABANDON = "abandon", _("do not count it as submitted: the score is zero")


class AttemptState(models.TextChoices):
    """An attempt is open, waits to be marked by a person, is submitted and scored, or was left
    until its time ran out.
    """

    IN_PROGRESS = "in_progress", _("in progress")
    AWAITING_MARKING = "marking", _("waiting to be marked")
    SUBMITTED = "submitted", _("submitted")
    ABANDONED = "abandoned", _("time ran out")


class QuestionState(models.TextChoices):
    """A draft is drawn by no quiz."""

    DRAFT = "draft", _("draft")
    READY = "ready", _("ready")


class Difficulty(models.IntegerChoices):
    """How hard its author thinks that a question is."""

    EASY = 1, _("easy")
    MEDIUM = 2, _("medium")
    HARD = 3, _("hard")
