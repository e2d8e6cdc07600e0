"""Roles in the CMS: who has which, why and until when; giving one, and taking it back."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from accounts.audit.exported import RecordsExport
from accounts.staff_accounts import role_grants
from accounts.staff_accounts.models import RoleGrant
from accounts.users.models import User
from signpost.day_column import DayColumn


class GiveForm(WagtailAdminModelForm):
    """A role for somebody who has an account."""

    email = forms.EmailField(label=_("E-mail address of the person"))
    role = forms.ChoiceField(label=_("Role"), choices=[(one, one) for one in role_grants.ROLES])
    reason = forms.CharField(label=_("Why"), max_length=500)
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The role ends with it by itself. Empty: until somebody takes it back."),
    )

    class Meta:
        model = RoleGrant
        fields: list[str] = []

    def clean_email(self) -> str:
        """Somebody who may sign in."""
        email: str = self.cleaned_data["email"]
        if not User.objects.filter(email__iexact=email, is_active=True).exists():
            raise ValidationError(_("Nobody has an account with this address."))
        return email

    def clean_last_day(self) -> datetime.date | None:
        """Not over yet."""
        day: datetime.date | None = self.cleaned_data["last_day"]
        if day is not None and day < timezone.localdate():
            raise ValidationError(_("This day has passed."))
        return day

    def clean(self) -> dict[str, Any]:
        """What Wagtail checks of the row before it is saved."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            self.instance.user = User.objects.get(email__iexact=cleaned["email"])
            self.instance.role = cleaned["role"]
        return cleaned

    def save(self, commit: bool = True) -> RoleGrant:
        """The same rule as everybody's: `accounts.staff_accounts.role_grants.give`."""
        day = self.cleaned_data["last_day"]
        end = day and timezone.make_aware(
            datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
        )
        given = role_grants.give(
            self.instance.user,
            self.cleaned_data["role"],
            reason=self.cleaned_data["reason"],
            actor=self.for_user,
            until=end,
        )
        self.instance.pk = given.pk  # the screen that follows links to it
        return given


class TakeForm(WagtailAdminModelForm):
    """Taking a role back, with a reason."""

    taken_why = forms.CharField(label=_("Why it is taken back"), max_length=500)

    class Meta:
        model = RoleGrant
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        """Not twice."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.taken_at is not None:
            raise ValidationError(_("This role has been taken back already."))
        return cleaned

    def save(self, commit: bool = True) -> RoleGrant:
        """The same rule as everybody's: `accounts.staff_accounts.role_grants.take`."""
        reason = self.cleaned_data["taken_why"]
        return role_grants.take(self.instance, reason=reason, actor=self.for_user)


class RolesView(RecordsExport, IndexView):
    """The list, in a few statements."""

    def get_base_queryset(self) -> Any:
        """With the names that its columns show."""
        return super().get_base_queryset().select_related("user", "given_by")


class RoleGrantViewSet(ModelViewSet):
    """Who has which role. Editing one takes it back."""

    model = RoleGrant
    index_view_class = RolesView
    icon = "key"
    menu_label = _("Roles of people")
    menu_name = "roles-of-people"
    menu_order = 601
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = [
        "user",
        "role",
        "reason",
        "given_by",
        DateColumn("given_at", label=_("Given")),
        DayColumn("until", label=_("Until")),
        DateColumn("taken_at", label=_("Taken back")),
    ]
    list_filter = {"role": ["exact"], "taken_at": ["isnull"]}
    list_export = ["user", "role", "reason", "given_by", "given_at", "until", "taken_at"]
    search_fields = ["user__name", "user__email", "reason"]
    ordering = ["taken_at", "role", "user__name"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Giving, or taking back."""
        return TakeForm if for_update else GiveForm
