"""Quizzes: which questions, and under which conditions."""

import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from academy.assessment.choices import Difficulty, OverduePolicy, ReviewPolicy, SlotKind

A_YEAR = 366 * 24 * 60  # minutes


class Quiz(ClusterableModel):
    """A quiz that a unit page shows. An attempt copies what it needs: a change here holds for
    attempts that start later."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(
        _("before the start"), blank=True, help_text=_("What learners read before they start.")
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark (per cent)"),
        default=80,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Left empty, as many as one likes."),
    )
    shuffle = models.BooleanField(_("shuffle the choices"), default=True)
    time_limit_minutes = models.PositiveSmallIntegerField(
        _("time limit (minutes)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Left empty, no limit."),
    )
    overdue = models.CharField(
        _("when time runs out"),
        max_length=10,
        choices=OverduePolicy.choices,
        default=OverduePolicy.SUBMIT,
    )
    review = models.CharField(
        _("show right answers"),
        max_length=12,
        choices=ReviewPolicy.choices,
        default=ReviewPolicy.VERDICTS,
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    delay_minutes = models.PositiveIntegerField(
        _("wait before another attempt (minutes)"),
        default=0,
        validators=[MaxValueValidator(A_YEAR)],
    )
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutes to submit after the time"), default=5
    )
    password = models.CharField(
        _("password"),
        max_length=60,
        blank=True,
        help_text=_("Asked for before an attempt begins, for instance in a room."),
    )

    second_marking = models.BooleanField(
        _("two people mark"),
        default=False,
        help_text=_("Of what a person marks. Where they differ, an agreed mark is given."),
    )
    marking_days = models.PositiveSmallIntegerField(
        _("days to mark"), default=10, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("attempts_allowed")]),
                FieldRowPanel([FieldPanel("time_limit_minutes"), FieldPanel("overdue")]),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("delay_minutes"), FieldPanel("grace_minutes")]),
                FieldPanel("password"),
                FieldRowPanel([FieldPanel("shuffle"), FieldPanel("review")]),
                FieldRowPanel([FieldPanel("second_marking"), FieldPanel("marking_days")]),
            ],
            heading=_("Conditions"),
        ),
        InlinePanel("slots", heading=_("Questions"), label=_("Slot"), min_num=1),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100),
                name="quiz_pass_mark_is_per_cent",
                violation_error_message=_("The pass mark is a percentage."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """It opens before it closes."""
        super().clean()
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": _("It closes before it opens.")})


class QuizSlot(Orderable):
    """A slot of a quiz: a question as it was, a question as it is, or some drawn by chance."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(
        _("filled with"), max_length=10, choices=SlotKind.choices, default=SlotKind.DRAW
    )
    version = models.ForeignKey(
        "academy.QuestionVersion",
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    question = models.ForeignKey(
        "academy.Question",
        verbose_name=_("question"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    category = models.ForeignKey(
        "academy.QuestionCategory",
        verbose_name=_("draw from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    tags = models.CharField(
        _("with the tags"),
        max_length=200,
        blank=True,
        help_text=_("Short names with commas between them. Left empty, any."),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("how hard"), choices=Difficulty.choices, null=True, blank=True
    )
    count = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1)]
    )
    points = models.DecimalField(
        _("points each"),
        max_digits=5,
        decimal_places=2,
        default=1,
        validators=[MinValueValidator(0)],
    )

    panels: ClassVar = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("category"), FieldPanel("tags")]),
        FieldRowPanel([FieldPanel("difficulty"), FieldPanel("count")]),
        FieldRowPanel([FieldPanel("question"), FieldPanel("version")]),
        FieldPanel("points"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("place in a quiz")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="fixed", version__isnull=False)
                | Q(kind="latest", question__isnull=False)
                | Q(kind="draw", category__isnull=False, count__gt=0),
                name="slot_has_what_fills_it",
                violation_error_message=_("Choose what fills this place."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.sort_order})"

    @property
    def tag_slugs(self) -> list[str]:
        """The tags as a list."""
        return [tag.strip() for tag in self.tags.split(",") if tag.strip()]

    def clean(self) -> None:
        """Names the field that is missing, where the constraint could only name the row."""
        super().clean()
        needed = {"fixed": "version", "latest": "question", "draw": "category"}[self.kind]
        if getattr(self, f"{needed}_id") is None:
            raise ValidationError({needed: _("Choose what fills this place.")})
