"""The report button on partners' pages: a link and a picture, and a small script for who wants it.

Nothing of it knows on which page it stands or who presses: no cookie, no request but for the
picture itself, and that sends no referrer.
"""

from pathlib import Path

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from content.page_kinds.home import BandHomePage
from content.sharing.linked_data import absolute

A_DAY = 24 * 3600
SCRIPT = Path(settings.BASE_DIR) / "site" / "static" / "embed" / "report-button.js"
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="220" height="56" viewBox="0 0 220 56" \
role="img" aria-label="{words}"><rect width="220" height="56" rx="28" fill="#0f4c5c"/>\
<g fill="none" stroke="#ffffff" stroke-width="2.5"><circle cx="32" cy="28" r="12"/>\
<circle cx="32" cy="28" r="5"/><path d="M23.5 19.500l5 5M35.500 31.500l5 5M40.500 19.500l-5 5\
M28.500 31.500l-5 5"/></g><text x="126" y="35" text-anchor="middle" fill="#ffffff" \
font-family="system-ui, sans-serif" font-size="20" font-weight="700">{words}</text></svg>"""


def language_of(request: HttpRequest) -> str:
    """The language asked for with `?lang=`, else the site's own."""
    asked = request.GET.get("lang", "")
    known = {code.partition("-")[0]: code for code, _name in settings.LANGUAGES}
    return known.get(asked.partition("-")[0].lower(), settings.LANGUAGE_CODE)


@require_safe
def image(request: HttpRequest) -> HttpResponse:
    """The button as a picture."""
    with override(language_of(request)):
        markup = PICTURE.format(words=_("Get help"))
    return HttpResponse(markup, content_type="image/svg+xml")


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The script, as it stands in the repository."""
    return HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")


@require_safe
@xframe_options_exempt
@csp_replace(
    {
        "default-src": ["'none'"],
        "img-src": ["'self'"],
        "style-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["*"],
    }
)
def frame(request: HttpRequest) -> HttpResponse:
    """The button alone, for a frame: it opens a page of its own and never inside the frame."""
    code = language_of(request)
    with override(code):
        return render(
            request,
            "content/report_button_frame.html",
            {"help_address": help_address(code, request.GET.get("band", "")), "lang": code},
        )


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The code to copy, for each audience."""
    code = get_language() or settings.LANGUAGE_CODE
    homes = BandHomePage.objects.visible_to(None).in_language(code).select_related("audience")
    bands = [
        {
            "title": home.title,
            "slug": home.audience.slug,
            "url": help_address(code, home.audience.slug),
        }
        for home in homes.order_by("audience__order")
        if home.audience is not None
    ]
    return render(
        request,
        "content/report_button_guide.html",
        {
            "choices": [
                {"title": _("Everybody"), "slug": "", "url": help_address(code, "")},
                *bands,
            ],
            "image_address": absolute(f"/embed/report-button.svg?lang={code}"),
            "script_address": absolute("/embed/report-button.js"),
            "frame_address": absolute(f"/embed/report-button/frame/?lang={code}"),
        },
    )


def help_address(language_code: str, band: str) -> str:
    """The help page of a band, or the one for everybody where there is no such band."""
    prefix = "" if language_code == settings.LANGUAGE_CODE else f"/{language_code}"
    homes = BandHomePage.objects.visible_to(None).in_language(language_code)
    home = homes.filter(audience__slug=band).first() if band else None
    return absolute(f"{home.get_url() if home else f'{prefix}/'}help/")
