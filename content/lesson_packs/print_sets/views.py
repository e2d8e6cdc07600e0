"""`/resources/<slug>/print/`: what is printed, how far it is, and the PDF."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from content.lesson_packs.gate import NO_STORE, release_or_answer
from content.lesson_packs.models import PackRelease
from content.lesson_packs.print_sets import rules
from content.lesson_packs.print_sets.forms import PrintSetForm
from content.lesson_packs.print_sets.models import PrintSet
from content.lesson_packs.taking import files_taken
from signpost.private_files import serve_private


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """How many copies of what."""
    release = release_or_answer(request, slug)
    if not isinstance(release, PackRelease):
        return release
    files = [file for file, _pdf in rules.printable(release)]
    form = PrintSetForm(request.POST or None, files=files)
    if request.method == "POST" and form.is_valid():
        try:
            made = rules.ask(
                release,
                user=request.user,  # type: ignore[arg-type]  # login_required: a User
                copies=form.copies(),
                two_sided=form.cleaned_data["two_sided"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("content:print_set", slug=slug, print_set=made.uuid)
    context = {"form": form, "is_anything": bool(files)}
    return _page(request, release, "content/print_choose.html", context)


def _mine(
    request: HttpRequest, slug: str, print_set: UUID
) -> tuple[PrintSet, PackRelease | HttpResponse]:
    """One's own print set, and its release by the right that one has at this moment."""
    found = get_object_or_404(
        PrintSet.objects.select_related("release"),
        uuid=print_set, user=request.user.pk, release__pack__slug=slug,
    )  # fmt: skip
    return found, release_or_answer(request, slug, found.release.number)


@login_required
@require_safe
def progress(request: HttpRequest, slug: str, print_set: UUID) -> HttpResponse:
    """How far it is: the page looks again by itself, without a script too."""
    found, release = _mine(request, slug, print_set)
    if not isinstance(release, PackRelease):
        return release
    return _page(request, release, "content/print_set.html", {"print_set": found})


@login_required
@require_safe
def take(request: HttpRequest, slug: str, print_set: UUID) -> HttpResponseBase:
    """The PDF."""
    found, release = _mine(request, slug, print_set)
    if not isinstance(release, PackRelease):
        return release
    if not found.pdf:
        raise Http404
    files_taken(request, release)
    return serve_private(request, found.pdf, filename=f"{slug}-print.pdf")


def _page(
    request: HttpRequest, release: PackRelease, template: str, context: dict[str, object]
) -> HttpResponse:
    request.audience = release.pack.audience  # type: ignore[attr-defined]  # its look
    response = render(request, template, {"pack": release.pack, **context})
    response["Cache-Control"] = NO_STORE
    return response
