"""Choosing a page in the CMS. Who does not work on content chooses among what they may see: the
titles of drafts are for those who write them.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import path
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.models import Page

from accounts.access.visibility import sees_everything, visible_page_q

FIRST = -10  # before Wagtail's own


@hooks.register("construct_page_chooser_queryset")
def only_what_they_may_see(pages: Any, request: HttpRequest) -> Any:
    """The lists of the chooser, and its search."""
    user: Any = request.user
    if sees_everything(user):
        return pages
    # By number: the search filters by nothing that it has no index of.
    return pages.filter(pk__in=Page.objects.filter(visible_page_q(user)).values("pk"))


class OpenHere(chooser.BrowseView):
    """Wagtail's list of what is below a page, which names that page too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for a page that this person may not see."""
        number = kwargs.get("parent_page_id")
        if number and not _all_may_be_seen([number], request):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ChooseSeveral(chooser.ChosenMultipleView):
    """Wagtail's answer to several chosen pages: title and address of each number it is given."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 where this person may not see one of them."""
        numbers = [int(each) for each in request.GET.getlist("id") if each.isdecimal()]
        if not _all_may_be_seen(numbers, request):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


def _all_may_be_seen(numbers: list[int], request: HttpRequest) -> bool:
    asked = Page.objects.filter(pk__in=numbers, depth__gt=1)
    return asked.count() == only_what_they_may_see(asked, request).count()


# Wagtail's own addresses, met before it: it takes hooks for addresses after its own.
urlpatterns = [
    path("choose-page/<int:parent_page_id>/", require_admin_access(OpenHere.as_view())),
    path("choose-page/chosen-multiple/", require_admin_access(ChooseSeveral.as_view())),
]


@hooks.register("before_move_page", order=FIRST)
def only_who_may_move_is_asked(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail asks “Are you sure you want to move …?” before it looks who is asked."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied
