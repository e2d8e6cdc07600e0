"""How the site of an owner looks and what it is called, as set in the CMS."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from content.branding.models import Brand
from signpost.palette import stylesheet

LOGO = "max-480x96"  # shown at half of that, sharp on fine screens
ICON = "fill-180x180|format-png"
SHARED = "fill-1200x630|format-png"


def name_of_the_site() -> str:
    """The name of the default site; empty where nobody has set one."""
    brand = Brand.objects.filter(site__is_default_site=True).only("name").first()
    return brand.name if brand else ""


def contact_of_the_site() -> str:
    """The e-mail address at which somebody can be reached; empty where nobody has set one."""
    brand = Brand.objects.filter(site__is_default_site=True).only("contact_email").first()
    return brand.contact_email if brand else ""


def theme_of(brand: Brand) -> tuple[str, str]:
    """The owner's colours as a style sheet, and the version that names it; both empty for none."""
    sheet = stylesheet(brand.palette)
    return (hashlib.sha256(sheet.encode()).hexdigest()[:12] if sheet else "", sheet)


@dataclass(frozen=True)
class Picture:
    """A picture at the size of its place: its address, width and height in pixels."""

    url: str
    width: int
    height: int


def pictures_of(brand: Brand) -> dict[str, Picture | None]:
    """`logo`, `icon` and `share_picture`; None for each that nobody has chosen, or that is gone."""
    return {
        "logo": _picture(brand.logo, LOGO),
        "icon": _picture(brand.icon, ICON),
        "share_picture": _picture(brand.share_picture, SHARED),
    }


def _picture(image: Any, size: str) -> Picture | None:
    if image is None:
        return None
    try:
        made = image.get_rendition(size)
    except OSError:  # its file is gone: the site has its own picture
        return None
    return Picture(made.url, made.width, made.height)
