"""Surveys in the CMS: written as snippets, read among the reports."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.access.roles import is_trainer, works_on_content
from content.surveys.models import Survey
from content.surveys.results import results, table, things_asked
from signpost.exports import csv_response

reads_results = works_on_content | is_trainer


class SurveyEditForm(WagtailAdminModelForm):
    """Nothing that people have answered is thrown away with its question."""

    def clean(self) -> dict[str, Any]:
        """A question with answers stays."""
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets["questions"]
        gone = [form.instance for form in formset.forms if form.cleaned_data.get("DELETE")] \
            if formset.is_valid() else []  # fmt: skip
        answered = self.instance.pk and self.instance.responses().exists()
        if answered and any(question.pk for question in gone):
            raise ValidationError(
                _("People have answered these questions. Make another survey to ask other ones.")
            )
        return cleaned


class SurveyViewSet(SnippetViewSet):
    """As Wagtail lists them."""

    model = Survey
    icon = "form"
    list_display = ("title", "purpose", "in_use", "locale")
    list_filter = ("purpose", "in_use")
    edit_handler = ObjectList(Survey.panels, base_form_class=SurveyEditForm)


def results_view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Every survey and what it was about; of one, the answers, about all or about one thing. As CSV
    with `?export=csv`.
    """
    if not reads_results(request.user):
        raise PermissionDenied
    if pk is None:
        surveys = list(Survey.objects.select_related("locale").order_by("purpose", "-in_use"))
        return render(request, "cms/surveys.html", {"surveys": surveys})
    survey = get_object_or_404(Survey, pk=pk)
    things = things_asked(survey)
    about = next((one.about for one in things if one.about == request.GET.get("about")), "")
    found = results(survey, about=about)
    if request.GET.get("export") == "csv":
        return csv_response(table(found), filename=f"survey-{survey.pk}.csv")
    context = {"survey": survey, "things": things, "about": about, "results": found}
    return render(request, "cms/survey_results.html", context)


@hooks.register("register_reports_menu_item")
def results_item() -> MenuItem:
    """Among the reports."""
    return SurveysItem(_("Surveys"), reverse("survey_results"), icon_name="form")


class SurveysItem(MenuItem):
    """For those who read them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Nobody is led to a page that is shut."""
        return bool(reads_results(request.user))


@hooks.register("register_admin_urls")
def survey_urls() -> list[Any]:
    """`/cms/reports/surveys/` and one of them."""
    return [
        path("reports/surveys/", results_view, name="survey_results"),
        path("reports/surveys/<int:pk>/", results_view, name="survey_result"),
    ]
