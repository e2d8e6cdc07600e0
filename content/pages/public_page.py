"""What a page of the site and the page of a course share: who may see it, until when, and what
its template is given.
"""

from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.access.visibility import AccessControlled, AccessLevel, Viewer, may_access
from content.pages.context import context_of
from content.pages.kinds import Listed, PageKind


class PublicPage(AccessControlled):
    """Mixed into a `wagtail.models.Page`, before it."""

    kind: ClassVar[PageKind] = PageKind()
    locked_template: ClassVar[str] = "content/locked_page.html"
    expire_at: Any

    class Meta:
        abstract = True

    @property
    def is_past(self) -> bool:
        """Whether its day of expiry has come, whether or not the worker has taken it down."""
        return self.expire_at is not None and self.expire_at <= timezone.now()

    def may_be_seen_by(self, user: Viewer) -> bool:
        """Whether this person's access level suffices."""
        return may_access(user, self.access_level, self.unlocked_by)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tells the site's layout which page this is, and adds what the kind shows."""
        request.page = self  # type: ignore[attr-defined]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, **context_of(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page; where the level does not suffice, the way to get it, never the text."""
        if self.is_past and not getattr(request, "is_preview", False):
            raise Http404
        if self.access_level != AccessLevel.PUBLIC and not self.may_be_seen_by(request.user):
            return self.serve_locked(request)
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]

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
