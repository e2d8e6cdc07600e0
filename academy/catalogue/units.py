"""Modules and units: the content of a course, read by people who are enrolled."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from academy.catalogue import unit_types
from academy.catalogue.choices import CompletionRule
from academy.catalogue.course_page import CoursePage
from academy.catalogue.running_course import RunningCoursePanel
from academy.catalogue.unit_types import ActivityBlock, UnitType
from content.blocks import BODY_BLOCKS

USUAL_SHARE = 80  # per cent of a film


class CourseContentPage(Page):
    """A page that is never public: its own address leads to the course.

    The text is shown by `academy.learning.views`, after a check of the enrolment. An editor sees it
    in the preview.
    """

    class Meta:
        abstract = True

    def course_page(self) -> Page:
        """The course this belongs to, for its address."""
        return CoursePage.objects.ancestor_of(self).get()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the course page, which says how to enrol."""
        response = redirect(self.course_page().get_url(request))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """None: there is nothing public to find."""
        return []


class ModulePage(CourseContentPage):
    """A part of a course."""

    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("What this part is about.")
    )
    needed = models.PositiveSmallIntegerField(
        _("how many of its units are needed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "For a part in which learners choose: so many of its units, whichever they like. "
            "Left empty, all that are not optional."
        ),
    )

    content_panels: ClassVar = [
        RunningCoursePanel(heading=_("People under way")),
        *Page.content_panels,
        HelpPanel(_("A module is a part of the course. Its units are the pages below it.")),
        FieldPanel("summary"),
        FieldPanel("needed"),
    ]
    parent_page_types: ClassVar = ["academy.CoursePage"]
    subpage_types: ClassVar = ["academy.UnitPage"]
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = _("module")


class UnitPage(CourseContentPage):
    """One sitting: something to read, or whatever else its type says."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=unit_types.choices, default=unit_types.TEXT
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_("About how long it takes."),
    )
    completion = models.CharField(
        _("counts as done"),
        max_length=10,
        choices=CompletionRule.choices,
        default=CompletionRule.MARKED,
    )
    completion_amount = models.PositiveSmallIntegerField(
        _("how much of it"),
        null=True,
        blank=True,
        help_text=_(
            "Minutes on screen, or per cent of the film. Left empty: the minutes above, or 80 per "
            "cent."
        ),
    )
    optional = models.BooleanField(
        _("optional"), default=False, help_text=_("The course can be completed without it.")
    )
    in_refresher = models.BooleanField(
        _("part of the refresher"),
        default=False,
        help_text=_("Whoever renews a certificate may do these units alone."),
    )
    release_on = models.DateField(
        _("opens on"), null=True, blank=True, help_text=_("Left empty, it is open from the start.")
    )
    release_after_days = models.PositiveSmallIntegerField(
        _("opens after so many days"),
        null=True,
        blank=True,
        help_text=_("Counted from the day on which the learner started."),
    )
    release_after = models.ForeignKey(
        "academy.UnitPage",
        verbose_name=_("opens after another unit"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("A unit of the same course that is done first."),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    activity = StreamField(
        ActivityBlock,
        verbose_name=_("what belongs to its kind"),
        blank=True,
        max_num=1,
        help_text=_("A text and a quiz need nothing here."),
    )
    quiz = models.ForeignKey(
        "academy.Quiz",
        verbose_name=_("quiz"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        help_text=_("For a unit of the kind “quiz”."),
    )

    content_panels: ClassVar = [
        RunningCoursePanel(heading=_("People under way")),
        *Page.content_panels,
        HelpPanel(
            _(
                "Only people who are enrolled can read a unit. Somebody who has started keeps "
                "the rules of the day they started: a new unit is optional for them."
            )
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("minutes")]),
                FieldRowPanel([FieldPanel("completion"), FieldPanel("completion_amount")]),
                FieldRowPanel([FieldPanel("optional"), FieldPanel("in_refresher")]),
                FieldPanel("quiz"),
            ],
            heading=_("What kind of unit this is"),
        ),
        FieldPanel("activity"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("release_on"), FieldPanel("release_after_days")]),
                FieldPanel("release_after"),
            ],
            heading=_("When it opens"),
            help_text=_("Whoever has opened it before keeps it open."),
        ),
    ]
    template = "academy/unit_preview.html"
    parent_page_types: ClassVar = ["academy.ModulePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("unit")

    @property
    def type(self) -> UnitType:
        """What is known of units of this kind."""
        return unit_types.type_named(self.kind)

    @property
    def filled_in(self) -> Any:
        """What an editor has filled in for its kind; None where that is nothing."""
        return next((one.value for one in self.activity if one.block_type == self.kind), None)

    @property
    def needed_amount(self) -> int:
        """The minutes, or the share of the film, that `completion` asks for; 0 for other rules."""
        if self.completion == CompletionRule.MINUTES:
            return self.completion_amount or self.minutes
        if self.completion == CompletionRule.WATCHED:
            return self.completion_amount or USUAL_SHARE
        return 0

    def clean(self) -> None:
        """What its type asks for is there, and nothing that belongs to another type."""
        super().clean()
        declared = self.type
        declared.clean(self)
        if not declared.has_quiz:
            self.quiz = None
        if declared.block is not None and self.filled_in is None:
            raise ValidationError({"activity": _("Fill in what belongs to a unit of this kind.")})
        if any(one.block_type != self.kind for one in self.activity):
            raise ValidationError(
                {"activity": _("This belongs to another kind. Take it away, or change the kind.")}
            )
        self._clean_completion(declared)

    def _clean_completion(self, declared: UnitType) -> None:
        if len(declared.completions) == 1:
            self.completion = declared.completions[0]
        elif self.completion not in declared.completions:
            allowed = ", ".join(str(rule.label) for rule in declared.completions)
            raise ValidationError(
                {
                    "completion": _("A unit of this kind can count as done: %(rules)s.")
                    % {"rules": allowed}
                }
            )
        if self.completion == CompletionRule.WATCHED and self.needed_amount > 100:
            raise ValidationError({"completion_amount": _("A share is at most 100 per cent.")})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What a learner will read, for the editor."""
        return render(request, self.template, {"page": self, "unit": self})
