"""Publishing a new page for children alone: one question, why it cannot wait for a reviewer.

And what somebody meets who was refused: the reasons, on the page they came from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from content.editorial.approvals import lacks_reason
from content.editorial.publishing.rules import PublishingRefusedError, publish_with_reason
from content.pages.models import SitePage


class ReasonForm(forms.Form):
    """Why it cannot wait; kept in the audit log with the reviewer's name."""

    reason = forms.CharField(
        label=gettext_lazy("Why can this not wait for a second person?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Please say why this cannot wait for a second person.")
        },
    )
    version = forms.CharField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, version: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version
        self.latest = version

    def clean_version(self) -> str:
        """Nobody publishes words that they have not seen."""
        version: str = self.cleaned_data["version"]
        if version != self.latest:
            raise forms.ValidationError(
                gettext_lazy("Somebody has changed the page since you opened this. Read it again.")
            )
        return version


@hooks.register("register_admin_urls")
def publishing_addresses() -> list[Any]:
    """The question, by the page."""
    return [
        path("publish-without-review/<int:page_id>/", publish_alone, name="signpost_publish_alone")
    ]


@hooks.register("before_publish_page")
def ask_for_a_reason(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is kept; before it is public, one question."""
    if isinstance(page, SitePage) and lacks_reason(page, page.get_latest_revision()):
        return redirect("signpost_publish_alone", page.pk)
    return None


def publish_alone(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask why; then publish, or send it to the review after all."""
    page = get_object_or_404(SitePage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    revision = page.get_latest_revision()
    if revision is None or not lacks_reason(page, revision):
        return redirect("wagtailadmin_pages:edit", page.pk)
    sent = request.POST if request.method == "POST" else None
    if sent and "review" in sent:
        return _into_the_review(request, page)
    form = ReasonForm(sent, version=str(revision.pk))
    if form.is_valid():
        try:
            publish_with_reason(
                page,
                revision=revision,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"],
            )
        except PublishingRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            page.refresh_from_db()
            words = {"title": page.title}
            messages.success(
                request,
                _("“%(title)s” is public now.") % words
                if page.live
                else _("“%(title)s” goes live at its hour.") % words,
            )
            return redirect("wagtailadmin_pages:edit", page.pk)
    return render(
        request,
        "cms/publish_alone.html",
        {"page": page, "draft": page.get_latest_revision_as_object(), "form": form},
    )


def _into_the_review(request: HttpRequest, page: Page) -> HttpResponse:
    workflow = page.get_workflow()
    if workflow is None:
        messages.error(request, _("There is no review for this page."))
    elif page.current_workflow_state is None:
        workflow.start(page, request.user)
        messages.success(request, _("“%(title)s” waits for its review.") % {"title": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)


class PublishingRefusedMiddleware:
    """Whoever was refused reads why, where they were; nothing they wrote is lost by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """A sentence on the page's editing screen, or as JSON where a script has asked."""
        if not isinstance(refusal, PublishingRefusedError):
            return None
        if not request.accepts("text/html"):
            return JsonResponse({"detail": str(refusal)}, status=403)
        messages.error(request, str(refusal))
        return redirect(_where_they_were(request))


def _where_they_were(request: HttpRequest) -> str:
    if request.resolver_match and request.resolver_match.view_name.startswith("wagtailsnippets_"):
        return request.path
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    number = kwargs.get("page_id") or kwargs.get("pk")
    page = Page.objects.filter(pk=number).first() if str(number or "").isdigit() else None
    if page is not None and page.permissions_for_user(request.user).can_edit():
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    return reverse("wagtailadmin_home")
