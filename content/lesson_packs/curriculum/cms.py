"""Statements and schemes of work in the CMS."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from content.lesson_packs.curriculum.importing import MOST_BYTES, import_statements
from content.lesson_packs.curriculum.models import CurriculumStatement, SchemeOfWork

PERMISSION = "content.change_curriculumstatement"


class StatementsView(IndexView):
    """The list, with the way to import."""

    @property
    def header_buttons(self) -> list[Any]:
        """Beside “Add”."""
        address = reverse("import_statements")
        more = HeaderButton(_("Import from CSV"), url=address, icon_name="upload")
        return [*super().header_buttons, more]


class StatementViewSet(SnippetViewSet):
    """By strand and ages, as the frameworks have them."""

    model = CurriculumStatement
    index_view_class = StatementsView
    icon = "list-ul"
    list_display = ["code", "framework", "strand", "ages", "text"]
    list_export = ["code", "framework", "strand", "ages", "text", "reference"]
    list_filter = ["framework", "strand", "ages"]
    search_fields = ["code", "text"]


class SchemeViewSet(SnippetViewSet):
    """Packs in the order in which they are taught."""

    model = SchemeOfWork
    icon = "list-ol"
    list_display = ["title", "summary"]
    search_fields = ["title", "summary"]


class ImportForm(forms.Form):
    """A file of a few hundred lines."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "In UTF-8, with the columns code, framework, strand, ages, text and reference."
        ),
    )

    def clean_file(self) -> Any:
        """Not larger than any framework."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large: 2 MB are enough for any list."))
        return file


def import_view(request: HttpRequest) -> HttpResponse:
    """Take a file, and say line by line what became of it."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        report = import_statements(form.cleaned_data["file"].read())
    context = {"form": form, "report": report}
    return render(request, "cms/import_statements.html", context)


@hooks.register("register_admin_urls")
def import_address() -> list[Any]:
    """`/cms/import-statements/`"""
    return [path("import-statements/", import_view, name="import_statements")]
