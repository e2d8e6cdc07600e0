"""Public appeals: the picture while it is on, a calm word afterwards."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access.visibility import not_private
from content.appeals.models import AppealPage
from signpost.private_files import serve_private

NO_STORE = "private, no-store"


def appeal_over(request: HttpRequest) -> HttpResponse:
    """410: it was there, it is not, and nothing of it is told."""
    response = render(request, "content/appeal_over_page.html", status=410)
    response["Cache-Control"] = NO_STORE
    return response


@require_safe
def appeal_picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture of an appeal that is on at this moment; no cache keeps it."""
    appeal = AppealPage.objects.filter(not_private(), pk=pk).first()
    if appeal is None or not appeal.is_on or not appeal.picture:
        raise Http404
    name = (appeal.picture.name or "").rpartition("/")[2]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = serve_private(request, appeal.picture, filename=name, content_type=kind)
    response["Cache-Control"] = NO_STORE
    return response
