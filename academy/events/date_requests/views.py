"""A person's list of courses of which a date is awaited."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.events.date_requests import rules
from academy.events.date_requests.forms import DateRequestForm
from academy.events.date_requests.models import DateRequest
from academy.refusals import Refusal
from accounts.users.signed_in import SignedInRequest, keeps_unsent

NO_STORE = "private, no-store"


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def date_requests(request: SignedInRequest) -> HttpResponse:
    """`/academy/dates/requests/`: what I wait for, and a form for more; `?course=` chooses one."""
    chosen = {"course": request.GET.get("course", "")}
    data = request.POST if request.method == "POST" else None
    form = DateRequestForm(
        data, user=request.user, language=get_language() or "en-gb", initial=chosen
    )
    if form.is_valid():
        try:
            new = rules.ask(request.user, form.cleaned_data["course"], form.cleaned_data["where"])
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            words = _("You hear from us when there is a date.") if new else _("That is noted.")
            messages.success(request, words)
            return redirect("academy:date_requests")
    mine = DateRequest.objects.filter(user=request.user).select_related("course")
    response = render(
        request, "academy/events/date_requests.html", {"form": form, "requests": mine}
    )
    response["Cache-Control"] = NO_STORE
    return response


@keeps_unsent
@login_required
@require_POST
def withdraw(request: SignedInRequest, asked: UUID) -> HttpResponse:
    """`/academy/dates/requests/…/withdraw/`: it is awaited no longer."""
    get_object_or_404(DateRequest, uuid=asked, user=request.user).delete()
    messages.success(request, _("It is off your list."))
    return redirect("academy:date_requests")
