"""Whoever helps sees what the person sees, and can change nothing.

Three locks: only reading methods; no address at which an account is protected or its data leaves;
and the database refuses to write while the page is made.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.support import rules as support
from accounts.users.models import User
from signpost.http.caching import without_language

KEY = "support"  # in the session of whoever helps: the number of the leave
OWN = ("/cms/", "/accounts/support/", "/static/", "/media/", "/icons/", "/theme/")
CLOSED = (
    "/accounts/2fa/", "/accounts/password/", "/accounts/email/", "/accounts/sessions/",
    "/accounts/data/", "/accounts/reauthenticate/", "/accounts/logout/", "/accounts/login/",
    "/accounts/3rdparty/", "/accounts/oidc/", "/accounts/profession/confirm/",
    "/organisations/invitation/",
)  # fmt: skip
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET", "PRAGMA", "EXPLAIN", "WITH")


def refuse_to_write(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    """For `connection.execute_wrapper`."""
    if not sql.lstrip(" (\n").upper().startswith(READS):
        raise PermissionDenied
    return execute(sql, params, many, context)


class SupportMiddleware:
    """Stands behind the session and the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or KEY not in request.session:
            return self.get_response(request)
        path, helper = without_language(request.path_info), request.user
        if path.startswith(OWN):
            return self.get_response(request)
        access = (
            support.usable(request.session[KEY], by=helper) if isinstance(helper, User) else None
        )
        if access is None or not isinstance(helper, User):
            del request.session[KEY]
            return self.get_response(request)
        request.support_access = access  # type: ignore[attr-defined]
        if request.method not in ("GET", "HEAD") or path.startswith(CLOSED):
            return render(request, "account/support_refused.html", status=403)
        support.looked(access, by=helper, path=path)
        request.user = access.user
        with connection.execute_wrapper(refuse_to_write):
            return self.get_response(request)
