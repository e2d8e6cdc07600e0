"""The doors of the translation screen: publishing, updating, and the way into the review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from content.domain.translating import (
    TranslationRefusedError,
    may_publish,
    submit_translation,
    translation_of,
)

FIRST = -10  # before wagtail-localize's own hooks


class UpdateDraftsView(UpdateTranslationsView):
    """Updates translations without publishing them: new words have not been reviewed."""

    def get_form(self) -> forms.Form:
        """The question whether to publish at once is not asked."""
        form: forms.Form = super().get_form()
        form.fields["publish_translations"].disabled = True
        form.fields["publish_translations"].widget = forms.HiddenInput()
        return form


@hooks.register("register_admin_urls", order=FIRST)
def translation_addresses() -> list[Any]:
    """The first is wagtail-localize's own address, met before it."""
    return [
        path("localize/update/<int:translation_source_id>/", UpdateDraftsView.as_view()),
        path("submit-translation/<int:page_id>/", submit, name="signpost_submit_translation"),
    ]


@hooks.register("before_edit_page", order=FIRST)
def publish_no_unreviewed_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """“Publish in Welsh” passes the same checks as any publishing."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(page)
    if translation is None:
        return None
    try:
        may_publish(translation, by=request.user)  # type: ignore[arg-type]
    except TranslationRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def submit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, with how far the translation has come; then into the review."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    translation = translation_of(page)
    if translation is None:
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST":
        try:
            submitted = submit_translation(translation, by=request.user)  # type: ignore[arg-type]
        except TranslationRefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, _("“%(title)s” waits for its review.") % {"title": submitted.title}
            )
        return redirect("wagtailadmin_pages:edit", page.pk)
    pieces, done = translation.get_progress()
    return render(
        request,
        "cms/submit_translation.html",
        {"page": page, "pieces": pieces, "done": done, "missing": pieces - done},
    )
