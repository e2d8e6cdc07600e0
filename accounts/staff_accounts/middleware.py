"""A role that has run out counts in no request any more."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.staff_accounts.role_grants import end_what_has_run_out
from accounts.users.models import User


class EndedRolesMiddleware:
    """Before any view, for whoever is signed in: the moment is in the row that is read anyway."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            user = request.user
            until = getattr(user, "roles_until", None)
            if isinstance(user, User) and until is not None and until <= timezone.now():
                end_what_has_run_out(user)
                request.user = User.objects.get(pk=user.pk)
        return self.get_response(request)
