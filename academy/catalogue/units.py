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

from academy.catalogue.choices import CompletionRule, UnitKind
from academy.catalogue.course_page import CoursePage
from content.blocks import BODY_BLOCKS


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

    content_panels: ClassVar = [
        *Page.content_panels,
        HelpPanel(_("A module is a part of the course. Its units are the pages below it.")),
        FieldPanel("summary"),
    ]
    parent_page_types: ClassVar = ["academy.CoursePage"]
    subpage_types: ClassVar = ["academy.UnitPage"]
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = _("module")


class UnitPage(CourseContentPage):
    """One sitting: something to read, or a quiz."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=UnitKind.choices, default=UnitKind.TEXT
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
    optional = models.BooleanField(
        _("optional"), default=False, help_text=_("The course can be completed without it.")
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
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
                FieldRowPanel([FieldPanel("completion"), FieldPanel("optional")]),
                FieldPanel("quiz"),
            ],
            heading=_("What kind of unit this is"),
        ),
        FieldPanel("body"),
    ]
    template = "academy/unit_preview.html"
    parent_page_types: ClassVar = ["academy.ModulePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("unit")

    @property
    def is_quiz(self) -> bool:
        """Whether this unit is done by passing its quiz."""
        return self.kind == UnitKind.QUIZ

    def clean(self) -> None:
        """A quiz unit has a quiz and is done by its score; any other has neither."""
        super().clean()
        if self.is_quiz:
            if self.quiz_id is None:
                raise ValidationError({"quiz": _("Choose the quiz of this unit.")})
            self.completion = CompletionRule.SCORE
            return
        self.quiz = None
        if self.completion == CompletionRule.SCORE:
            raise ValidationError({"completion": _("Only a quiz can be passed by its score.")})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What a learner will read, for the editor."""
        return render(request, self.template, {"page": self, "unit": self})
