"""Whose requests somebody sees: those of the offerings that they run, narrowed by the address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import run_by
from academy.enrolment.models import Enrolment, EnrolmentQuerySet
from academy.enrolment.states import EnrolmentState
from accounts.models import Organisation, User

WAITING = "waiting"
STATES = [
    (WAITING, _("waiting for an answer")),
    ("all", _("all")),
    *EnrolmentState.choices,
]


def offerings_run_by(user: User) -> QuerySet[Offering]:
    """Those whose requests and certificates somebody sees, each with its course."""
    return Offering.objects.filter(run_by(user)).select_related("course")


class QueueFilters(forms.Form):
    """What the address narrows the queue to. What it does not know is ignored."""

    state = forms.ChoiceField(label=_("How it stands"), choices=STATES, required=False)
    offering = forms.ModelChoiceField(
        label=_("Course"), queryset=Offering.objects.none(), required=False, empty_label=_("all")
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("all"),
    )
    q = forms.CharField(
        label=_("Name or e-mail address"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    late = forms.BooleanField(label=_("only those who wait longer than promised"), required=False)

    def __init__(self, data: Mapping[str, Any], *, user: User) -> None:
        super().__init__({"state": WAITING, **{key: data[key] for key in data}}, auto_id="by_%s")
        run = offerings_run_by(user)
        offering: Any = self.fields["offering"]
        offering.queryset = run
        organisation: Any = self.fields["organisation"]
        organisation.queryset = Organisation.objects.active().filter(
            Exists(
                Enrolment.objects.filter(
                    offering__in=run.values("pk"),
                    user__memberships__organisation=OuterRef("pk"),
                )
            )
        )

    def chosen(self) -> dict[str, Any]:
        """What is valid of it."""
        self.is_valid()
        return {"state": WAITING, **self.cleaned_data}


def queue(user: User, chosen: Mapping[str, Any]) -> EnrolmentQuerySet:
    """The rows, the longest waiting first; two joins, whatever is chosen."""
    rows: EnrolmentQuerySet = Enrolment.objects.filter(
        offering__in=offerings_run_by(user).order_by().values("pk")
    )
    state = chosen.get("state") or WAITING
    if state == WAITING:
        rows = rows.waiting()
    elif state != "all":
        rows = rows.filter(state=state)
    if chosen.get("late"):
        rows = rows.late()
    if offering := chosen.get("offering"):
        rows = rows.filter(offering=offering)
    if organisation := chosen.get("organisation"):
        rows = rows.filter(user__memberships__organisation=organisation)
    if words := chosen.get("q"):
        rows = rows.filter(Q(user__name__icontains=words) | Q(user__email__icontains=words))
    return rows.select_related("user", "offering__course", "application").order_by(
        F("due_on").asc(nulls_last=True), "created_at", "pk"
    )
