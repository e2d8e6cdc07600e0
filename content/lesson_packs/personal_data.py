"""What lesson packs hold of a person: for the file that they may have, and when they are erased."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.privacy import headings
from accounts.privacy.readable import rows_of
from accounts.privacy.rights import erases, provides
from content.lesson_packs.accepting import LicenceAcceptance
from content.lesson_packs.following.models import PackFollower
from content.lesson_packs.library.models import (
    Collection,
    CollectionItem,
    RecentPack,
    Teaching,
)
from content.lesson_packs.parent_links.models import ParentLink
from content.lesson_packs.print_sets.models import PrintSet
from content.lesson_packs.print_sets.rules import forget_print_sets_of

headings.describe(
    "lesson_packs",
    {
        "lesson_packs": _("Lesson packs"),
        "accepted_licences": _("Licences that you agreed to"),
        "collection__name": _("Collection"),
        "collections": _("Collections"),
        "copies": _("Copies"),
        "expires_at": _("Until"),
        "followed_packs": _("Packs whose changes you hear of"),
        "key_stages": _("Key stages"),
        "licence": _("Licence"),
        "note": _("Note"),
        "opened": _("How often it was opened"),
        "order": _("Place in the order"),
        "pack__title": _("Lesson pack"),
        "packs_in_collections": _("Packs in your collections"),
        "parent_links": _("Links for parents"),
        "print_sets": _("Print sets"),
        "recent": _("Packs that you used last"),
        "release__pack__title": _("Lesson pack"),
        "removed_at": _("Taken away"),
        "shared_until": _("Shared until"),
        "since": _("Since"),
        "teaching": _("What you teach"),
        "terms": _("Version of the terms"),
        "topics": _("Topics"),
        "used_at": _("Used"),
        "whom": _("For whom"),
    },
)


@provides("lesson_packs")
def packs_of(user: User) -> dict[str, Any]:
    """The library, and links for parents."""
    return {
        "collections": rows_of(
            Collection.objects.filter(owner=user),
            "name",
            "notes",
            "made_at",
            "removed_at",
            "shared_until",
        ),
        "packs_in_collections": rows_of(
            CollectionItem.objects.filter(collection__owner=user),
            "collection__name",
            "pack__title",
            "note",
            "order",
            "removed_at",
        ),
        "recent": rows_of(RecentPack.objects.filter(user=user), "pack__title", "used_at"),
        "print_sets": rows_of(
            PrintSet.objects.filter(user=user), "release__pack__title", "copies", "made_at"
        ),
        "followed_packs": rows_of(PackFollower.objects.filter(user=user), "pack__title", "since"),
        "accepted_licences": rows_of(
            LicenceAcceptance.objects.filter(user=user), "licence", "terms", "accepted_at"
        ),
        "teaching": rows_of(Teaching.objects.filter(user=user), "key_stages", "topics"),
        "parent_links": rows_of(
            ParentLink.objects.filter(made_by=user),
            "release__pack__title",
            "whom",
            "made_at",
            "expires_at",
            "ended_at",
            "opened",
        ),
    }


@erases
def erase_packs_of(user: User) -> None:
    """The library and the links for parents end with the account."""
    ParentLink.objects.filter(made_by=user).delete()
    Collection.objects.filter(owner=user).delete()
    RecentPack.objects.filter(user=user).delete()
    Teaching.objects.filter(user=user).delete()
    PackFollower.objects.filter(user=user).delete()
    LicenceAcceptance.objects.filter(user=user).delete()
    forget_print_sets_of(user)
