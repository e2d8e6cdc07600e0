"""Asking for one's profession to be checked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.professions import rules as professions
from accounts.professions.forms import ProfessionForm
from accounts.professions.models import ProfessionalStatus


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profession(request: HttpRequest) -> HttpResponse:
    """`/accounts/profession/`: what we know, and the form that asks for a check."""
    status = ProfessionalStatus.objects.filter(user=request.user.pk).first()
    form = ProfessionForm(request.POST or None, instance=status)
    if request.method == "POST" and form.is_valid():
        professions.declare(
            request.user,  # type: ignore[arg-type]  # login_required: a User
            profession=form.cleaned_data["profession"],
            employer=form.cleaned_data["employer"],
            work_email=form.cleaned_data["work_email"],
        )
        messages.success(request, _("Thank you. We check it and write to you."))
        return redirect("profession")
    return render(request, "account/profession.html", {"form": form, "status": status})
