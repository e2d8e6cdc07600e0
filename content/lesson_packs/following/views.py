"""The button below the files: tell me when this changes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from content.lesson_packs.following import rules
from content.lesson_packs.gate import pack_or_404, refusal


@login_required
@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """`/resources/<slug>/follow/`: begins, and with `stop` ends."""
    pack = pack_or_404(request, slug)
    if not pack.may_be_seen_by(request.user):
        return refusal(request, pack)
    assert isinstance(request.user, User)  # login_required
    if "stop" in request.POST:
        rules.stop_following(request.user, pack)
        messages.success(request, _("We tell you no more about this pack."))
    else:
        rules.follow(request.user, pack)
        messages.success(request, _("We tell you when this pack changes."))
    return redirect(pack.get_url(request) or "/")
