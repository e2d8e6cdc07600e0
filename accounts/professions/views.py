"""Asking for one's profession to be checked, and following what comes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.professions import confirming
from accounts.professions import rules as professions
from accounts.professions.forms import AppealForm, ProfessionForm
from accounts.professions.models import ProfessionalStatus, StatusState
from accounts.users.signed_in import SignedInRequest
from signpost.http.rate_limit import is_too_often


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profession(request: SignedInRequest) -> HttpResponse:
    """`/accounts/profession/`: what we know, what happens next, and the form that asks."""
    status = (
        ProfessionalStatus.objects.filter(user=request.user)
        .select_related("profession", "reason", "organisation")
        .first()
    )
    form = ProfessionForm(
        request.POST or None, request.FILES or None, user=request.user, status=status
    )
    if request.method == "POST" and form.is_valid() and form.save():
        messages.success(request, _("Thank you. Below you see what happens next."))
        return redirect("profession")
    return render(
        request,
        "account/profession.html",
        {"form": form, "status": status, "appeal_form": AppealForm(auto_id="appeal_%s")},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest, token: str) -> HttpResponse:
    """`/accounts/profession/confirm/…/`, from the e-mail to the work address."""
    status = confirming.status_of(token, request.user)
    if status is None:
        return render(request, "account/profession_confirm.html", {"is_unknown": True}, status=404)
    if request.method == "POST":
        professions.confirm(status, actor=request.user)
        messages.success(request, _("Thank you. The address is confirmed."))
        return redirect("profession")
    return render(request, "account/profession_confirm.html", {"status": status})


@login_required
@require_POST
def send_again(request: SignedInRequest) -> HttpResponse:
    """The link once more."""
    status = get_object_or_404(ProfessionalStatus, user=request.user, state=StatusState.UNCONFIRMED)
    if is_too_often(request, action="accounts.confirm_work_email", limit=5):
        messages.error(request, _("That was a little too often. Please wait a minute."))
    else:
        professions.ask_to_confirm(status)
        messages.success(request, _("The e-mail is on its way."))
    return redirect("profession")


@login_required
@require_POST
def appeal(request: SignedInRequest) -> HttpResponse:
    """Somebody else shall look again."""
    status = get_object_or_404(ProfessionalStatus, user=request.user)
    try:
        professions.appeal(status, actor=request.user, words=request.POST.get("words", "")[:2000])
        messages.success(request, _("Thank you. Somebody else looks at it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("profession")
