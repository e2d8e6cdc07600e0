"""Handing out lesson downloads."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.lesson_packs import downloads
from content.lesson_packs.models import PackReleaseFile
from content.lesson_packs.pages import LessonPackPage
from signpost.private_files import serve_private


def _pack_or_404(request: HttpRequest, slug: str) -> LessonPackPage:
    return get_object_or_404(
        LessonPackPage.objects.open_now().in_language(get_language() or settings.LANGUAGE_CODE),
        slug=slug,
    )


def _refusal(request: HttpRequest, pack: LessonPackPage) -> HttpResponse:
    """Nobody signed in: to the log-in and back. Signed in: what is missing."""
    if not request.user.is_authenticated:
        response: HttpResponse = redirect(f"/accounts/login/?next={pack.get_url(request)}")
    else:
        response = render(
            request, "content/locked_page.html", {"level": pack.download_level}, status=403
        )
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`/resources/<slug>/download/`: the newest release as one zip."""
    pack = _pack_or_404(request, slug)
    if not downloads.may_download(pack, request.user):
        return _refusal(request, pack)
    release = downloads.current_release(pack)
    if release is None:
        raise Http404
    return serve_private(
        request,
        release.zip,
        filename=downloads.zip_filename(release),
        content_type="application/zip",
    )


@require_safe
def download_file(request: HttpRequest, slug: str, filename: str) -> HttpResponseBase:
    """`/resources/<slug>/download/<file>`: one file of the newest release."""
    pack = _pack_or_404(request, slug)
    if not downloads.may_download(pack, request.user):
        return _refusal(request, pack)
    release = downloads.current_release(pack)
    if release is None:
        raise Http404
    file = get_object_or_404(PackReleaseFile, release=release, filename=filename)
    return serve_private(request, file.file, filename=file.filename)
