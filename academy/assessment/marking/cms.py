"""Marking in the CMS: the queue, one answer at a time, appeals. Nobody's name is shown."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from academy.assessment.attempts.models import AttemptItem
from academy.assessment.marking import rules as marking
from academy.assessment.marking.models import Appeal, MarkKind
from academy.assessment.types import type_named
from academy.refusals import Refusal
from accounts.models import User

A_PAGE = 50
CENT = Decimal("0.01")


class MarkForm(forms.Form):
    """Points and words; of a rubric, the points of each line in place of the whole."""

    feedback = forms.CharField(
        label=gettext_lazy("What you write to the learner"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, item: AttemptItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.rubric = item, item.version.data.get("rubric") or []
        fields: dict[str, forms.Field] = {}
        for at, line in enumerate(self.rubric):
            fields[f"line_{at}"] = _points(f"{line['words']} (0–{line['points']})", line["points"])
        if not self.rubric:
            label = _("Points (0–%(most)s)") % {"most": f"{item.points.normalize():f}"}
            fields["points"] = _points(label, item.points)
        self.fields = {**fields, **self.fields}
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    def given(self) -> dict[str, Any]:
        """What the rule takes. A rubric's points are brought to those of the question."""
        lines = [self.cleaned_data[f"line_{at}"] for at in range(len(self.rubric))]
        if lines:
            whole = sum(line["points"] for line in self.rubric)
            exact = sum(lines, Decimal(0)) / whole * self.item.points
            points = exact.quantize(CENT, rounding=ROUND_HALF_UP)
        else:
            points = self.cleaned_data["points"]
        return {
            "points": points,
            "criteria": [str(one) for one in lines],
            "feedback": self.cleaned_data["feedback"],
        }


def _points(label: str, most: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=most, decimal_places=2)


class AppealForm(forms.Form):
    """Words for the learner, and the points of each answer as they are or as they should be."""

    words = forms.CharField(
        label=gettext_lazy("Your answer to the learner"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, items: list[AttemptItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            field = _points(_("Points of question %(n)s") % {"n": item.number}, item.points)
            field.initial = (item.score or Decimal(0)).quantize(CENT, rounding=ROUND_HALF_UP)
            field.required = False
            self.fields[f"points_{item.number}"] = field

    def points(self) -> dict[int, Decimal]:
        """Those that were changed, by the number of the question."""
        return {
            int(name.removeprefix("points_")): self.cleaned_data[name]
            for name in self.changed_data
            if name.startswith("points_") and self.cleaned_data[name] is not None
        }


def _assessor(request: HttpRequest) -> User:
    if not request.user.has_perm("academy.change_question"):
        raise PermissionDenied
    return cast(User, request.user)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """`/cms/academy/marking/`: what waits, the longest first, and open appeals."""
    actor = _assessor(request)
    page = Paginator(marking.waiting_for(actor), A_PAGE).get_page(request.GET.get("p"))
    now = timezone.now()
    rows = [
        {"item": item, "due": marking.due_at(item), "is_late": marking.due_at(item) < now}
        for item in page
    ]
    appeals = Appeal.objects.filter(answered_at=None).exclude(attempt__cycle__enrolment__user=actor)
    context = {"page": page, "rows": rows, "appeals": appeals.select_related("attempt")[:A_PAGE]}
    return render(request, "academy/cms/marking.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """`/cms/academy/marking/…/`: one answer. Saved, the next one follows."""
    actor = _assessor(request)
    item = get_object_or_404(
        AttemptItem.objects.select_related("attempt__quiz", "version__question"), pk=pk
    )
    if not marking.waiting_for(actor).filter(pk=pk).exists():
        messages.info(request, _("This answer does not wait for you any more."))
        return redirect("marking")
    marks = list(item.marks.select_related("by"))
    kind = marking.next_kind(marks)
    form = MarkForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        try:
            marking.give(item, actor=actor, **form.given())
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            following = marking.waiting_for(actor).first()
            messages.success(request, _("The mark is kept."))
            return redirect("mark", following.pk) if following else redirect("marking")
    context = {
        "item": item,
        "text": _written(item),
        "guide": item.version.data.get("guide", ""),
        "form": form,
        "kind": kind,
        # Who marks second does not see the first mark; who agrees on one sees both.
        "marks": marks if kind == MarkKind.AGREED else [],
        "due": marking.due_at(item),
        "left": marking.waiting_for(actor).count(),
    }
    return render(request, "academy/cms/mark.html", context)


def _written(item: AttemptItem) -> str:
    return str((item.answer or {}).get("text", ""))


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """`/cms/academy/marking/appeals/…/`: look again, and answer."""
    actor = _assessor(request)
    asked = get_object_or_404(Appeal.objects.select_related("attempt__quiz"), pk=pk)
    items = list(asked.attempt.items.select_related("version__question").prefetch_related("marks"))
    form = AppealForm(request.POST or None, items=items)
    if request.method == "POST" and form.is_valid():
        try:
            marking.answer_appeal(
                asked, points=form.points(), words=form.cleaned_data["words"], actor=actor
            )
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The learner has been told."))
            return redirect("marking")
    context = {"appeal": asked, "rows": list(_rows(items)), "form": form}
    return render(request, "academy/cms/appeal.html", context)


def _rows(items: list[AttemptItem]) -> Iterator[dict[str, Any]]:
    for item in items:
        kind = type_named(item.version.type)
        said = kind.responses(item.version.data, item.answer)
        yield {
            "item": item,
            "answer": _written(item) or "; ".join(one.label for one in said),
            "marks": item.marks.all(),
        }


URLS = [
    path("academy/marking/", queue, name="marking"),
    path("academy/marking/<int:pk>/", mark, name="mark"),
    path("academy/marking/appeals/<int:pk>/", appeal, name="appeal"),
]


def marking_address() -> str:
    """For the menu."""
    return reverse("marking")
