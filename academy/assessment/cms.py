"""What assessors work on in the CMS: the question bank, quizzes, extra time."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from academy.assessment.extra_time import rules as extra_time
from academy.assessment.extra_time.forms import ExtraTimeForm
from academy.assessment.extra_time.models import ExtraTime
from academy.assessment.question_bank.forms import QuestionForm
from academy.assessment.question_bank.history_panel import VersionHistoryPanel
from academy.assessment.question_bank.models import Question, QuestionCategory
from academy.assessment.quizzes.models import Quiz
from academy.assessment.types import families


class QuestionViewSet(SnippetViewSet):
    """The question bank."""

    model = Question
    icon = "help"
    menu_label = _("Question bank")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display: ClassVar = [
        "key",
        Column("text", label=_("question"), accessor="latest.text"),
        Column("category", label=_("category"), accessor="category", sort_key="category__name"),
        Column("version", label=_("version"), accessor="latest.number"),
    ]
    list_filter: ClassVar = ["category", "latest__type"]
    search_fields: ClassVar = ["key", "latest__text"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("key"), FieldPanel("category")]),
                    FieldPanel("tags"),
                    FieldPanel("retired_at"),
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
            *(
                MultiFieldPanel(
                    [FieldPanel(name) for name in kind.fields()],
                    heading=kind.family_label,
                    classname=f"question-family question-family--{family}",
                )
                for family, kind in families().items()
            ),
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
    list_display: ClassVar = ["title", "pass_mark", "attempts_allowed"]
    search_fields: ClassVar = ["title"]


class TakeBackView(DeleteView):
    """Taken back by the rule, which writes it down."""

    def delete_action(self) -> None:
        """In place of deleting the row behind the audit log's back."""
        extra_time.take_back(self.object, actor=self.request.user)


class ExtraTimeViewSet(SnippetViewSet):
    """Who has extra time in assessments."""

    model = ExtraTime
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
