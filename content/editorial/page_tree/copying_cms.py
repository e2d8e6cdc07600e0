"""“Copy to another band”: in the menu of a page, one question, then the draft to go on with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import widgets
from wagtail.models import Page

from accounts.models import User
from content.editorial.page_tree.copying import bands_for_copy, copy_to_band, follow_new_parent
from content.pages.models import SitePage

DEPTH_OF_BANDS = 3


class CopyForm(forms.Form):
    """To which band."""

    band = forms.ChoiceField(label=gettext_lazy("For whom is the copy?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, bands: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bands = {str(band.pk): band for band in bands}
        choices = [(pk, band.audience.name) for pk, band in self.bands.items()]
        self.fields["band"].choices = choices  # type: ignore[attr-defined]


def copy_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, copy, and go on with the draft."""
    page = get_object_or_404(SitePage, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    bands = bands_for_copy(page, request.user)  # type: ignore[arg-type]
    form = CopyForm(request.POST or None, bands=bands)
    if request.method == "POST" and form.is_valid():
        band = form.bands[form.cleaned_data["band"]]
        copied = copy_to_band(page, band=band, by=request.user)  # type: ignore[arg-type]
        messages.success(
            request,
            _(
                "Here is the draft for %(band)s. Its words are still those of the other band: look "
                "at the reading level beside the text."
            )
            % {"band": band.audience.name},
        )
        return redirect("wagtailadmin_pages:edit", copied.pk)
    return render(request, "cms/copy_to_band.html", {"page": page, "form": form, "bands": bands})


@hooks.register("register_admin_urls")
def copy_address() -> list[Any]:
    """Beside Wagtail's own copying."""
    return [path("copy-to-band/<int:page_id>/", copy_page, name="signpost_copy_to_band")]


@hooks.register("before_copy_page")
def copies_are_drafts(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy stands in another place for other readers: it is read again before it is public."""
    if not (request.POST.get("publish_copies") or request.POST.get("alias")):
        return None
    if not issubclass(page.specific_class or Page, SitePage):
        return None
    messages.error(
        request, _("A copy is a draft first: leave “publish” and “alias” empty, and submit it.")
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("after_copy_page")
def copy_follows_its_band(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Wagtail's own copying, to another band: the copy is for that band's readers."""
    before, after = (
        getattr(each.get_parent().specific, "audience", None) for each in (page, new_page)
    )
    follow_new_parent(Page.objects.get(pk=new_page.pk), before=before, after=after)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def copy_button(
    page: Page, user: User, next_url: str | None = None, **_more: Any
) -> Iterator[widgets.Button]:
    """In the menus of pages that stand in a band."""
    is_ours = page.depth > DEPTH_OF_BANDS and issubclass(page.specific_class or Page, SitePage)
    if is_ours and page.permissions_for_user(user).can_edit():
        yield widgets.Button(
            gettext_lazy("Copy to another band"),
            reverse("signpost_copy_to_band", args=[page.pk]),
            icon_name="copy",
            priority=35,
        )
