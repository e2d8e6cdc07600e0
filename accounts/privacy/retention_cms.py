"""How long things are kept: a table with what would be forgotten now, and the periods to set."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.privacy import retention
from accounts.privacy.models import RetentionRule


class PeriodForm(WagtailAdminModelForm):
    """A period within its bounds. A shorter one says what it would forget tonight, and is asked for
    twice.
    """

    is_sure = forms.BooleanField(
        label=_("Yes, forget them"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = RetentionRule
        fields = ("days",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = retention.RULES[self.instance.key]
        self.fields["days"].label = rule.what
        self.fields["days"].help_text = rule.why

    def clean(self) -> dict[str, Any]:
        """Within the bounds, and knowing what it does."""
        cleaned = super().clean()
        days = cleaned.get("days")
        if days is None:
            return cleaned
        rule = retention.RULES[self.instance.key]
        if problem := retention.problem_with(rule, days):
            self.add_error("days", problem)
        elif not cleaned.get("is_sure") and (told := retention.more_that_would_go(rule, days)):
            self.fields["is_sure"].widget = forms.CheckboxInput()
            self.add_error("is_sure", told)
        return cleaned

    def save(self, commit: bool = True) -> RetentionRule:
        """By the rule: `accounts.privacy.retention.set_days`."""
        return retention.set_days(self.instance, self.cleaned_data["days"], actor=self.for_user)


def what(row: RetentionRule) -> Any:
    """What it is about."""
    return retention.RULES[row.key].what


def why(row: RetentionRule) -> Any:
    """Why it is kept so long."""
    return retention.RULES[row.key].why


def due(row: RetentionRule) -> int:
    """What would be forgotten now."""
    return retention.due_now(retention.RULES[row.key]).count()


class RulesView(IndexView):
    """All of them, also those that no row was made for yet."""

    def get_base_queryset(self) -> Any:
        """Those that the product declares."""
        return retention.rows()


class RetentionViewSet(ModelViewSet):
    """Periods; the rules themselves are the product's."""

    model = RetentionRule
    index_view_class = RulesView
    icon = "history"
    menu_label = _("How long data are kept")
    menu_name = "retention"
    menu_order = 657
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "what",
            label=_("What"),
            accessor=what,
            get_url=lambda row: reverse("retention:edit", args=[row.pk]),
        ),
        Column("why", label=_("Why"), accessor=why),
        "days",
        Column("due", label=_("Would be forgotten now"), accessor=due),
        DateColumn("last_run_at", label=_("Last looked at")),
        Column("last_number", label=_("Forgotten then")),
    ]
    list_export = ["key", "days", "last_run_at", "last_number"]
    export_headings = {
        "key": _("Rule"),
        "days": _("Days"),
        "last_run_at": _("Last looked at"),
        "last_number": _("Forgotten then"),
    }

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The period."""
        return PeriodForm
