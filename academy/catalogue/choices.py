"""What a course, its units and its offerings can be."""

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
