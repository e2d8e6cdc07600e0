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


class CompletionRule(models.TextChoices):
    """When a unit counts as done. `academy.learning.completion` judges them; which of them a type
    of unit allows is said by the type.
    """

    VIEWED = "viewed", _("when it has been opened")
    MARKED = "marked", _("when the learner marks it as done")
    MINUTES = "minutes", _("after so many minutes with it on screen")
    WATCHED = "watched", _("when so much of its film has been watched")
    ENDED = "ended", _("when the scenario has come to an ending")
    SCORE = "score", _("when its quiz is passed")
    HANDED_IN = "handed_in", _("when the work has been handed in")
    APPROVED = "approved", _("when the work has been approved")
    ATTENDED = "attended", _("when the learner was there")


class EnrolmentMode(models.TextChoices):
    """How somebody gets into an offering."""

    OPEN = "open", _("open: anybody who may take the course")
    APPROVAL = "approval", _("by approval")
    INVITATION = "invitation", _("by invitation")
