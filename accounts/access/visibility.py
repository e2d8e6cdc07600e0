"""Who may see what: the one rule that every listing, search, feed and download uses.

An access level says what a person must be; `visible_to(user)` turns it into a filter. It is read
from the database at each request, so a change of role or privacy applies on the next one.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from accounts.access import roles
from accounts.access.models import Entitlement
from accounts.access.organisation_keys import check_key, organisation_keys
from accounts.users.models import User

Viewer = User | AnonymousUser | None


class AccessLevel(models.TextChoices):
    """From open to closed. Who reaches a level reaches those before it, but for the last two: they
    are reached by a key alone, whatever else somebody is.
    """

    PUBLIC = "public", _("everybody")
    REGISTERED = "registered", _("registered people")
    PROFESSIONAL = "professional", _("verified professionals")
    COURSE = "course", _("people who have completed a course")
    ORGANISATION = "organisation", _("people of an organisation")


BY_KEY = (AccessLevel.COURSE, AccessLevel.ORGANISATION)


def levels_of(user: Viewer) -> set[str]:
    """The levels a person reaches without a key."""
    levels: set[str] = {AccessLevel.PUBLIC}
    if user is not None and roles.is_registered(user):
        levels.add(AccessLevel.REGISTERED)
        if roles.is_verified_professional(user):
            levels.add(AccessLevel.PROFESSIONAL)
    return levels


def keys_of(user: Viewer) -> set[str]:
    """The entitlement keys in force, and those of the organisations that somebody belongs to. One
    statement.
    """
    if user is None or not roles.is_registered(user):
        return set()
    pk = cast(int, user.pk)
    held = Entitlement.objects.in_force().filter(user_id=pk)
    rows = held.values_list("key").union(*organisation_keys(pk))
    return {key for (key,) in rows}


def sees_everything(user: Viewer) -> bool:
    """Editors, reviewers and administrators work on all content."""
    return user is not None and roles.works_on_content(user)


@dataclass(frozen=True)
class Reach:
    """All that decides what somebody may see, read once in a request: two people of one reach see
    the same.
    """

    levels: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    everything: bool = False

    def among(self, keys: Collection[str]) -> "Reach":
        """The same without the keys that open nothing here; those that do are given."""
        return replace(self, keys=self.keys.intersection(keys))


def reach_of(user: Viewer) -> Reach:
    """What this person reaches now. One statement for who is signed in, beside their groups."""
    if sees_everything(user):
        return Reach(everything=True)
    return Reach(frozenset(map(str, levels_of(user))), frozenset(keys_of(user)))


def visible_q(user: Viewer | Reach, *, level: str = "access_level", key: str = "unlocked_by") -> Q:
    """The rule as a filter on the named fields."""
    reach = user if isinstance(user, Reach) else reach_of(user)
    if reach.everything:
        return Q()
    allowed = Q(**{f"{level}__in": reach.levels})
    if reach.keys:
        allowed |= Q(**{f"{level}__in": BY_KEY, f"{key}__in": reach.keys})
    return allowed


def not_private(path: str = "path") -> Q:
    """Pages that no page privacy of Wagtail closes, on themselves or above: a condition inside
    the one query, where Wagtail's `public()` asks the database another time for each listing.
    """
    asked = ExpressionWrapper(OuterRef(path), output_field=models.CharField())
    above = PageViewRestriction.objects.annotate(asked=asked).filter(
        asked__startswith=F("page__path")
    )
    return Q(~Exists(above))


def not_over(at: Any = None) -> Q:
    """Pages whose moment of expiry has not come, whether or not the worker has taken them down.
    `at` names the moment where it is told later (`signpost.built_once`).
    """
    return Q(expire_at=None) | Q(expire_at__gt=at or timezone.now())


def open_now(at: Any = None) -> Q:
    """Pages that are public at this moment: live, not over, closed by no page privacy. Whom the
    access level lets in is asked beside it, or by the page itself.
    """
    return Q(live=True) & not_over(at) & not_private()


@cache
def _kinds_with_levels() -> tuple[type[models.Model], ...]:
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, Page)
        and issubclass(model, AccessControlled)
        and model._meta.get_field("access_level").model is model
    )


def visible_page_q(user: Viewer) -> Q:
    """`visible_to` for a list of pages of any kind, whichever app they belong to: a condition on
    `Page.objects`.
    """
    rule = open_now()
    if sees_everything(user):
        return rule
    for kind in _kinds_with_levels():
        name = kind._meta.model_name
        rule &= Q(**{f"{name}__isnull": True}) | visible_q(
            user, level=f"{name}__access_level", key=f"{name}__unlocked_by"
        )
    return rule


def may_access(user: Viewer, level: str, unlocked_by: str = "") -> bool:
    """The same rule for one thing whose level is at hand. What is open to everybody, or to whoever
    has an account, asks the database nothing.
    """
    if level == AccessLevel.PUBLIC:
        return True
    if user is None or not roles.is_registered(user):
        return False
    if level == AccessLevel.REGISTERED or sees_everything(user) or level in levels_of(user):
        return True
    return level in BY_KEY and bool(unlocked_by) and unlocked_by in keys_of(user)


def visible_below(index: Page, kind: type[Page], user: Viewer | Reach) -> tuple[QuerySet[Any], str]:
    """The pages of a kind that a list shows, and the language they are borrowed from: "" unless
    the list has none in its own, and then the main one.
    """
    own = kind.objects.child_of(index).visible_to(user)
    main = settings.LANGUAGE_CODE
    if index.locale.language_code == main or own.exists():
        return own, ""
    original = index.get_translations().filter(open_now(), locale__language_code=main).first()
    if original is None:
        return own, ""
    return kind.objects.child_of(original).visible_to(user), main


class VisibleToQuerySet(QuerySet[Any]):
    """Adds `visible_to` to the querysets of things with an access level."""

    def visible_to(self, user: Viewer | Reach) -> "VisibleToQuerySet":
        """What this person may see."""
        return self.filter(visible_q(user))


class AccessControlled(models.Model):
    """Fields for a thing that not everybody may see."""

    access_level = models.CharField(
        _("who may see this"),
        max_length=12,
        choices=AccessLevel.choices,
        default=AccessLevel.PUBLIC,
    )
    unlocked_by = models.CharField(
        _("unlocked by"),
        max_length=100,
        blank=True,
        help_text=_("The key of the course or the organisation: course:… or organisation:…"),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """An organisation that opens something is there."""
        super().clean()
        check_key("unlocked_by", self.access_level, self.unlocked_by)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """For pages: Wagtail's, without a query where the routing has found that there are none."""
        if getattr(self, "is_known_open", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]
