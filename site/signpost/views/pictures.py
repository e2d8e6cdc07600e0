"""Icons and scenes as files that pages refer to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from signpost.icons.referring import file_of

FOR_EVER = "public, max-age=31536000, immutable"
FOR_NOW = "public, max-age=60"  # a page of the release before asks for its picture


@require_safe
def picture(request: HttpRequest, icon_set: str, name: str, digest: str) -> HttpResponse:
    """`/icons/<set>/<name>.<digest>.svg`: the picture as it is now, kept for ever by its digest."""
    found = file_of(icon_set, name)
    if found is None:
        raise Http404
    current, plain, zipped = found
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(zipped if takes_gzip else plain, content_type="image/svg+xml")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = FOR_EVER if digest == current else FOR_NOW
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
