"""The editors' dashboard on the CMS's first screen: what waits today, with a way to act."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from content.editorial.dashboard import queues
from content.editorial.findings.models import PageFinding
from content.editorial.review.rules import sent_back

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Item:
    """One line: what, why it is here, whose it is, where to fix it."""

    label: str
    url: str
    why: str = ""
    owner: str = ""


@dataclass(frozen=True)
class ShownQueue:
    """A heading, how many, the first few, and the whole list."""

    title: StrOrPromise
    count: int
    items: list[Item]
    nothing: StrOrPromise
    all_url: str = ""
    note: StrOrPromise = ""


# group of findings: title, sentence when there is none, a word about what is counted
ABOUT_FINDINGS: dict[str, tuple[StrOrPromise, StrOrPromise, StrOrPromise]] = {
    "links": (gettext_lazy("Broken links"), gettext_lazy("Every link leads somewhere."), ""),
    "addresses": (
        gettext_lazy("Odd addresses elsewhere"),
        gettext_lazy("Every address is written as it should be."),
        gettext_lazy("Judged by how they are written; we do not visit them."),
    ),
    "media": (
        gettext_lazy("Alternative text, captions, transcripts"),
        gettext_lazy("Nothing is missing."),
        "",
    ),
    "aloud": (
        gettext_lazy("Pages for the youngest without a recording"),
        gettext_lazy("Every page for the youngest can be heard."),
        gettext_lazy("The device's own voice reads them, where there is one."),
    ),
    "translations": (
        gettext_lazy("Missing or behind in a language"),
        gettext_lazy("Every page is in every language."),
        "",
    ),
    "reading": (
        gettext_lazy("Above the reading level"),
        gettext_lazy("Every page is within its target."),
        "",
    ),
    "stories": (
        gettext_lazy("Stories and quizzes to finish"),
        gettext_lazy("Every story can be played to its end."),
        "",
    ),
    "structure": (
        gettext_lazy("Small things to tidy"),
        gettext_lazy("All is tidy."),
        gettext_lazy("Summaries, headings, link texts, days of review."),
    ),
}


class DashboardPanel(Component):
    """Reviews first, then what is due, then what was found."""

    order = 50
    template_name = "cms/dashboard.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The queues. Twelve queries at most, however many pages there are."""
        found = [queue for queue in _found() if queue.count]
        return {
            "queues": [_waiting(), _sent_back(), _review_due(), _helplines(), _ending()],
            "found": found,
            "calendar_url": reverse("signpost_calendar"),
            "findings_url": reverse("signpost_findings"),
        }


def edit_url(thing: Any) -> str:
    """Where a page or a snippet is fixed."""
    return str(AdminURLFinder().get_edit_url(thing))


def _waiting() -> ShownQueue:
    states = queues.waiting_for_review()
    items = []
    for state in states[: queues.SHOWN]:
        page = state.workflow_state.content_object
        asked_by = state.workflow_state.requested_by
        if page is not None:
            items.append(
                Item(str(page), edit_url(page), state.task.name, asked_by.name if asked_by else "")
            )
    return ShownQueue(
        gettext_lazy("Waiting for safeguarding review"),
        states.count(),
        items,
        gettext_lazy("Nothing waits."),
        reverse("wagtailadmin_reports:workflow_tasks") + "?status=in_progress",
    )


def _sent_back() -> ShownQueue:
    states = sent_back()
    items = []
    for state in states[: queues.SHOWN]:
        page, asked = state.content_object, state.current_task_state
        if page is not None:
            items.append(
                Item(
                    str(page),
                    edit_url(page),
                    Truncator(asked.comment if asked else "").chars(80),
                    state.requested_by.name if state.requested_by else "",
                )
            )
    return ShownQueue(
        gettext_lazy("Sent back to be changed"),
        states.count(),
        items,
        gettext_lazy("Nothing was sent back."),
        reverse("wagtailadmin_reports:workflow") + "?status=needs_changes",
    )


def _review_due() -> ShownQueue:
    pages = queues.review_due()
    items = [
        Item(page.title, edit_url(page), _day(page.review_due), owner_of(page))
        for page in pages[: queues.SHOWN]
    ]
    return ShownQueue(
        gettext_lazy("Review due within a month"),
        pages.count(),
        items,
        gettext_lazy("No page is due for review."),
        reverse("signpost_reviews"),
    )


def _helplines() -> ShownQueue:
    lines = queues.stale_helplines()
    items = [
        Item(
            line.name,
            edit_url(line),
            _("last checked on %(day)s") % {"day": date_format(line.verified_on)},
            _("Every editor"),
        )
        for line in lines[: queues.SHOWN]
    ]
    return ShownQueue(
        gettext_lazy("Helplines to check"),
        lines.count(),
        items,
        gettext_lazy("Every helpline was checked lately."),
        reverse("wagtailsnippets_content_helpline:list"),
    )


def _ending() -> ShownQueue:
    pages = queues.ending_soon()
    items = [
        Item(page.title, edit_url(page), _day(queues.end_of(page)), owner_of(page))
        for page in pages[: queues.SHOWN]
    ]
    return ShownQueue(
        gettext_lazy("Campaigns and appeals that end soon"),
        pages.count(),
        items,
        gettext_lazy("Nothing ends within a month."),
        reverse("signpost_planned") + "?within=month",
    )


def _found() -> Iterable[ShownQueue]:
    for name, queue in queues.findings_by_group().items():
        title, nothing, note = ABOUT_FINDINGS[name]
        yield ShownQueue(
            title,
            queue.count,
            [_item(finding) for finding in queue.first],
            nothing,
            f"{reverse('signpost_findings')}?what={name}",
            note,
        )


def _item(finding: PageFinding) -> Item:
    page = finding.page
    return Item(
        page.title,
        edit_url(page),
        finding.where,
        owner_of(page),
    )


def _day(day: datetime.date | None) -> str:
    return date_format(day) if day else ""


def owner_of(page: Any) -> str:
    """Who looks after a page, or that nobody does."""
    return page.owner.name if page.owner else _("Nobody yet: every editor is reminded")
