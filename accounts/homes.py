"""The homes and tiles of people's own subjects; content and academy register theirs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import roles
from accounts.access.groups import STAFF_WITH_CONTENT, VERIFIERS
from accounts.organisations.managed import managed_by
from accounts.professions.rules import DECIDES
from accounts.users.homes import Tile, home, tile
from accounts.users.models import User


@home(10)
def of_verifiers(user: User) -> str | None:
    """Their queue, unless they work on content or courses as well."""
    groups = set(user.groups.values_list("name", flat=True))
    if user.is_superuser or VERIFIERS not in groups or groups & STAFF_WITH_CONTENT:
        return None
    return reverse("profession_queue")


@home(20)
def of_staff(user: User) -> str | None:
    """Who works in the CMS starts there."""
    return reverse("wagtailadmin_home") if user.has_perm("wagtailadmin.access_admin") else None


@home(30)
def of_managers(user: User) -> str | None:
    """Their organisation; the list where there are several."""
    managed = managed_by(user)
    if len(managed) == 1:
        return reverse("organisation", args=[managed[0].slug])
    return reverse("organisations") if managed else None


tile(
    Tile(
        order=5,
        title=_("Professions to check"),
        about=_("Who waits for an answer, the longest first"),
        url_name="profession_queue",
        icon="lucide:inbox",
        shown_to=lambda user: user.has_perm(DECIDES),
    )
)
tile(
    Tile(
        order=50,
        title=_("Notifications"),
        about=_("What is new for you"),
        url_name="notifications",
        icon="lucide:bell",
    )
)
tile(
    Tile(
        order=60,
        title=_("My organisations"),
        about=_("Where you work, and who looks after it"),
        url_name="organisations",
        icon="lucide:building-2",
    )
)
tile(
    Tile(
        order=40,
        title=_("Your profession"),
        about=_("Have it checked: what is for professionals then opens to you"),
        url_name="profession",
        icon="lucide:briefcase",
        shown_to=lambda user: not roles.is_verified_professional(user),
    )
)
tile(
    Tile(
        order=70,
        title=_("My account"),
        about=_("Name, addresses, how you sign in, your data"),
        url_name="profile",
        icon="lucide:circle-user",
    )
)
