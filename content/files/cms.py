"""Deleting a picture, a document or a recording that public pages show is for who may publish.

Wagtail asks its permission policy everywhere (one at a time, many at once, just uploaded);
wagtailmedia does not ask the registry, so its one view is met before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtailmedia.models import get_media_model
from wagtailmedia.views import media as media_views

from content.files.live_use import may_replace, where_used

FIRST = -10  # before wagtailmedia's own


class DeletingIsPublishing(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy of files, which takes who may change a file for who may delete it."""

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        """Without “delete” where the file is in live use and this person may not publish."""
        asked = set(actions)
        if "delete" in asked and not may_replace(instance, by=user):
            asked.discard("delete")
        return bool(asked) and bool(
            super().user_has_any_permission_for_instance(user, asked, instance)
        )


for _model, _auth_model in (
    (get_image_model(), "wagtailimages.Image"),
    (get_document_model(), "wagtaildocs.Document"),
):
    register_permission_policy(
        _model,
        DeletingIsPublishing(_model, auth_model=_auth_model, owner_field_name="uploaded_by_user"),
        exact_class=True,  # found before Wagtail's, whichever is registered first
    )


@hooks.register("register_admin_urls", order=FIRST)
def media_addresses() -> list[Any]:
    """wagtailmedia's own address."""
    return [path("media/delete/<int:media_id>/", delete_media)]


def delete_media(request: HttpRequest, media_id: int) -> HttpResponse:
    """To where it is used, with a sentence, if public pages show it; else as wagtailmedia does."""
    media = get_object_or_404(get_media_model(), pk=media_id)
    if may_replace(media, by=request.user):  # type: ignore[arg-type]
        response: HttpResponse = media_views.delete(request, media_id)
        return response
    messages.error(
        request,
        _(
            "“%(file)s” was not deleted: public pages show it (%(pages)s). Somebody who may "
            "publish can delete it."
        )
        % {"file": media, "pages": where_used(media)},
    )
    return redirect("wagtailmedia:media_usage", media_id)
