"""Finding certificates for staff: by person, course, days, status or code."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.credentials.models import Certificate
from academy.credentials.states import CertificateStatus
from academy.enrolment.deciding.queue import offerings_run_by
from accounts.models import User


class CertificateFilters(forms.Form):
    """What the address narrows the list to. What it does not know is ignored."""

    q = forms.CharField(
        label=_("Name, e-mail address or code"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    course = forms.CharField(label=_("Course"), max_length=200, required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("all")), *CertificateStatus.choices],
        required=False,
    )
    issued_from = forms.DateField(
        label=_("Issued from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    issued_to = forms.DateField(
        label=_("Issued until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="by_%s")

    def chosen(self) -> dict[str, Any]:
        """What is valid of it."""
        self.is_valid()
        return dict(self.cleaned_data)


def certificates_for(user: User) -> QuerySet[Certificate]:
    """Those of the offerings that somebody runs."""
    run = offerings_run_by(user).order_by().values("pk")
    return Certificate.objects.filter(cycle__enrolment__offering__in=run)


def find_certificates(user: User, chosen: Mapping[str, Any]) -> QuerySet[Any]:
    """The rows, newest first, with `checked`: how often each was looked up."""
    rows: Any = certificates_for(user)
    if words := (chosen.get("q") or "").strip():
        by_code = Certificate.objects.with_code(words).values("pk")
        rows = rows.filter(
            Q(holder_name__icontains=words) | Q(holder__email__icontains=words) | Q(pk__in=by_code)
        )
    if course := (chosen.get("course") or "").strip():
        rows = rows.filter(course_title__icontains=course)
    if day := chosen.get("issued_from"):
        rows = rows.filter(issued_at__date__gte=day)
    if day := chosen.get("issued_to"):
        rows = rows.filter(issued_at__date__lte=day)
    rows = _with_status(rows, chosen.get("status") or "")
    rows = rows.select_related("holder").annotate(checked=Sum("lookups__count"))
    return rows.order_by(F("issued_at").desc(), "-pk")


def _with_status(rows: Any, status: str) -> Any:
    if status == CertificateStatus.REVOKED:
        return rows.filter(revoked_at__isnull=False)
    if status == CertificateStatus.VALID:
        return rows.in_force()
    if status == CertificateStatus.EXPIRED:
        return rows.not_revoked().with_end().filter(last_day__lt=timezone.localdate())
    return rows
