"""Short addresses: `/s/<code>/`, and the code to scan as a file for whoever makes a poster."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from content.pages.models import SitePage
from content.sharing.models import ShortLink
from signpost.qr import svg_of


def _link_or_404(code: str) -> ShortLink:
    link = ShortLink.objects.filter(code=code.lower()).first()
    if link is None:
        raise Http404
    return link


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """To the page, if it is public now. A redirect that may change: the poster stays true."""
    link = _link_or_404(code)
    page = SitePage.objects.visible_to(None).filter(pk=link.page_id).first()
    if page is None:
        raise Http404
    return redirect(page.get_url(request))


@require_safe
def code_file(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of a short address as SVG."""
    link = _link_or_404(code)
    markup = svg_of(request.build_absolute_uri(link.get_absolute_url()), error="q")
    return HttpResponse(markup, content_type="image/svg+xml")
