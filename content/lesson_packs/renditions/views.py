"""Looking inside the files of a pack: the page, its pictures, films. Each asks who may."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from content.film.captions import CaptionsError, parse, write
from content.lesson_packs.downloads import may_download
from content.lesson_packs.gate import NO_STORE, release_or_answer
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.renditions.models import RenditionPage
from content.lesson_packs.renditions.rules import look_at, may_look, page_to_show
from signpost.private_files import serve_private


@require_safe
def look_inside(request: HttpRequest, slug: str, filename: str) -> HttpResponse:
    """`/resources/<slug>/look/<file>/`: every page of a file, one below the other. Of a film that
    not everybody may take there is no first page: who may not meets what the download says.
    """
    is_film = filename.endswith(".mp4")
    release = release_or_answer(request, slug, may=may_download if is_film else may_look)
    if not isinstance(release, PackRelease):
        return release
    pack = release.pack
    file = get_object_or_404(PackReleaseFile, release=release, filename=filename)
    files = list(release.files.all())
    (look,) = look_at(pack, [file], user=request.user)
    request.audience = pack.audience  # type: ignore[attr-defined]  # in the look of the pack
    response = render(
        request,
        "content/look_inside.html",
        {
            "pack": pack,
            "file": file,
            "inside": look,
            "files": files,
            "captions": [one for one in files if one.extension == "vtt"],
        },
    )
    response["Cache-Control"] = NO_STORE
    return response


def _page_or_404(request: HttpRequest, slug: str, filename: str, number: int) -> RenditionPage:
    """Whoever may not see the page meets the same answer as for one that is not there."""
    release = release_or_answer(request, slug, may=may_look)
    if not isinstance(release, PackRelease):
        raise Http404
    file = get_object_or_404(PackReleaseFile, release=release, filename=filename)
    page = page_to_show(release.pack, file, number, user=request.user)
    if page is None:
        raise Http404
    return page


@require_safe
def page_picture(request: HttpRequest, slug: str, filename: str, number: int) -> HttpResponseBase:
    """One page to read."""
    page = _page_or_404(request, slug, filename, number)
    return serve_private(request, page.picture, filename=f"{number}.webp", inline=True)


@require_safe
def page_thumbnail(request: HttpRequest, slug: str, filename: str, number: int) -> HttpResponseBase:
    """One page to choose by."""
    page = _page_or_404(request, slug, filename, number)
    return serve_private(request, page.thumbnail, filename=f"{number}.webp", inline=True)


def _whole_file(request: HttpRequest, slug: str, filename: str, kind: str) -> PackReleaseFile:
    release = release_or_answer(request, slug)
    if not isinstance(release, PackRelease):
        raise Http404
    file = get_object_or_404(PackReleaseFile, release=release, filename=filename)
    if file.extension != kind:
        raise Http404
    return file


@require_safe
def film(request: HttpRequest, slug: str, filename: str) -> HttpResponseBase:
    """A film to play here, in parts as the browser asks for them."""
    file = _whole_file(request, slug, filename, "mp4")
    return serve_private(
        request, file.file, filename=file.filename, checksum=file.sha256, inline=True
    )


@require_safe
def captions(request: HttpRequest, slug: str, filename: str) -> HttpResponse:
    """Captions of a film: written anew from the cues, nothing else of what the file holds."""
    file = _whole_file(request, slug, filename, "vtt")
    try:
        with file.file.open("rb") as stream:
            text = write(parse(stream.read().decode()))
    except (CaptionsError, UnicodeDecodeError, FileNotFoundError) as error:
        raise Http404 from error
    response = HttpResponse(text, content_type="text/vtt; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = NO_STORE
    return response
