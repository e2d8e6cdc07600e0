"""What every address of a pack's files asks first: which release, and who may have it."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import CharField, DateTimeField, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale

from accounts.access.visibility import Viewer, open_now
from content.lesson_packs import downloads
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.notices.withdrawn import withdrawn_page
from content.lesson_packs.pages import LessonPackPage
from signpost.built_once import BuiltOnce, Given

NO_STORE = "private, no-store"
May = Callable[[LessonPackPage, Viewer], bool]


def _at_their_addresses() -> QuerySet[LessonPackPage]:
    """Of a slug and a language: public at a moment, or withdrawn since."""
    withdrawn = PackNotice.objects.in_force().filter(
        pack=OuterRef("pk"), release=None, kind=PackNotice.Kind.WITHDRAWN
    )
    packs = LessonPackPage.objects.in_language(Given("language", CharField()))
    packs = packs.annotate(is_withdrawn=Exists(withdrawn))
    is_there = open_now(Given("now", DateTimeField())) | Q(is_withdrawn=True)
    found: QuerySet[LessonPackPage] = packs.filter(is_there, slug=Given("slug", CharField()))
    return found


AT_THEIR_ADDRESSES = BuiltOnce(_at_their_addresses)


def pack_or_404(request: HttpRequest, slug: str) -> LessonPackPage:
    """A pack in the reader's language that is public, or was until it was withdrawn. What stands
    around the answer belongs to its page: other languages lead to the pack in them. `is_withdrawn`
    says whether it is the withdrawal that is shown.
    """
    language = get_language() or settings.LANGUAGE_CODE
    found = AT_THEIR_ADDRESSES.ask(language=language, slug=slug, now=timezone.now())
    if not found:
        raise Http404
    pack = found[0]
    row = (pack.locale_id, language)
    pack.locale = Locale.from_db(pack._state.db, ["id", "language_code"], row)
    request.page = pack  # type: ignore[attr-defined]
    return pack


def _withdrawal(pack: LessonPackPage, number: int | None) -> PackNotice | None:
    """Of the pack, or of the release that is asked for by its number. Most packs have none: theirs
    is not asked for, since their files wait for every statement.
    """
    asked = Q(release=None) if pack.is_withdrawn else Q(release__number=number)
    if not pack.is_withdrawn and number is None:
        return None
    notices = PackNotice.objects.in_force().filter(pack=pack, kind=PackNotice.Kind.WITHDRAWN)
    return notices.filter(asked).first()


def refusal(request: HttpRequest, pack: LessonPackPage) -> HttpResponse:
    """Nobody signed in: to the log-in and back. Signed in: what is missing."""
    if not request.user.is_authenticated:
        response: HttpResponse = redirect(f"/accounts/login/?next={pack.get_url(request)}")
    else:
        response = render(
            request, "content/locked_page.html", {"level": pack.download_level}, status=403
        )
    response["Cache-Control"] = NO_STORE
    return response


def release_or_answer(
    request: HttpRequest, slug: str, number: int | None = None, *, may: May = downloads.may_download
) -> PackRelease | HttpResponse:
    """The release that is asked for, or why this person does not get it: asked at every request,
    so that a withdrawal, a role or a privacy holds from the next one.
    """
    pack = pack_or_404(request, slug)
    if not pack.may_be_seen_by(request.user):
        return refusal(request, pack)
    if (notice := _withdrawal(pack, number)) is not None:
        return withdrawn_page(request, notice)
    if not may(pack, request.user):
        return refusal(request, pack)
    if number is None:
        release = downloads.current_release(pack)
    else:
        ready = pack.releases.filter(state=PackRelease.State.READY)
        release = ready.filter(number=number).first()
    if release is None:
        raise Http404
    release.pack = pack
    return release
