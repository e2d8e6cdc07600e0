"""Whoever helps sees what the person sees, and changes only what the person has allowed.

Looking has three locks: only reading methods; no address at which an account is protected or its
data leaves; and the database refuses to write while the page is made. A change has three as well:
the leave allows changes; the address is named in `accounts.support.changeable`; and it is asked
again under the lock on the person, in the transaction of the change and of the line about it.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import Resolver404, resolve

from accounts.audit.acting import acting
from accounts.support import rules as support
from accounts.support.changeable import CHANGEABLE
from accounts.support.models import SupportAccess
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
Execute = Callable[..., Any]


def writes(sql: str) -> bool:
    """Whether a statement may change something."""
    return not sql.lstrip(" (\n").upper().startswith(READS)


def refuse_to_write(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
    """For `connection.execute_wrapper`."""
    if writes(sql):
        raise PermissionDenied
    return execute(sql, params, many, context)


class Watch:
    """For `connection.execute_wrapper`: whether something was written."""

    wrote = False

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.wrote = self.wrote or writes(sql)
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
        reads = request.method in ("GET", "HEAD")
        if access is None or not isinstance(helper, User):
            if not reads:
                return ended(request)
            stop(request)
            return self.get_response(request)
        request.support_access = access  # type: ignore[attr-defined]
        if path.startswith(CLOSED):
            return refused(request)
        if not reads:
            return self.change(request, access, helper)
        support.looked(access, by=helper, path=path)
        request.user = access.user
        with connection.execute_wrapper(refuse_to_write):
            return self.get_response(request)

    def change(self, request: HttpRequest, access: SupportAccess, helper: User) -> HttpResponse:
        """A form that whoever helps sends: all of it with its line in the log, or nothing."""
        name = named(request)
        if request.method != "POST" or not access.may_change or name not in CHANGEABLE:
            return refused(request)
        watch = Watch()
        with transaction.atomic():
            held = support.usable_for_a_change(access, by=helper)
            if held is None:
                return ended(request)
            request.user = held.user
            with acting(helper, on_behalf_of=held.user), connection.execute_wrapper(watch):
                response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            elif watch.wrote:
                support.changed(held, by=helper, name=name)
        return response


def begin(request: HttpRequest, access: SupportAccess) -> None:
    """From the next request somebody is looked at. A form that was opened before is refused from
    now on: it was filled in for whoever helps.
    """
    request.session[KEY] = access.pk
    rotate_token(request)


def stop(request: HttpRequest) -> None:
    """Be oneself again. A form that was opened for somebody else is refused from now on."""
    request.session.pop(KEY, None)
    rotate_token(request)


def named(request: HttpRequest) -> str:
    """The name of the address that is asked for; empty where there is none."""
    try:
        return resolve(request.path_info).view_name or ""
    except Resolver404:
        return ""


def refused(request: HttpRequest) -> HttpResponse:
    """Not while looking at somebody, or not for somebody else."""
    return render(request, "account/support_refused.html", status=403)


def ended(request: HttpRequest) -> HttpResponse:
    """A form that came in when the leave was over: never sent on to whoever helps themselves."""
    stop(request)
    return render(request, "account/support_refused.html", {"is_over": True}, status=403)
