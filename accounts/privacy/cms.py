"""Requests about people's own data: who waits, until when, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import EditView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.audit.exported import RecordsExport
from accounts.audit.seen import OpensRecords
from accounts.privacy import holds, rights
from accounts.privacy.models import LegalHold, RightsRequest
from accounts.users.models import User
from signpost.day_column import DayColumn


class AnswerForm(WagtailAdminModelForm):
    """The answer in words; the person gets it by e-mail."""

    is_granted = forms.TypedChoiceField(
        label=_("What we do"),
        choices=[(1, _("We do as they wish")), (0, _("We cannot, and say why"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Our answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Sent by e-mail. To grant the wish to be erased closes the account and erases it now."
        ),
    )

    class Meta:
        model = RightsRequest
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        """Nothing is erased that a court, the police or an appeal still needs."""
        cleaned = super().clean()
        erases = self.instance.kind == RightsRequest.Kind.ERASE and cleaned.get("is_granted")
        if erases and holds.is_held(self.instance.user):
            self.add_error(
                "is_granted",
                _("There is a legal hold on this person's data. Lift it, or say why not yet."),
            )
        return cleaned

    def save(self, commit: bool = True) -> RightsRequest:
        """The same rule as everybody's: `accounts.privacy.rights.answer`."""
        return rights.answer(
            self.instance,
            actor=self.for_user,
            words=self.cleaned_data["answer"],
            is_granted=self.cleaned_data["is_granted"],
        )


class HoldForm(WagtailAdminModelForm):
    """Placing a hold. The person is named by their address: a list of all would be endless."""

    email = forms.EmailField(label=_("Their e-mail address"))
    field_order = ("email", "why")

    class Meta:
        model = LegalHold
        fields = ("why",)

    def clean_email(self) -> str:
        """Somebody has to have it."""
        address: str = self.cleaned_data["email"]
        person = User.objects.filter(email__iexact=address).first()
        if person is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        self.person = person
        return address

    def save(self, commit: bool = True) -> LegalHold:
        """By the rule: `accounts.privacy.holds`."""
        self.instance = holds.place(self.person, actor=self.for_user, why=self.cleaned_data["why"])
        return self.instance


class LiftForm(WagtailAdminModelForm):
    """What waits can be answered from then on."""

    is_over = forms.BooleanField(
        label=_("The data are no longer needed: lift the hold"), required=True
    )

    class Meta:
        model = LegalHold
        fields: list[str] = []

    def save(self, commit: bool = True) -> LegalHold:
        """By the rule: `accounts.privacy.holds`."""
        return holds.lift(self.instance, actor=self.for_user)


class PeopleView(RecordsExport, IndexView):
    """A list of people, which is not taken away unseen."""


class LegalHoldViewSet(ModelViewSet):
    """Whose data must not be erased for now."""

    model = LegalHold
    index_view_class = PeopleView
    icon = "lock"
    menu_label = _("Legal holds")
    menu_name = "legal-holds"
    menu_order = 656
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["user", "why", "placed_at", "placed_by", "lifted_at", "lifted_by"]
    list_display = [
        "user",
        "why",
        DateColumn("placed_at", label=_("Since")),
        DateColumn("lifted_at", label=_("Lifted")),
    ]
    list_filter = {"lifted_at": ["isnull"]}
    list_export = ["user", "why", "placed_at", "placed_by", "lifted_at", "lifted_by"]
    export_headings = {"placed_by": _("Placed by"), "lifted_by": _("Lifted by")}
    search_fields = ["user__name", "user__email", "why"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """To place one, or to lift it."""
        return LiftForm if for_update else HoldForm


class AnswerView(OpensRecords, EditView):
    """One request."""

    seen_as = "request"


class ReadView(OpensRecords, InspectView):
    """One request."""

    seen_as = "request"


def how_it_stands(asked: RightsRequest) -> Any:
    """In a word, so that what is late stands out."""
    if asked.answered_at is not None:
        return _("answered")
    return _("late") if asked.is_overdue else _("waiting")


class RightsRequestViewSet(ModelViewSet):
    """Made by people themselves, never here; the earliest day to answer comes first."""

    model = RightsRequest
    index_view_class = PeopleView
    edit_view_class = AnswerView
    inspect_view_class = ReadView
    icon = "lock"
    menu_label = _("Requests about data")
    menu_name = "rights-requests"
    menu_order = 655
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "user",
        "kind",
        "words",
        "certificates",
        "asked_at",
        "due_on",
        "answered_at",
        "answer",
    ]
    list_display = [
        "user",
        "kind",
        DateColumn("asked_at", label=_("Asked")),
        DayColumn("due_on", label=_("To be answered by")),
        Column("state", label=_("How it stands"), accessor=how_it_stands),
    ]
    list_filter = {"kind": ["exact"], "answered_at": ["isnull"]}
    list_export = ["user", "kind", "asked_at", "due_on", "answered_at", "answered_by"]
    search_fields = ["user__name", "user__email"]
    ordering = ["answered_at", "due_on"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The answer."""
        return AnswerForm
