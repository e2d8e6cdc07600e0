"""The owner's colours as a style sheet. Its address changes with what is in it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from content.branding.models import Brand
from content.branding.pictures import theme_of

FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=60"  # somebody still has a page that names an older one


@require_safe
def theme(request: HttpRequest, version: str) -> HttpResponse:
    """The style sheet as it is now; kept for ever under the address that names just this one."""
    site = Site.find_for_request(request)
    current, sheet = theme_of(Brand.for_site(site) if site else Brand())
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if version == current else A_WHILE
    return response
