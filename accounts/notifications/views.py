"""The list of what somebody was told, their choices, and the link that ends e-mails."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.mail.sending import is_stopped
from accounts.notifications import rules as notifications
from accounts.notifications import unsubscribing
from accounts.notifications.forms import ChoicesForm
from accounts.notifications.kinds import kind_of
from accounts.notifications.models import Notification
from accounts.users.signed_in import SignedInRequest
from signpost.http.fetched_ahead import was_fetched_ahead

PER_PAGE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def centre(request: SignedInRequest) -> HttpResponse:
    """`/accounts/notifications/`; its form marks all as read."""
    if request.method == "POST":
        notifications.read(request.user)
        return redirect("notifications")
    mine = Notification.objects.shown_to(request.user)
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    is_any_new = any(one.read_at is None for one in page) or mine.unread().exists()
    return render(
        request,
        "account/notifications.html",
        {"told": page, "is_any_new": is_any_new, "is_stopped": is_stopped(request.user.email)},
    )


@login_required
@require_safe
def follow(request: SignedInRequest, notification: UUID) -> HttpResponse:
    """To where a notification leads; it has been read. A browser that looks ahead reads nothing."""
    told = get_object_or_404(Notification, uuid=notification, user=request.user)
    if request.method == "GET" and not was_fetched_ahead(request):
        notifications.read(request.user, among=told)
    return redirect(told.path or "notifications")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: SignedInRequest) -> HttpResponse:
    """`/accounts/notifications/settings/`."""
    form = ChoicesForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("notification_choices")
    return render(request, "account/notification_choices.html", {"form": form})


@csrf_exempt  # mail programs send the form of RFC 8058, and have no token; the link is signed
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """`/accounts/unsubscribe/…/`: GET asks, POST ends. Neither needs anybody to sign in."""
    wish = unsubscribing.wish_of(token)
    if wish is None:
        return render(request, "account/unsubscribe.html", {"is_unknown": True}, status=404)
    kind = kind_of(wish.kind)
    if request.method == "POST" and wish.kind == unsubscribing.DIGESTS:
        notifications.stop_digests(wish.user)
    elif request.method == "POST" and kind is not None:
        notifications.stop_emails(wish.user, kind)
    return render(
        request, "account/unsubscribe.html", {"kind": kind, "is_done": request.method == "POST"}
    )
