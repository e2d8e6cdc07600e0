"""What a page of the site and the page of a course share: who may see it and until when, the day of
its next review, how hard it reads, and what its template is given.
"""

from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageManager

from accounts.access.visibility import AccessControlled, AccessLevel, Viewer, may_access
from content.pages.context import context_of
from content.pages.kinds import Listed, PageKind


class PublicPage(AccessControlled, Page):
    """Abstract. Every kind of page that readers may be shown is made of it."""

    objects: ClassVar[Any] = PageManager()
    kind: ClassVar[PageKind] = PageKind()
    locked_template: ClassVar[str] = "content/locked_page.html"
    audience: Any = None  # a field where a page may be for one band of readers
    read_aloud_id: int | None = None

    review_due = models.DateField(
        _("next review due"), null=True, blank=True, help_text=_("Shown on the page.")
    )
    reading_score = models.DecimalField(
        _("reading level"), max_digits=5, decimal_places=1, null=True, blank=True, editable=False
    )
    reading_reason = models.TextField(
        _("why it may be harder to read"),
        blank=True,
        max_length=500,
        help_text=_("Needed to publish a page that reads harder than its audience's target."),
    )

    class Meta:
        abstract = True

    @property
    def is_past(self) -> bool:
        """Whether its day of expiry has come, whether or not the worker has taken it down."""
        return self.expire_at is not None and self.expire_at <= timezone.now()

    @property
    def explains_absence(self) -> bool:
        """Whether its address still answers when it is public no longer: with a word about why."""
        return False

    def may_be_seen_by(self, user: Viewer) -> bool:
        """Whether this person's access level suffices."""
        return may_access(user, self.access_level, self.unlocked_by)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tells the site's layout which page this is, and adds what the kind shows."""
        request.page = self  # type: ignore[attr-defined]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **context_of(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page; where the level does not suffice, the way to get it, never the text."""
        if self.is_past and not getattr(request, "is_preview", False):
            raise Http404
        if self.access_level != AccessLevel.PUBLIC and not self.may_be_seen_by(request.user):
            return self.serve_locked(request)
        return super().serve(request, *args, **kwargs)

    def serve_locked(self, request: HttpRequest) -> HttpResponse:
        """403 with the way on: sign in, or what is needed. Not even the title is told."""
        response = render(request, self.locked_template, {"level": self.access_level}, status=403)
        response["Cache-Control"] = "private, no-store"
        return response

    def structured_data(self) -> dict[str, Any]:
        """What a kind adds to its schema.org data."""
        return {}


@cache
def all_kinds() -> tuple[type[PublicPage], ...]:
    """Every kind of public page of every installed app. After Django is ready."""
    return tuple(model for model in apps.get_models() if issubclass(model, PublicPage))


def listed(where: Listed) -> tuple[type[PublicPage], ...]:
    """The kinds that are listed in one place."""
    return tuple(model for model in all_kinds() if where in model.kind.listed)
