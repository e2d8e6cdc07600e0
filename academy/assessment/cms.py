"""What assessors work on in the CMS: the question bank, quizzes, extra time."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import CreateView, DeleteView, IndexView, SnippetViewSet

from academy.assessment.extra_time import rules as extra_time
from academy.assessment.extra_time.forms import ExtraTimeForm
from academy.assessment.extra_time.models import ExtraTime
from academy.assessment.overrides import rules as overrides
from academy.assessment.overrides.forms import QuizOverrideForm
from academy.assessment.overrides.models import QuizOverride
from academy.assessment.question_bank.forms import QuestionForm
from academy.assessment.question_bank.history_panel import VersionHistoryPanel
from academy.assessment.question_bank.models import Question, QuestionCategory
from academy.assessment.question_bank.type_panel import TypePanel
from academy.assessment.quizzes.models import Quiz
from academy.assessment.types import TYPES
from accounts.audit.exported import RecordsExport


class AddQuestionView(CreateView):
    """First which type, then its form."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The types with what each is for; the form of one that was chosen."""
        if request.GET.get("type") in TYPES:
            return super().get(request, *args, **kwargs)
        return render(request, "academy/cms/choose_type.html", {"types": list(TYPES.values())})

    def get_initial(self) -> dict[str, Any]:
        """Of the type that was chosen."""
        return {**super().get_initial(), "type": self.request.GET.get("type")}


class QuestionListView(IndexView):
    """The list, with the way to files in its menu."""

    @property
    def header_more_buttons(self) -> list[Any]:
        """“Questions from a file” for whoever may add some."""
        buttons: list[Any] = list(super().header_more_buttons)
        if self.request.user.has_perm("academy.add_question"):
            buttons.append(
                Button(
                    _("Import and export"),
                    url=reverse("question_imports"),
                    icon_name="upload",
                    priority=20,
                )
            )
        return buttons


class QuestionViewSet(SnippetViewSet):
    """The question bank."""

    model = Question
    icon = "help"
    menu_label = _("Question bank")
    add_to_admin_menu = False
    copy_view_enabled = False
    add_view_class = AddQuestionView
    index_view_class = QuestionListView
    list_display: ClassVar = [
        "key",
        Column("text", label=_("question"), accessor="latest.text"),
        Column("category", label=_("category"), accessor="category", sort_key="category__name"),
        Column("version", label=_("version"), accessor="latest.number"),
        Column("state", label=_("state"), accessor="get_state_display"),
        TitleColumn(
            "try",
            label=_("as a learner"),
            accessor=lambda _question: _("Try it"),
            get_url=lambda question: reverse("try_question", args=[question.pk]),
        ),
    ]
    list_filter: ClassVar = ["state", "category", "latest__type", "difficulty"]
    search_fields: ClassVar = ["key", "latest__text"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("key"), FieldPanel("category")]),
                    FieldRowPanel([FieldPanel("tags"), FieldPanel("difficulty")]),
                    FieldRowPanel([FieldPanel("state"), FieldPanel("retired_at")]),
                ],
                heading=_("Where it belongs"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("type"),
                    FieldPanel("text"),
                ],
                heading=_("Words"),
                help_text=_("A change makes a new version. Attempts keep the words they had."),
            ),
            TypePanel(),
            MultiFieldPanel([FieldPanel("feedback")], heading=_("After the attempt")),
            VersionHistoryPanel(heading=_("Versions")),
        ],
        base_form_class=QuestionForm,
    )

    def get_queryset(self, request: object) -> object:
        """The list without a query for each row."""
        return Question.objects.select_related("latest", "category")


class CategoryViewSet(SnippetViewSet):
    """Categories of the question bank."""

    model = QuestionCategory
    icon = "folder-open-inverse"
    menu_label = _("Question categories")
    list_display: ClassVar = ["name", "slug"]
    search_fields: ClassVar = ["name"]


class QuizViewSet(SnippetViewSet):
    """Quizzes: which questions, under which conditions."""

    model = Quiz
    icon = "list-ol"
    menu_label = _("Quizzes")
    copy_view_enabled = False
    list_display: ClassVar = [
        "title",
        "pass_mark",
        "attempts_allowed",
        TitleColumn(
            "questions",
            label=_("questions"),
            accessor=lambda _quiz: _("How the questions do"),
            get_url=lambda quiz: reverse("quiz_questions", args=[quiz.pk]),
        ),
    ]
    search_fields: ClassVar = ["title"]


class TakeBackView(DeleteView):
    """Taken back by the rule, which writes it down."""

    def delete_action(self) -> None:
        """In place of deleting the row behind the audit log's back."""
        extra_time.take_back(self.object, actor=self.request.user)


class PeopleView(RecordsExport, IndexView):
    """A list with people in it, which is not taken away unseen."""


class ExtraTimeViewSet(SnippetViewSet):
    """Who has extra time in assessments."""

    model = ExtraTime
    index_view_class = PeopleView
    icon = "time"
    menu_label = _("Extra time")
    copy_view_enabled = False
    inspect_view_enabled = False
    delete_view_class = TakeBackView
    list_display: ClassVar = [
        Column("user", label=_("person"), accessor="user"),
        Column("percent", label=_("extra time in per cent"), accessor="percent"),
        Column("granted_at", label=_("granted on"), accessor="granted_at"),
    ]
    search_fields: ClassVar = ["user__email", "user__name"]
    edit_handler = ObjectList(
        [FieldPanel("email"), FieldPanel("percent")], base_form_class=ExtraTimeForm
    )

    def get_queryset(self, request: object) -> object:
        """The list without a query for each row."""
        return ExtraTime.objects.select_related("user")


class TakeOverrideBackView(DeleteView):
    """Taken back by the rule, which writes it down."""

    def delete_action(self) -> None:
        """In place of deleting the row behind the audit log's back."""
        overrides.take_back(self.object, actor=self.request.user)


class QuizOverrideViewSet(SnippetViewSet):
    """Other conditions of a quiz for a person or an offering."""

    model = QuizOverride
    index_view_class = PeopleView
    icon = "user"
    menu_label = _("Other conditions")
    copy_view_enabled = False
    inspect_view_enabled = False
    delete_view_class = TakeOverrideBackView
    list_display: ClassVar = [
        Column("quiz", label=_("quiz"), accessor="quiz"),
        Column("user", label=_("person"), accessor="user"),
        Column("offering", label=_("offering"), accessor="offering"),
        Column("granted_at", label=_("granted on"), accessor="granted_at"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("quiz"),
            FieldPanel("email"),
            FieldPanel("offering"),
            FieldRowPanel([FieldPanel("attempts_allowed"), FieldPanel("time_limit_minutes")]),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        ],
        base_form_class=QuizOverrideForm,
    )

    def get_queryset(self, request: object) -> object:
        """The list without a query for each row."""
        return QuizOverride.objects.select_related("quiz", "user", "offering__course")
