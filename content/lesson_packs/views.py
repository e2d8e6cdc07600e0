"""Handing out lesson downloads, and the list of what was released."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from content.lesson_packs import downloads
from content.lesson_packs.curriculum.models import SchemeOfWork
from content.lesson_packs.curriculum.schemes import packs_of
from content.lesson_packs.gate import NO_STORE, pack_or_404, refusal, release_or_answer
from content.lesson_packs.history import compared, history_of
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.notices.withdrawn import withdrawn_page
from content.lesson_packs.taking import files_taken
from signpost.private_files import serve_private


@require_safe
def download(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """`/resources/<slug>/download/`: the current release as one zip; a numbered one at
    `/resources/<slug>/releases/<number>/download/`.
    """
    release = release_or_answer(request, slug, number)
    if not isinstance(release, PackRelease):
        return release
    files_taken(request, release)
    return serve_private(
        request,
        release.zip,
        filename=release.zip_filename,
        content_type="application/zip",
        checksum=release.zip_sha256,
    )


@require_safe
def download_file(
    request: HttpRequest, slug: str, filename: str, number: int | None = None
) -> HttpResponseBase:
    """`/resources/<slug>/download/<file>`: one file of the current release; of a numbered one at
    `/resources/<slug>/releases/<number>/<file>`.
    """
    release = release_or_answer(request, slug, number)
    if not isinstance(release, PackRelease):
        return release
    file = get_object_or_404(PackReleaseFile, release=release, filename=filename)
    files_taken(request, release)
    return serve_private(request, file.file, filename=file.filename, checksum=file.sha256)


@require_safe
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """`/resources/schemes/<slug>/`: the packs of a scheme of work in their order; those alone that
    this person may see.
    """
    found = get_object_or_404(SchemeOfWork, slug=slug)
    packs = packs_of(found, user=request.user)
    response = render(request, "content/scheme.html", {"scheme": found, "packs": packs})
    response["Cache-Control"] = NO_STORE
    return response


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """`/resources/<slug>/releases/`: every release with its files and their SHA-256, and, with
    `?older=1&newer=3`, two of them side by side.
    """
    pack = pack_or_404(request, slug)
    if not pack.may_be_seen_by(request.user):
        return refusal(request, pack)
    if not pack.live:
        return withdrawn_page(request, pack.withdrawals().select_related("alternative")[0])
    entries = history_of(pack)
    current = downloads.current_release(pack)
    context = {
        "page": pack,
        "entries": entries,
        "current": current,
        "may_download": downloads.may_download(pack, request.user),
        **compared(entries, request.GET.get("older", ""), request.GET.get("newer", "")),
    }
    response = render(request, "content/pack_releases.html", context)
    response["Cache-Control"] = NO_STORE
    return response
