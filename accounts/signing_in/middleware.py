"""The CMS opens for those who work there, and for them only with a second factor."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.signing_in import second_factor

# Addresses below /cms/ that lead elsewhere and need no right to work there.
OPEN_TO_ALL = ("/cms/login/", "/cms/logout/", "/cms/password_reset/")


class CmsDoorMiddleware:
    """Refuses who does not work in the CMS; sends who has no second factor to set one up.

    Without the refusal Wagtail would send a signed-in learner to the log-in and the log-in back
    to the CMS, for ever. Who has a second factor was asked for it at log-in: allauth's is the
    only way in (docs/decisions/0008-one-login-door.md).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """After routing, so that the refusal is rendered as every other one."""
        if not request.path_info.startswith("/cms/") or not request.user.is_authenticated:
            return None
        if request.path_info.startswith(OPEN_TO_ALL):
            return None
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if second_factor.is_lacking(request.user):
            return second_factor.to_set_one_up(
                request,
                _("Working in the CMS needs a second step at log-in. Please set one up first."),
            )
        return None
