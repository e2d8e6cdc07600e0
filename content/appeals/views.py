"""The picture of a public appeal, while the appeal is on."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.access.visibility import not_private
from content.appeals.models import AppealPage
from content.appeals.over import NO_STORE
from signpost.private_files import serve_private


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
