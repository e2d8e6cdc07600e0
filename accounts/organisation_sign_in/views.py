"""The way to the provider of one's organisation."""

from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.organisation_sign_in import rules, signing_out
from accounts.organisation_sign_in.forms import AddressForm
from signpost.http.rate_limit import A_SCHOOL, is_too_often


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """`/accounts/organisation/`: the address leads to the provider, by a button of its own.

    The button's form goes there by a redirect, which the content policy allows on this page alone,
    and to this provider alone.
    """
    form = AddressForm(request.POST or None)
    row = None
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, action="accounts.find_organisation", limit=A_SCHOOL):
            return render(request, "429.html", status=429)
        row = rules.sign_in_for(form.cleaned_data["email"])
        if row is None:
            form.add_error("email", _("No organisation with this address signs in here that way."))
    login_url = ""
    if row is not None:
        login_url = reverse("openid_connect_login", kwargs={"provider_id": row.key.hex})
    context = {"form": form, "row": row, "login_url": login_url}
    response = render(request, "organisations/sign_in.html", context)
    if row is not None:
        issuer = urlsplit(row.issuer)
        response._csp_update = {"form-action": [f"{issuer.scheme}://{issuer.netloc}"]}  # type: ignore[attr-defined]
    return response


@require_safe
def signed_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """`/accounts/organisation/signed-out/<key>/`: a link to sign out at the provider as well.

    Any row of a key is shown, for the session that knew it has ended; it says nothing of anybody.
    """
    row = next(iter(rules.in_use(key.hex)), None)
    if row is None:
        raise Http404
    way_out = signing_out.way_out(row)
    if request.user.is_authenticated or not way_out:
        return redirect("account_login")
    context = {"row": row, "way_out": way_out}
    return render(request, "organisations/signed_out.html", context)
