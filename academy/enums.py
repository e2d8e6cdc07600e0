"""The states and kinds of the academy, and the groups they form."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class CourseLevel(models.TextChoices):
    """How much a course takes for granted."""

    INTRODUCTORY = "introductory", _("Introductory")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class CourseMode(models.TextChoices):
    """How a course is taken."""

    SELF_PACED = "self-paced", _("Self-paced")
    LIVE_ONLINE = "live-online", _("Live online")
    IN_PERSON = "in-person", _("In person")
    BLENDED = "blended", _("Blended")


class UnitKind(models.TextChoices):
    """What a unit is made of."""

    TEXT = "text", _("Reading")
    QUIZ = "quiz", _("Quiz")


class CompletionRule(models.TextChoices):
    """When a unit counts as done."""

    VIEWED = "viewed", _("when it has been opened")
    MARKED = "marked", _("when the learner marks it as done")
    SCORE = "score", _("when its quiz is passed")


class EnrolmentMode(models.TextChoices):
    """How somebody gets into an offering."""

    OPEN = "open", _("open: anybody who may take the course")
    APPROVAL = "approval", _("by approval")
    INVITATION = "invitation", _("by invitation")


class EnrolmentState(models.TextChoices):
    """Where an enrolment stands. The moves between states: `academy.domain.transitions`."""

    REQUESTED = "requested", _("requested")
    AWAITING_MANAGER = "awaiting_manager", _("waiting for the line manager")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    INVITED = "invited", _("invited")
    ACTIVE = "active", _("in progress")
    COMPLETED = "completed", _("completed")
    FAILED = "failed", _("not passed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")

    # Filled below the class: members cannot be named inside it.
    OPEN_STATES: ClassVar[frozenset[str]]
    HOLDS_A_PLACE: ClassVar[frozenset[str]]
    MAY_READ: ClassVar[frozenset[str]]


class CycleKind(models.TextChoices):
    """Whether somebody is certified for the first time or again."""

    FIRST = "first", _("first certification")
    RENEWAL = "renewal", _("renewal")


class ProgressState(models.TextChoices):
    """How far somebody is with a unit. No row at all: not started."""

    SEEN = "seen", _("started")
    DONE = "done", _("done")


class SlotKind(models.TextChoices):
    """What a place in a quiz is filled with when an attempt starts."""

    FIXED = "fixed", _("one version of a question, for ever")
    LATEST = "latest", _("the newest version of a question")
    DRAW = "draw", _("drawn at random from the bank")


class ReviewPolicy(models.TextChoices):
    """When right answers and feedback are released to the learner."""

    AFTER_EACH = "after_each", _("after each attempt")
    AFTER_LAST = "after_last", _("after passing, or after the last attempt")
    NEVER = "never", _("never: the score only")


class OverduePolicy(models.TextChoices):
    """What becomes of an attempt whose time runs out."""

    SUBMIT = "submit", _("hand in what was saved")
    ABANDON = "abandon", _("do not count it as handed in: the score is nought")


class AttemptState(models.TextChoices):
    """An attempt is open, handed in, or was left until its time ran out."""

    IN_PROGRESS = "in_progress", _("in progress")
    SUBMITTED = "submitted", _("handed in")
    ABANDONED = "abandoned", _("time ran out")


class CertificateStatus(models.TextChoices):
    """What the verify page says. Derived from dates, so it is never stale."""

    VALID = "valid", _("Valid")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Withdrawn")


_S = EnrolmentState
# A person has at most one of these for each offering.
EnrolmentState.OPEN_STATES = frozenset(
    {_S.REQUESTED, _S.AWAITING_MANAGER, _S.APPROVED, _S.INVITED, _S.ACTIVE}
)
# Counted against the capacity of the offering.
EnrolmentState.HOLDS_A_PLACE = frozenset(
    {_S.APPROVED, _S.INVITED, _S.ACTIVE, _S.COMPLETED, _S.FAILED}
)
# Whoever is or was in the course may read its units.
EnrolmentState.MAY_READ = frozenset({_S.ACTIVE, _S.COMPLETED, _S.FAILED})
