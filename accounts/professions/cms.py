"""Checking what people say of their work: a list of who waits, and two buttons."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.organisations.models import Organisation
from accounts.professions import rules as professions
from accounts.professions.models import Profession, ProfessionalStatus, StatusState


class DecisionForm(WagtailAdminModelForm):
    """Confirm or decline, with a reason that the audit log keeps."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (StatusState.VERIFIED, _("Confirm: profession and work e-mail have been checked")),
            (StatusState.DECLINED, _("Decline")),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("How you checked, or why not"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = ProfessionalStatus
        fields: list[str] = []

    def save(self, commit: bool = True) -> ProfessionalStatus:
        """The same rule as everybody's: `accounts.professions.rules.decide`."""
        return professions.decide(
            self.instance,
            verified=self.cleaned_data["decision"] == StatusState.VERIFIED,
            actor=self.for_user,
            why=self.cleaned_data["why"],
        )


class ProfessionalStatusViewSet(ModelViewSet):
    """Who waits for a check. Statuses are made by people themselves, never here."""

    model = ProfessionalStatus
    icon = "user"
    menu_label = _("Professions to check")
    menu_name = "professional-statuses"
    menu_order = 650
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["user", "profession", "employer", "work_email", "state", "decided_at"]
    list_display = ["user", "profession", "employer", "work_email", "state"]
    list_filter = ["state", "profession"]
    list_export = ["user", "profession", "employer", "work_email", "state", "decided_at"]
    search_fields = ["user__name", "user__email", "employer", "work_email"]
    ordering = ["decided_at"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The decision."""
        return DecisionForm


class ProfessionViewSet(ModelViewSet):
    """The list of professions that people choose from."""

    model = Profession
    icon = "tag"
    menu_label = _("Professions")
    menu_order = 660
    add_to_settings_menu = True
    panels = [
        HelpPanel(_("People choose one of these when they ask to be checked.")),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("order"),
    ]
    list_display = ["name", "slug", "order"]


class OrganisationViewSet(ModelViewSet):
    """Organisations whose managers look after the training of their people."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 670
    add_to_settings_menu = True
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("kind")]
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]
