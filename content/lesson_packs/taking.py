"""What follows when somebody takes files of a pack, whichever way: one door for all of them."""

from django.http import HttpRequest

from content.lesson_packs.accepting import accept
from content.lesson_packs.figures.counting import count_taking
from content.lesson_packs.library.using import note_use
from content.lesson_packs.models import PackRelease


def files_taken(request: HttpRequest, release: PackRelease) -> None:
    """Call it where the bytes are handed out. Into the person's own list of packs used lately, into
    the figures without profiles, and that the licence was accepted. Asking for the headers alone is
    no taking.
    """
    if request.method != "GET":
        return
    note_use(request.user, release.pack)
    count_taking(request, release.pack)
    accept(request.user, release.licence)
