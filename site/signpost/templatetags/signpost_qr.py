"""Codes to scan, and the address that stands beside them: drawn on the server, no third party."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from signpost.qr import svg_of

register = template.Library()


@register.simple_tag
def absolute_address(path: str) -> str:
    """The address with its host, without the scheme, as people type it from a poster."""
    return f"{settings.BASE_URL}{path}".partition("://")[2].rstrip("/")


@register.simple_tag
def qr_code(path: str) -> SafeString:
    """The QR code of an address of ours as inline SVG in the colour of the text."""
    return mark_safe(svg_of(f"{settings.BASE_URL}{path}"))  # noqa: S308 - drawn by us
