"""Hooks around editing a page: the checks beside the text and wherever somebody publishes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from content.editorial.approvals import needs_two_people
from content.editorial.checks import panel as page_checks
from content.editorial.publishing.rules import why_not_public
from content.editorial.review.explaining import why_not_approved
from content.editorial.review.rules import what_was_asked
from content.film.models import FilmPage
from content.film.showing import caption_faults
from content.pages.finding import CHECK_PAGES
from content.pages.public_page import PublicPage
from content.pages.reviewed import Reviewed
from signpost.outbox import emit


@hooks.register("register_admin_urls")
def check_addresses() -> list[Any]:
    """Where forms are checked."""
    return page_checks.urlpatterns


@hooks.register("insert_global_admin_css")
def cms_style() -> SafeString:
    """Our own parts of the CMS."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("insert_editor_js")
def check_script() -> SafeString:
    """The reading level follows what is written and leads to it; tables are pasted whole."""
    return format_html_join(
        "",
        '<script src="{}" defer></script>',
        ((static(f"js/{name}.js"),) for name in ("cms-checks", "cms-find", "cms-table-paste")),
    )


@hooks.register("construct_page_action_menu")
def only_through_the_review(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Where two people approve, one alone is not offered a way to publish."""
    page = context.get("page")
    if page is not None and needs_two_people(page):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


@hooks.register("construct_snippet_action_menu")
def only_through_the_review_too(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """The same for a helpline; a new one is known by its model."""
    thing = context.get("instance") or context["model"]()
    if isinstance(thing, Reviewed) and needs_two_people(thing):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


@hooks.register("before_edit_snippet")
def say_what_was_asked_too(request: HttpRequest, snippet: Any) -> None:
    """A helpline or word that was sent back says so where it is fixed."""
    if isinstance(snippet, Reviewed):
        say_what_was_asked(request, snippet)


@hooks.register("before_edit_page")
def say_what_was_asked(request: HttpRequest, page: Page | Reviewed) -> None:
    """A page that a reviewer sent back says so, with the reviewer's words, where it is fixed; one
    that this reviewer cannot approve says why.
    """
    if request.method != "GET" or not request.user.is_authenticated:
        return
    if why := why_not_approved(page, request.user):
        messages.info(request, why)
    if (asked := what_was_asked(page)) is None:
        return
    name = asked.finished_by.name if asked.finished_by else _("A reviewer")
    words = {"name": name, "comment": asked.comment}
    messages.warning(
        request,
        _("%(name)s has sent this page back: “%(comment)s”") % words
        if asked.comment
        else _("%(name)s has sent this page back to be changed.") % words,
    )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def look_again(request: HttpRequest, page: Page) -> None:
    """A draft was saved: the worker keeps what the checks find. Of a page that is public the public
    text counts, and publishing tells of that.
    """
    if isinstance(page, PublicPage) and not page.live:
        with transaction.atomic():
            emit(CHECK_PAGES, {"pages": [page.pk]})


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_captions_lack(request: HttpRequest, page: Page) -> None:
    """A draft of a film keeps captions that nobody can be shown yet, and says which lines. Not when
    the form saves itself while somebody is typing.
    """
    by_hand = request.accepts("text/html")
    if by_hand and isinstance(page, FilmPage) and (faults := caption_faults(page)):
        messages.warning(
            request,
            _("The draft is kept. Its captions cannot be shown yet. %(faults)s")
            % {"faults": " ".join(faults)},
        )


@hooks.register("after_edit_page")
def say_what_became_of_it(request: HttpRequest, page: Page) -> None:
    """After an approval: who is next, or when it is public. Wagtail says that it was updated."""
    if request.POST.get("workflow-action-name") != "approve":
        return
    approved = Page.objects.get(pk=page.pk)
    if task := approved.current_workflow_task:
        messages.info(request, _("Approved. The next step is: %(task)s.") % {"task": task.name})
    elif approved.approved_schedule and approved.go_live_at:
        when = date_format(timezone.localtime(approved.go_live_at), "DATETIME_FORMAT")
        messages.info(request, _("Approved. It goes live at its hour: %(when)s.") % {"when": when})
    elif approved.live:
        messages.info(request, _("Approved. It is public now."))


@hooks.register("before_bulk_action")
def publish_no_errors_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publishing many at once passes the same checks as publishing one."""
    if action_type != "publish" or not all(isinstance(thing, Page) for thing in objects):
        return None
    below = action.cleaned_form.cleaned_data.get("include_descendants")
    refused = list(_refusals(objects, below=below))
    if not refused:
        return None
    messages.error(
        request,
        _("Nothing was published, because of these pages: %(pages)s.")
        % {"pages": "; ".join(refused)},
    )
    return redirect(action.next_url)


def _refusals(objects: Iterable[Page], *, below: bool) -> Iterable[str]:
    """Title and reasons of each page that may not be published as it is, with those below if
    wanted.
    """
    for page in objects:
        for each in (page, *(page.get_descendants().not_live() if below else ())):
            latest = each.get_latest_revision_as_object()
            if reasons := why_not_public(latest, each.get_latest_revision()):
                yield f"{latest.get_admin_display_title()} ({' '.join(reasons)})"
