"""A new installation answers at once: a plain home in place of Wagtail's welcome page.

Run after each migration; does something only where the site still leads to the page that Wagtail's
own first migration made, for which there is no template.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Locale, Page, Site

from content.editorial.publishing.rules import brought_in
from content.page_kinds.home import HomePage
from signpost.outbox.delivering import deliver_once
from signpost.outbox.emitting import without_notice
from signpost.outbox.models import OutboxDelivery, OutboxEvent

SLUG = "home-en"


def ensure_home() -> None:
    """Make the home and lead the site to it."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or site.root_page.specific_class is not Page:
        return
    language = translation.override(settings.LANGUAGE_CODE)
    with transaction.atomic(), without_notice(), brought_in(), language:
        newest = OutboxEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
        welcome = site.root_page
        home = HomePage(
            title=gettext("Home"),
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
        _do_and_forget_what_followed(newest)


def _do_and_forget_what_followed(newest: int) -> None:
    """Wagtail's own jobs for the new page, here and now: no worker may be running yet, and the
    beginning of an installation is no event that anybody would look up.
    """
    events = OutboxEvent.objects.filter(pk__gt=newest)
    for pk in OutboxDelivery.objects.filter(event__in=events).values_list("pk", flat=True):
        deliver_once(pk)
    events.delete()
