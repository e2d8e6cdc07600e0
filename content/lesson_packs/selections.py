"""Some files of a release, chosen by somebody, as one zip."""

import io
from functools import partial

from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from content.lesson_packs.gate import NO_STORE, release_or_answer
from content.lesson_packs.manifest import texts_of
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.taking import files_taken
from signpost.built_once import BuiltOnce, Given
from signpost.private_files.zips import Member, serve_zip

FILES = BuiltOnce(
    lambda: PackReleaseFile.objects.filter(release=Given("release", BigIntegerField()))
)


@require_safe
def selection(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`/resources/<slug>/download/selection/?file=plan.pdf&file=slides.pptx`: those files, what is
    in them, and the licence. All of them are the zip of the release, which can be gone on with.
    """
    release = release_or_answer(request, slug)
    if not isinstance(release, PackRelease):
        return release
    names = set(request.GET.getlist("file"))
    files = FILES.ask(release=release.pk)
    chosen = [file for file in files if file.filename in names]
    if not names:
        return _nothing_chosen(request, release)
    if len(chosen) < len(names):
        raise Http404  # one of them is of another release, or of none
    if len(chosen) == len(files):
        return redirect("content:pack_download", slug=slug)
    files_taken(request, release)
    return serve_zip(request, members_of(release, chosen), filename=f"{slug}-selection.zip")


def members_of(release: PackRelease, files: list[PackReleaseFile]) -> list[Member]:
    """Files of a release with what belongs to them."""
    texts = texts_of(release, files)
    return [
        *(Member(file.filename, file.size, partial(file.file.open, "rb")) for file in files),
        *(Member(name, len(data), partial(io.BytesIO, data)) for name, data in texts),
    ]


def _nothing_chosen(request: HttpRequest, release: PackRelease) -> HttpResponse:
    request.audience = release.pack.audience  # type: ignore[attr-defined]  # its look
    response = render(request, "content/nothing_chosen.html", {"pack": release.pack}, status=400)
    response["Cache-Control"] = NO_STORE
    return response
