"""Whose check waits, and for which verifier."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.professions.models import Method, Profession, ProfessionalStatus, StatusQuerySet
from accounts.professions.states import WAITING, StatusState
from accounts.users.models import User


def queue_of(verifier: User) -> StatusQuerySet:
    """All who wait, the longest first; never oneself."""
    waiting = ProfessionalStatus.objects.waiting().exclude(user=verifier)
    return waiting.select_related("user", "profession")


class QueueFilters(forms.Form):
    """What the address narrows the queue to. What it does not know is ignored."""

    q = forms.CharField(
        label=gettext_lazy("Name, e-mail address or employer"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    profession = forms.ModelChoiceField(
        label=gettext_lazy("Profession"),
        queryset=Profession.objects.all(),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("How it stands"),
        choices=[("", gettext_lazy("all"))]
        + [(state, label) for state, label in StatusState.choices if state in WAITING],
        required=False,
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Shown by"),
        choices=[("", gettext_lazy("all")), *Method.choices],
        required=False,
    )
    late = forms.BooleanField(
        label=gettext_lazy("only those who wait longer than promised"), required=False
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="by_%s")

    def narrow(self, rows: StatusQuerySet) -> StatusQuerySet:
        """Those rows that fit what is valid of it."""
        self.is_valid()
        chosen = self.cleaned_data
        if words := chosen.get("q"):
            rows = rows.filter(
                Q(user__name__icontains=words)
                | Q(user__email__icontains=words)
                | Q(work_email__icontains=words)
                | Q(employer__icontains=words)
            )
        for name in ("profession", "state", "method"):
            if value := chosen.get(name):
                rows = rows.filter(**{name: value})
        return rows.filter(due_on__lt=timezone.localdate()) if chosen.get("late") else rows

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return any(self.cleaned_data.values())


def table(rows: StatusQuerySet) -> Iterator[list[Any]]:
    """The queue for a spreadsheet, a line for each who waits."""
    yield [
        _("Name"),
        _("Profession"),
        _("Employer"),
        _("Work e-mail address"),
        _("Shown by"),
        _("Number in the register"),
        _("How it stands"),
        _("Asked"),
        _("To be answered by"),
    ]
    for one in rows:
        yield [
            one.user.name,
            one.profession.name,
            one.employer,
            one.work_email,
            one.get_method_display(),
            one.registry_number,
            one.get_state_display(),
            timezone.localtime(one.asked_at).date() if one.asked_at else "",
            one.due_on or "",
        ]


def to_decide_by(verifier: User) -> StatusQuerySet:
    """Of those, the ones which this verifier may decide: no appeal against their own decision."""
    return queue_of(verifier).exclude(state=StatusState.APPEALED, decided_by=verifier)


def next_for(verifier: User, *, after: ProfessionalStatus) -> int | None:
    """The number of the case that comes after one, the first where it was the last or is decided;
    None where no other is left.
    """
    numbers = list(to_decide_by(verifier).values_list("pk", flat=True))
    place = numbers.index(after.pk) + 1 if after.pk in numbers else 0
    following = [number for number in numbers[place:] + numbers[:place] if number != after.pk]
    return following[0] if following else None
