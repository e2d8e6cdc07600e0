"""What follows when somebody takes files of a pack, whichever way: one door for all of them."""

from django.db.models import BigIntegerField, CharField, DateTimeField, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.access.visibility import Viewer
from accounts.users.models import User
from content.lesson_packs.accepting import accept, has_accepted
from content.lesson_packs.figures.counting import count_taking
from content.lesson_packs.library.using import AGAIN, has_used, note_use
from content.lesson_packs.licences import licence_named
from content.lesson_packs.models import PackRelease
from signpost.built_once import BuiltOnce, Given


def _noted() -> QuerySet[User]:
    """Whoever has done both already: most who take one file after the other."""
    used = has_used(Given("pack", BigIntegerField()), since=Given("since", DateTimeField()))
    accepted = has_accepted(Given("licence", CharField()))
    return User.objects.filter(used, accepted, pk=Given("user", BigIntegerField())).only("pk")


NOTED = BuiltOnce(_noted)


def files_taken(request: HttpRequest, release: PackRelease) -> None:
    """Call it where the bytes are handed out. Into the person's own list of packs used lately, into
    the figures without profiles, and that the licence was accepted. Asking for the headers alone is
    no taking.
    """
    if request.method != "GET":
        return
    if not _is_noted(request.user, release):
        note_use(request.user, release.pack)
        accept(request.user, release.licence)
    count_taking(request, release.pack)


def _is_noted(user: Viewer, release: PackRelease) -> bool:
    """Whether nothing is left to write about this person; one statement, none for a visitor."""
    if user is None or not user.is_authenticated:
        return True
    licence = licence_named(release.licence).name
    since = timezone.now() - AGAIN
    return bool(NOTED.ask(user=user.pk, pack=release.pack.pk, licence=licence, since=since))
