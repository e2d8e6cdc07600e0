"""What browsers are told that our pages may do."""

from copy import deepcopy
from typing import Any

from csp.constants import NONCE, NONE, SELF

PERMISSIONS_POLICY = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
    " magnetometer=(), microphone=(), midi=(), payment=(), usb=(),"
    " publickey-credentials-get=(self), browsing-topics=()"
)
# The public site: own files only, no inline anything. A nonce is put into the header only where a
# template asks for one (signed-in pages): a nonce kept in a shared cache would be no nonce.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "EXCLUDE_URL_PREFIXES": ("/cms/",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
    },
}
# Wagtail's admin writes inline scripts and styles; everything else stays as strict.
CMS_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'; frame-src 'self'"
)


def media_from(origin: str) -> tuple[dict[str, Any], str]:
    """Both policies, where pictures and films come from another origin: it is named for these two
    and for nothing else.
    """
    site = deepcopy(CONTENT_SECURITY_POLICY)
    site["DIRECTIVES"]["img-src"].append(origin)
    site["DIRECTIVES"]["media-src"] = [SELF, origin]
    cms = CMS_CONTENT_SECURITY_POLICY.replace("img-src 'self'", f"img-src 'self' {origin}")
    return site, f"{cms}; media-src 'self' {origin}"
