"""A new installation answers at once: a plain home in place of Wagtail's welcome page.

Run after each migration; does something only where the site still leads to the page that Wagtail's
own first migration made, for which there is no template.
"""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Locale, Page, Site

from content.models import HomePage

SLUG = "home-en"


def ensure_home() -> None:
    """Make the home and lead the site to it."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or site.root_page.specific_class is not Page:
        return
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        welcome = site.root_page
        home = HomePage(
            title=settings.WAGTAIL_SITE_NAME,
            slug=SLUG,
            locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE),
            heading=gettext("Welcome"),
            lead=gettext("This site is being set up. Please come back soon."),
        )
        Page.get_first_root_node().add_child(instance=home)
        site.root_page = home
        site.save()
        if not welcome.get_children().exists():
            welcome.delete()
