"""Pages that change their parent: copied to another band, or moved there."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from accounts.models import User
from content.audiences.models import Audience
from content.help.pages import HelpPage
from content.page_kinds.home import BandHomePage
from content.pages.models import SitePage


def bands_for_copy(page: SitePage, user: User) -> list[BandHomePage]:
    """The other bands in the page's language to which somebody may copy it."""
    own = band_of(page)
    bands = BandHomePage.objects.filter(locale=page.locale).select_related("audience")
    return [
        band
        for band in bands.order_by("audience__order")
        if band != own
        and (parent := parent_in(band, page)) is not None
        and parent.permissions_for_user(user).can_add_subpage()
        and type(page) in parent.specific_class.allowed_subpage_models()
    ]


def band_of(page: Page) -> BandHomePage | None:
    """The home of the band that a page stands below."""
    return BandHomePage.objects.ancestor_of(page, inclusive=True).first()


def parent_in(band: BandHomePage, page: SitePage) -> Page | None:
    """Where a page belongs in another band: advice below its help page, the rest below its home."""
    parent = page.get_parent()
    if parent is not None and issubclass(parent.specific_class, HelpPage):
        return HelpPage.objects.child_of(band).first()
    return band


@transaction.atomic
def copy_to_band(page: SitePage, *, band: BandHomePage, by: User) -> SitePage:
    """A draft of the page's latest text in another band, for that band's readers.

    It is never live, has no day of review of its own choosing taken over, and no reason for being
    hard: all of that is said anew for other readers. Nothing of the original changes.
    """
    parent = parent_in(band, page)
    if parent is None or not parent.permissions_for_user(by).can_add_subpage():
        raise PermissionDenied
    copied: SitePage = page.copy(
        to=parent,
        recursive=False,
        copy_revisions=False,
        keep_live=False,
        user=by,
        update_attrs={
            "slug": free_slug(parent, page.slug),
            "audience": band.audience,
            "owner": by,
            "review_due": None,
            "reading_reason": "",
            "reading_score": None,
            "go_live_at": None,
            "expire_at": None,
        },
    )
    return copied


def free_slug(parent: Page, slug: str) -> str:
    """The same address if it is free below the new parent, else with a number."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug = slugify(slug) or "page"
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


@transaction.atomic
def follow_new_parent(page: Page, *, before: Audience | None, after: Audience | None) -> int:
    """A page that was moved to another band is for its readers now, and so is what is below it.

    A page whose audience was not that of its old place keeps it: somebody chose it. The latest
    draft follows too, else publishing it would bring the old audience back. Returns how many.
    """
    if before == after or after is None:
        return 0
    pages = SitePage.objects.filter(
        pk__in=Page.objects.descendant_of(page, inclusive=True).values("pk"), audience=before
    )
    changed = 0
    for each in pages.specific():
        each.audience = after
        each.save(update_fields=["audience"])
        latest = each.get_latest_revision()
        if latest is not None:
            latest.content["audience"] = after.pk
            latest.save(update_fields=["content"])
        changed += 1
    return changed
