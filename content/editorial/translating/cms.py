"""The entry points of the translation screen: publishing, updating, and the way into the review."""

from __future__ import annotations

from tempfile import NamedTemporaryFile
from typing import Any

import polib
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.views.edit_translation import upload_pofile
from wagtail_localize.views.update_translations import UpdateTranslationsView

from content.editorial.publishing.cms import ask_for_a_reason
from content.editorial.translating.rules import (
    TranslationRefusedError,
    may_publish,
    submit_translation,
    translation_of,
)

TRANSLATION = "X-WagtailLocalize-TranslationID"
FIRST = -10  # before wagtail-localize's own hooks
# Its report has no entry point of its own and knows only what was translated piece by piece.
OUR_REPORT = RedirectView.as_view(pattern_name="signpost_translations")


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
    """The first ones are wagtail-localize's own addresses, met before it."""
    return [
        path("localize/update/<int:translation_source_id>/", UpdateDraftsView.as_view()),
        *(path(f"localize/reports/translations/{end}", OUR_REPORT) for end in ("", "results/")),
        path("localize/translate/<int:translation_id>/pofile/upload/", upload),
        path("submit-translation/<int:page_id>/", submit, name="signpost_submit_translation"),
    ]


def is_from_here(data: bytes) -> bool:
    """Whether it is a translation file that says of which translation it is."""
    with NamedTemporaryFile() as file:  # of a text, polib asks whether it is the name of a file
        file.write(data)
        file.flush()
        try:
            return TRANSLATION in polib.pofile(file.name).metadata
        except (OSError, UnicodeError, LookupError):  # what polib raises of other files
            return False


@hooks.register("construct_reports_menu")
def one_report_of_translations(request: HttpRequest, menu_items: list[Any]) -> None:
    """“Other languages” stands in the menu, and wagtail-localize's own report does not."""
    theirs = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != theirs]


@hooks.register("before_edit_page", order=FIRST)
def publish_no_unreviewed_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """“Publish in Welsh” passes the same checks as any publishing."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(page)
    if translation is None:
        return None
    try:
        draft = may_publish(translation, by=request.user)  # type: ignore[arg-type]
    except TranslationRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return ask_for_a_reason(request, draft)


def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """wagtail-localize's reading of a translation file, which looks at nothing before it reads."""
    file = request.FILES.get("file")
    if request.method != "POST" or (file is not None and is_from_here(file.read())):
        if file is not None:
            file.seek(0)
        answer: HttpResponse = upload_pofile(request, translation_id)
        return answer
    messages.error(
        request, _("Choose the translation file that you have downloaded here and filled in.")
    )
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


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
