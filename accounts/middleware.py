"""Staff need a second factor before the CMS opens."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


class SecondFactorForStaffMiddleware:
    """Sends staff without a second factor from `/cms/` to where they can set one up.

    Who has one was asked for it at log-in: allauth's is the only door (see
    docs/decisions/0008-one-login-door.md).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR_FOR_STAFF
            and request.path_info.startswith("/cms/")
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            messages.info(
                request,
                _("Working in the CMS needs a second step at log-in. Please set one up first."),
            )
            return redirect("mfa_index")
        return self.get_response(request)
