"""A page's versions in other languages go where it goes, so that pairs stay pairs of places too."""

from __future__ import annotations

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from accounts.models import User


class MoveRefusedError(Exception):
    """A sentence for the person who wanted to move a page."""


def versions_beside(page: Page) -> list[Page]:
    """The versions of a page that stand where it stands: below the counterparts of its parent.
    One that somebody has put elsewhere stays there.
    """
    if page.is_root():
        return []
    beside = set(page.get_parent().get_translations().values_list("pk", flat=True))
    return [
        version
        for version in page.get_translations().select_related("locale")
        if version.get_parent().pk in beside
    ]


def may_follow(versions: list[Page], destination: Page, *, by: User) -> None:
    """Raises `MoveRefusedError` where a version could not go along: the person may not move it, or
    its address is taken there.
    """
    for version in versions:
        there = destination.get_translation_or_none(version.locale)
        if there is None:
            continue
        language = get_language_info(version.locale.language_code)["name_translated"]
        if not version.specific.permissions_for_user(by).can_move_to(there):
            raise MoveRefusedError(
                _(
                    "Nothing was moved, because you may not move the version in %(language)s: it "
                    "is public, locked or in review. A reviewer can move both."
                )
                % {"language": language}
            )
        if not Page._slug_is_available(version.slug, there, page=version):
            raise MoveRefusedError(
                _(
                    "Nothing was moved, because in %(language)s another page there has the address "
                    "“%(slug)s”. Rename one of them first."
                )
                % {"language": language, "slug": version.slug}
            )


def follow(versions: list[Page], destination: Page, *, by: User) -> None:
    """Move versions below the counterparts of a destination; where there is none, they stay."""
    for version in versions:
        there = destination.get_translation_or_none(version.locale)
        if there is not None:
            MovePageAction(version, there, pos="last-child", user=by).execute()
