"""Name and language."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.users import homes
from accounts.users import profile as profiles
from accounts.users.forms import ProfileForm
from accounts.users.signed_in import SignedInRequest


@login_required
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """`/accounts/overview/`: the ways on, for whoever has no home of their own kind."""
    tiles = homes.tiles_of(request.user)
    return render(request, "account/overview.html", {"tiles": tiles})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """`/accounts/profile/`."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        profiles.change_profile(
            request.user,  # type: ignore[arg-type]  # login_required: a User
            name=form.cleaned_data["name"],
            language=form.cleaned_data["language"],
        )
        messages.success(request, _("Saved."))
        return redirect("profile")
    return render(request, "account/profile.html", {"form": form})
