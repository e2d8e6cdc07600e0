"""Letting staff look, looking, and ending it from either side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.signing_in import still_you
from accounts.signing_in.staff_pages import staff_page
from accounts.support import rules as support
from accounts.support.middleware import begin
from accounts.support.middleware import stop as stop_looking
from accounts.users.signed_in import SignedInRequest

CHANGES_SHOWN = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest) -> HttpResponse:
    """`/accounts/support/`: give leave for an hour, or end it."""
    if request.method == "POST":
        try:
            if "end" in request.POST:
                support.end(request.user)
            else:
                support.give(request.user, may_change="may_change" in request.POST)
            messages.success(request, _("Saved."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("support")
    access = support.open_ones().filter(user=request.user).first()
    helps = support.open_ones().select_related("user") if support.may_help(request.user) else None
    lines = support.changes_of(request.user).reverse()[:CHANGES_SHOWN]
    changes = [support.told_as(line) for line in lines]
    context = {"access": access, "helps": helps, "changes": changes}
    return render(request, "account/support.html", context)


@staff_page
@require_POST
def look(request: SignedInRequest, access: int) -> HttpResponse:
    """Begin to look, for those who may, and who have just shown that it is they."""
    if not support.may_help(request.user):
        raise PermissionDenied
    found = support.usable(access, by=request.user)
    if found is None:
        raise Http404
    if not still_you.has_shown_it(request, request.user):
        stop_looking(request)  # at anybody else: the page that asks is about oneself
        return still_you.ask(request, request.user, otherwise=reverse("support"))
    begin(request, found)
    return redirect("overview")


@login_required
@require_POST
def stop(request: SignedInRequest) -> HttpResponse:
    """Be oneself again."""
    stop_looking(request)
    return redirect("support")


@staff_page
@require_POST
def finish(request: SignedInRequest, access: int) -> HttpResponse:
    """End the leave itself, by whoever helps: nobody looks by it any more."""
    if not support.may_help(request.user):
        raise PermissionDenied
    found = support.usable(access, by=request.user)
    if found is None:
        raise Http404
    support.end(found.user, by=request.user)
    stop_looking(request)
    return redirect("support")
