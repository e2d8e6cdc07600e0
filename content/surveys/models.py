"""A survey and its questions, who is asked, and what was answered: the last two lead nowhere from
one to the other unless the survey says so.
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin

SCALE = (1, 2, 3, 4, 5)
MOST_CHOICES = 12


class Purpose(models.TextChoices):
    """When a survey is asked."""

    PACK = "pack", _("three weeks after a lesson pack was taken, to who agreed")
    COURSE = "course", _("after a course")
    LATER = "later", _("three months after a course, to who agreed")


class Survey(TranslatableMixin, ClusterableModel):
    """A few questions. The one in use for its purpose is asked."""

    title = models.CharField(_("title"), max_length=150)
    intro = models.CharField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("What it is for, and how long it takes."),
    )
    purpose = models.CharField(_("when it is asked"), max_length=10, choices=Purpose.choices)
    is_named = models.BooleanField(
        _("with the name"),
        default=False,
        help_text=_("Whoever answers is told which it is. Without names it can never be turned."),
    )
    in_use = models.BooleanField(
        _("in use"), default=True, help_text=_("One survey is in use for each purpose.")
    )

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("purpose"),
        FieldRowPanel([FieldPanel("is_named"), FieldPanel("in_use")]),
        InlinePanel("questions", heading=_("Questions"), label=_("Question"), min_num=1),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering: ClassVar = ["purpose", "title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["purpose", "locale"],
                condition=Q(in_use=True),
                name="survey_in_use_once",
                violation_error_message=_(
                    "Another survey is in use for this. Take that one out of use first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Who answered without a name keeps that."""
        super().clean()
        before = Survey.objects.filter(pk=self.pk).first() if self.pk else None
        if before and before.is_named != self.is_named and self.responses().exists():
            message = _("People have answered it as it is. Make another survey instead.")
            raise ValidationError({"is_named": message})

    def responses(self) -> "models.QuerySet[SurveyResponse]":
        """What was answered, in whichever language."""
        return SurveyResponse.objects.filter(survey=self.translation_key)


class SurveyQuestion(TranslatableMixin, Orderable):
    """One question. It keeps its name (`translation_key`) in every language."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("a scale from 1 to 5")
        ONE = "one", _("one of several")
        MANY = "many", _("any of several")
        TEXT = "text", _("a text")

    survey = ParentalKey(Survey, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.SCALE)
    words = models.CharField(_("question"), max_length=250)
    low = models.CharField(_("what 1 means"), max_length=60, blank=True)
    high = models.CharField(_("what 5 means"), max_length=60, blank=True)
    choices = models.TextField(_("choices"), blank=True, help_text=_("One on each line."))
    required = models.BooleanField(_("has to be answered"), default=False)

    panels: ClassVar = [
        FieldPanel("words"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("required")]),
        FieldRowPanel([FieldPanel("low"), FieldPanel("high")]),
        FieldPanel("choices"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question of a survey")

    def __str__(self) -> str:
        return self.words

    @property
    def key(self) -> str:
        """Its name in forms and answers."""
        return self.translation_key.hex

    def lines(self) -> list[str]:
        """The choices; an answer names their places, from 1."""
        return [line for one in self.choices.splitlines() if (line := one.strip())]

    def clean(self) -> None:
        """Choices where there are some; and what people have answered keeps its meaning."""
        super().clean()
        with_choices = self.kind in (self.Kind.ONE, self.Kind.MANY)
        if with_choices and not 2 <= len(self.lines()) <= MOST_CHOICES:
            raise ValidationError({"choices": _("Write two to twelve choices, one on each line.")})
        before = SurveyQuestion.objects.filter(pk=self.pk).first() if self.pk else None
        if before is None or not before.survey.responses().exists():
            return
        if (before.kind, len(before.lines())) != (self.kind, len(self.lines())):
            message = _("People have answered it: its words may be mended, its answers not.")
            raise ValidationError({"kind": message})


class SurveyAskQuerySet(models.QuerySet["SurveyAsk"]):
    """Who is asked, by what they wait for."""

    def due(self) -> "SurveyAskQuerySet":
        """To be asked now."""
        waiting = self.filter(state=SurveyAsk.State.PLANNED, due_at__lte=timezone.now())
        return waiting.filter(user__is_active=True, user__restricted_at=None)

    def to_answer(self, user: Any) -> "SurveyAskQuerySet":
        """What a person may answer now."""
        open_states = (SurveyAsk.State.PLANNED, SurveyAsk.State.ASKED)
        return self.filter(user=user, state__in=open_states, due_at__lte=timezone.now())


class SurveyAsk(models.Model):
    """Somebody is asked once about one thing. That they answered is kept without its hour, so that
    nothing leads from it to what they said.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("not asked yet")
        ASKED = "asked", _("asked")
        DONE = "done", _("answered")
        DECLINED = "declined", _("would rather not")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.UUIDField(help_text="The survey's translation key.")
    about = models.CharField(max_length=100, help_text="For instance pack:… or offering:…")
    title = models.CharField(max_length=255, help_text="What it is about, as it was called.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="survey_asks"
    )
    due_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)

    objects = SurveyAskQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "about", "user"], name="survey_asked_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=Q(state="planned"), name="survey_asks_planned"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.user_id}"


class SurveyResponse(models.Model):
    """What was answered: `answers` is `{key of the question: number, numbers or text}`. Its number
    is a chance one and its time a month, so that it says of nobody when they wrote it. `user` is
    kept where the survey said that it goes with the name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.UUIDField()
    about = models.CharField(max_length=100)
    title = models.CharField(max_length=255, help_text="What it is about, as it was called.")
    month = models.DateField()
    answers = models.JSONField(default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="survey_responses",
    )

    class Meta:
        default_permissions: ClassVar = ("view",)
        verbose_name = _("answers to a survey")
        indexes: ClassVar = [models.Index(fields=["survey", "about"], name="survey_responses_of")]

    def __str__(self) -> str:
        return f"{self.about} {self.month:%Y-%m}"
