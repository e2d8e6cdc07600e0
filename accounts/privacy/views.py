"""One's own data: to look at, to take away, who has seen it, and whatever one may ask of us."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit.seen import seen_of
from accounts.privacy import exporting, restriction, rights
from accounts.privacy.forms import RequestForm
from accounts.privacy.headings import heading
from accounts.privacy.models import DataExport, RightsRequest
from accounts.privacy.readable import Part, part_of
from accounts.terms import rules as terms
from accounts.users.models import User
from signpost.exports import csv_response
from signpost.private_files import serve_private

Kind = RightsRequest.Kind


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)  # login_required: nobody else comes here


@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """`/accounts/data/`: what one can do, and what has been asked."""
    person = _person(request)
    asked = RightsRequest.objects.filter(user=person).order_by("-asked_at")
    waiting = {one.kind for one in asked if one.answered_at is None}
    return render(
        request,
        "account/my_data.html",
        {
            "person": person,
            "asked": asked,
            "ways": [(kind, label) for kind, label in Kind.choices if kind not in waiting],
            "export": DataExport.objects.filter(user=person).first(),
            "now": timezone.now(),
            "new_terms": terms.to_be_read(person),
            "accepted_terms": person.accepted_terms.all(),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """`/accounts/data/ask/<what>/`: what it means, and the form."""
    if kind not in Kind.values:
        raise Http404
    person = _person(request)
    form = RequestForm(
        request.POST or None, kind=kind, has_certificates=rights.holds_certificates(person)
    )
    if request.method == "POST" and form.is_valid():
        asked = rights.ask(person, kind=kind, **form.cleaned_data)
        day = date_format(asked.due_on, "j F Y")
        messages.success(
            request, _("Thank you. We answer by %(day)s at the latest.") % {"day": day}
        )
        return redirect("my_data")
    return render(
        request, "account/my_data_ask.html", {"form": form, "kind": kind, "label": Kind(kind).label}
    )


@login_required
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody has changed their mind, as long as nobody has answered."""
    asked = get_object_or_404(RightsRequest, pk=number, user=_person(request))
    if rights.take_back(asked):
        messages.success(request, _("You have taken your request back."))
    else:
        messages.info(request, _("We have answered it already."))
    return redirect("my_data")


@login_required
@require_POST
def use_again(request: HttpRequest) -> HttpResponse:
    """The person lets us use their data again."""
    restriction.lift(_person(request))
    messages.success(request, _("Thank you. We use your data again as before."))
    return redirect("my_data")


@login_required
@require_safe
def see(request: HttpRequest, part: str = "account") -> HttpResponse:
    """`/accounts/data/see/<part>/`: what a part of the product holds, as it is now."""
    held = _held(request, part)
    context = {
        "part": held,
        "parts": [(name, heading(name, name)) for name in sorted(rights.TELLERS)],
    }
    return render(request, "account/my_data_see.html", context)


@login_required
@require_safe
def see_csv(request: HttpRequest, part: str, table: str) -> HttpResponse:
    """`/accounts/data/see/<part>/<table>.csv`: all rows of one table."""
    held = next((one for one in _held(request, part).tables if one.name == table), None)
    if held is None:
        raise Http404
    return csv_response([held.columns, *held.rows], filename=f"{table}.csv")


def _held(request: HttpRequest, part: str) -> Part:
    if part not in rights.TELLERS:
        raise Http404
    return part_of(part, rights.TELLERS[part](_person(request)))


@login_required
@require_safe
def seen(request: HttpRequest) -> HttpResponse:
    """`/accounts/data/seen/`: when somebody of our staff has opened one's record."""
    return render(request, "account/my_data_seen.html", {"lines": seen_of(_person(request))})


@login_required
@require_POST
def ask_for_export(request: HttpRequest) -> HttpResponse:
    """Begin the file. By a form, so that a link somewhere else cannot."""
    begin = exporting.begin_again if "again" in request.POST else exporting.ask
    begin(_person(request))
    return redirect(f"{reverse('my_data')}#export-title")


@login_required
@require_safe
def export(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The file, for its person alone, as long as it is there."""
    made = get_object_or_404(DataExport, uuid=uuid, user=_person(request), ready_at__isnull=False)
    if not exporting.is_there(made):
        raise Http404
    day = timezone.localdate(made.ready_at)
    return serve_private(
        request, made.file, filename=f"my-data-{day:%Y-%m-%d}.zip", content_type="application/zip"
    )
