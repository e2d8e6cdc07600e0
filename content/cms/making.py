"""A page is made once, however often its form is sent.

The form of a new page saves itself while somebody writes, and the first saving may still be on its
way when a button is pressed. Both name the form that they come from; the second finds the page that
the first has made, and changes it.
"""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from content.forms.page import key_of_form

LAST = 1000  # whatever else is asked before a page is made has been asked by then


@hooks.register("before_create_page", order=LAST)
def make_once(request: HttpRequest, parent: Page, page_class: type[Page]) -> HttpResponse | None:
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
