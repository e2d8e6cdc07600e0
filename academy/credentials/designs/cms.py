"""Designs in the CMS, with ten certificates to look at."""

from typing import Any, ClassVar

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from academy.credentials.designs.models import CertificateDesign
from academy.credentials.designs.preview import NAMES, made

VIEWS = "academy.view_certificatedesign"


def previews(design: CertificateDesign) -> SafeString:
    """A link for each of the ten names."""
    links = (
        (reverse("certificate_design_preview", args=[design.pk, number]), name)
        for number, name in enumerate(NAMES)
    )
    words = format_html_join(" · ", '<a href="{}">{}</a>', links)
    return format_html("<span>{} {}</span>", _("Look at it:"), words)


class CertificateDesignViewSet(SnippetViewSet):
    """Who signs certificates, and with which seal."""

    model = CertificateDesign
    icon = "edit"
    menu_label = gettext_lazy("Designs of certificates")
    list_display: ClassVar[list[Any]] = [
        "name",
        "signatory",
        Column("previews", label=gettext_lazy("Ten names"), accessor=previews),
    ]
    copy_view_enabled = False


@permission_required(VIEWS, raise_exception=True)
@require_safe
def preview(request: HttpRequest, design: int, number: int) -> HttpResponse:
    """One of the ten, made now."""
    found = get_object_or_404(CertificateDesign, pk=design)
    if number >= len(NAMES):
        raise Http404
    response = HttpResponse(made(found, number), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="certificate.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
