"""The owner's name and pictures, for screens without the site's frame: the CMS."""

from typing import Any

from django import template
from wagtail.models import Site

from content.branding.models import Brand
from content.branding.pictures import pictures_of

register = template.Library()


@register.simple_tag
def site_brand() -> dict[str, Any]:
    """`name`, `logo`, `icon` and `share_picture` of the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    brand = Brand.for_site(site) if site else Brand()
    return {"name": brand.name, **pictures_of(brand)}
