"""Something new is made once, however often its form is sent.

The form of a new page, helpline or word saves itself while somebody writes, and the first saving
may still be on its way when a button is pressed. Both name the form that they come from; the second
finds what the first has made, and changes it.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Locale, Page

from content.pages.made_once import key_of_form
from content.pages.reviewed import Reviewed

LAST = 1000  # whatever else is asked before something is made has been asked by then


@hooks.register("before_create_page", order=LAST)
def make_page_once(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """One after another per parent: the page of this form is made, or is there and is edited."""
    key = key_of_form(request.POST.get("made_as", ""), request.user)
    if key is None or hasattr(request, "making"):
        return None
    request.making = True  # type: ignore[attr-defined]
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=parent.pk)
        made = Page.objects.filter(translation_key=key).first()
        if made is not None:
            return EditView.as_view()(request, page_id=made.pk)
        return CreateView.as_view()(
            request,
            content_type_app_name=page_class._meta.app_label,
            content_type_model_name=page_class._meta.model_name,
            parent_page_id=parent.pk,
        )


@hooks.register("before_create_snippet", order=LAST)
def make_snippet_once(request: HttpRequest, model: type[models.Model]) -> HttpResponse | None:
    """The same for what has drafts beside the pages, one after another in the language."""
    key = key_of_form(request.POST.get("made_as", ""), request.user)
    if key is None or hasattr(request, "making") or not issubclass(model, Reviewed):
        return None
    request.making = True  # type: ignore[attr-defined]
    views: Any = model.snippet_viewset
    with transaction.atomic():
        Locale.objects.select_for_update().get(pk=Locale.get_default().pk)
        made = model._default_manager.filter(translation_key=key).first()
        response: HttpResponse = (
            views.add_view(request) if made is None else views.edit_view(request, quote(made.pk))
        )
        return response
