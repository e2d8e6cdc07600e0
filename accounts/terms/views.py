"""The terms in force, for everybody; and agreeing to them, for who has an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.terms import rules
from accounts.users.models import User
from accounts.users.signed_in import SignedInRequest


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """`/accounts/terms/`: whole, with what has changed."""
    version = rules.in_force()
    if version is None:
        raise Http404
    is_open = isinstance(request.user, User) and not rules.has_accepted(
        request.user, version.number
    )
    return render(request, "account/terms.html", {"version": version, "may_accept": is_open})


@login_required
@require_POST
def accept(request: SignedInRequest) -> HttpResponse:
    """`/accounts/terms/accept/`: to the version that the page showed."""
    given = request.POST.get("number", "")
    is_number = given.isascii() and given.isdigit() and len(given) < 5
    if not (is_number and rules.accept(request.user, int(given))):
        messages.info(
            request, _("The terms have changed since you opened them. Please look again.")
        )
        return redirect("terms")
    messages.success(request, _("Thank you."))
    return redirect("my_data")
