"""Copying in the CMS: the form of a new thing, filled in as another is.

Wagtail's page sends that form to where new things are made. Sent to the address of the page itself,
Wagtail would take the other for the new one and change it: for people too who may only look at it,
and past whatever its own form asks.
"""

from wagtail.admin.views.generic.models import CopyViewMixin


def copy_without_changing() -> None:
    """Make every such page of the CMS one that only shows its form."""
    CopyViewMixin.http_method_names = ["get", "head", "options"]
