"""One's own data: a file with all of it, closing the account, a complaint."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.privacy import rights
from accounts.privacy.forms import ComplaintForm
from accounts.privacy.models import RightsRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_data(request: HttpRequest) -> HttpResponse:
    """`/accounts/data/`: what one can do, and what has been asked."""
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and "erase" in request.POST:
        return _asked(request, RightsRequest.Kind.ERASE, "")
    if request.method == "POST" and form.is_valid():
        return _asked(request, RightsRequest.Kind.COMPLAIN, form.cleaned_data["words"])
    asked = RightsRequest.objects.filter(user=request.user.pk).order_by("-asked_at")
    waiting = {one.kind for one in asked if one.answered_at is None}
    return render(
        request,
        "account/my_data.html",
        {
            "form": form,
            "asked": asked,
            "waits_for_erasure": RightsRequest.Kind.ERASE in waiting,
            "waits_for_answer": RightsRequest.Kind.COMPLAIN in waiting,
        },
    )


def _asked(request: HttpRequest, kind: str, words: str) -> HttpResponse:
    asked = rights.ask(request.user, kind=kind, words=words)  # type: ignore[arg-type]
    day = date_format(asked.due_on, "j F Y")
    messages.success(request, _("Thank you. We answer by %(day)s at the latest.") % {"day": day})
    return redirect("my_data")


@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The file, at once. By a form, so that a link somewhere else cannot fetch it."""
    data = rights.export(request.user)  # type: ignore[arg-type]  # login_required: a User
    text = json.dumps(data, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="my-data-{timezone.localdate():%Y-%m-%d}.json"'
    )
    return response
