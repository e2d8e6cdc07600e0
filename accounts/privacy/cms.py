"""Requests about people's own data: who waits, until when, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.privacy import rights
from accounts.privacy.models import RightsRequest


class AnswerForm(WagtailAdminModelForm):
    """The answer in words; the person gets it by e-mail."""

    answer = forms.CharField(
        label=_("Our answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Sent by e-mail. Answering a request to be erased closes the account and erases it now."
        ),
    )

    class Meta:
        model = RightsRequest
        fields: list[str] = []

    def save(self, commit: bool = True) -> RightsRequest:
        """The same rule as everybody's: `accounts.privacy.rights.answer`."""
        return rights.answer(self.instance, actor=self.for_user, words=self.cleaned_data["answer"])


def how_it_stands(asked: RightsRequest) -> Any:
    """In a word, so that what is late stands out."""
    if asked.answered_at is not None:
        return _("answered")
    return _("late") if asked.is_overdue else _("waiting")


class RightsRequestViewSet(ModelViewSet):
    """Made by people themselves, never here; the earliest day to answer comes first."""

    model = RightsRequest
    icon = "lock"
    menu_label = _("Requests about data")
    menu_name = "rights-requests"
    menu_order = 655
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["user", "kind", "words", "asked_at", "due_on", "answered_at", "answer"]
    list_display = [
        "user",
        "kind",
        DateColumn("asked_at", label=_("Asked")),
        DateColumn("due_on", label=_("To be answered by")),
        Column("state", label=_("How it stands"), accessor=how_it_stands),
    ]
    list_filter = {"kind": ["exact"], "answered_at": ["isnull"]}
    list_export = ["user", "kind", "asked_at", "due_on", "answered_at", "answered_by"]
    search_fields = ["user__name", "user__email"]
    ordering = ["answered_at", "due_on"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The answer."""
        return AnswerForm
