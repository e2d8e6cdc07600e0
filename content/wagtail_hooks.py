"""What the CMS does for content beyond Wagtail."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from content.cms.desk import Desk
from content.domain.pack import has_releases


@hooks.register("construct_homepage_panels")
def show_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    """What needs somebody today, before everything else."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        panels.insert(0, Desk())


@hooks.register("before_delete_page")
def keep_released_packs(request: HttpRequest, page: Page) -> HttpResponse | None:
    """People hold copies of a released pack: it is withdrawn, never deleted."""
    if has_releases(page.get_descendants(inclusive=True)):
        messages.error(
            request,
            _(
                "A lesson pack that has been released cannot be deleted, because people have "
                "copies of it. Unpublish it instead: it leaves every list at once."
            ),
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
