"""Organisations in the CMS."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.audit.exported import RecordsExport
from accounts.organisations import joining, merging
from accounts.organisations.models import JoinRequest, Organisation


class OrganisationViewSet(ModelViewSet):
    """Organisations whose managers look after the training of their people."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 670
    add_to_settings_menu = True
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("parent"),
        FieldPanel("is_listed"),
    ]
    list_display = ["name", "kind", "parent", "is_listed", "merged_into"]
    list_filter = ["kind", "is_listed"]
    search_fields = ["name"]


class ClaimForm(WagtailAdminModelForm):
    """Whether somebody may look after an organisation."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("They look after it")), ("no", _("They do not"))],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = JoinRequest
        fields: list[str] = []

    def save(self, commit: bool = True) -> JoinRequest:
        """The same rule as everybody's: `accounts.organisations.joining.answer`."""
        admit = self.cleaned_data["decision"] == "yes"
        return joining.answer(self.instance, actor=self.for_user, admit=admit)


class ClaimsView(RecordsExport, IndexView):
    """Who asks, which is not taken away unseen."""


class ClaimViewSet(ModelViewSet):
    """Those who want to look after an organisation. Made by people themselves, never here."""

    model = JoinRequest
    index_view_class = ClaimsView
    icon = "group"
    menu_label = _("Who looks after organisations")
    menu_name = "organisation-claims"
    menu_order = 675
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["organisation", "user", "role", "asked_at", "answered_at"]
    list_filter = {"answered_at": ["isnull"], "role": ["exact"]}
    ordering = ["answered_at", "asked_at"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The decision."""
        return ClaimForm


class MergeForm(forms.Form):
    """Into which organisation this one goes."""

    into = forms.ModelChoiceField(
        label=_("Goes into"), queryset=Organisation.objects.none(), empty_label=_("Please choose")
    )

    def __init__(self, *args: Any, source: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        field.queryset = Organisation.objects.active().exclude(pk=source.pk)


@permission_required("accounts.change_organisation", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, organisation: int) -> HttpResponse:
    """`/cms/organisations/<number>/merge/`."""
    source = get_object_or_404(Organisation.objects.active(), pk=organisation)
    form = MergeForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            into = form.cleaned_data["into"]
            merging.merge(source, into=into, actor=request.user)  # type: ignore[arg-type]
            messages.success(request, _("They are one organisation now."))
            return redirect("organisations_admin:index")
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "cms/merge_organisation.html", {"form": form, "organisation": source})
