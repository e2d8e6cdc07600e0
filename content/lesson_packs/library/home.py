"""Teachers land with their library."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import roles
from accounts.users.homes import Tile, home, tile
from accounts.users.models import User


@home(40)
def of_teachers(user: User) -> str | None:
    """Whoever works with children and has been checked."""
    return reverse("content:library") if roles.is_verified_professional(user) else None


tile(
    Tile(
        order=10,
        title=_("My library"),
        about=_("Lesson packs that you keep, and what is new for what you teach"),
        url_name="content:library",
        icon="lucide:library",
    )
)
