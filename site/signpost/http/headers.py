"""Headers that every response carries, and the CMS's own content policy."""

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

CMS_PREFIX = "/cms/"
BLOCK_PREVIEW = "wagtailadmin_block_preview"
# What partners fetch from their own pages: public, without cookies, the same for everybody.
OPEN_PREFIXES = ("/api/v1/", "/embed/")


class SecurityHeadersMiddleware:
    """Permissions-Policy everywhere; for `/cms/` the policy that Wagtail's admin can live with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if request.path_info.startswith(OPEN_PREFIXES):
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "no-store" in response.get("Cache-Control", ""):
            # Under `no-referrer` browsers send `Origin: null` with forms, which CSRF protection
            # must refuse. Pages that can hold a form tell nobody outside either.
            response["Referrer-Policy"] = "same-origin"
        if request.path_info.startswith(CMS_PREFIX):
            response["Content-Security-Policy"] = cms_policy(request, response)
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response


def cms_policy(request: HttpRequest, response: HttpResponse) -> str:
    """What a person wrote is shown under the public policy, framed by the CMS alone: drafts,
    previews and kept versions, which Wagtail answers by a request of the page's own, and blocks.
    """
    match = request.resolver_match
    public: str = response.get("Content-Security-Policy", "")
    if not public and match and match.url_name == BLOCK_PREVIEW:
        public = build_policy()
    framed_here = public.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return framed_here or settings.CMS_CONTENT_SECURITY_POLICY
