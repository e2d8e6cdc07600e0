"""Links for parents: as a teacher makes and ends them, and as a parent looks."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.lesson_packs.gate import NO_STORE, release_or_answer
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.parent_links import rules
from content.lesson_packs.parent_links.forms import ParentLinkForm
from content.lesson_packs.parent_links.marks import marked
from content.lesson_packs.parent_links.models import ParentLink
from content.lesson_packs.renditions.models import RenditionPage
from content.lesson_packs.renditions.rules import look_at
from signpost.http.rate_limit import WINDOW_SECONDS, is_too_often
from signpost.private_files import serve_private
from signpost.views.errors import too_many_requests

PAGES_A_MINUTE = 60  # of one network address: whoever tries keys gets nowhere
PICTURES_A_MINUTE = 240  # several files of sixty pages; each picture costs a tenth of a second


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """`/resources/<slug>/parents/`: one's links for this pack, and a new one, whose address is
    shown this once.
    """
    release = release_or_answer(request, slug, may=rules.may_show)
    if not isinstance(release, PackRelease):
        return release
    form = ParentLinkForm(request.POST or None)
    address = ""
    if request.method == "POST" and form.is_valid():
        try:
            _link, token = rules.make_link(release, maker=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            address = request.build_absolute_uri(reverse("content:shown_pack", args=[token]))
            form = ParentLinkForm()
    mine = ParentLink.objects.filter(made_by=request.user.pk, release__pack=release.pack)
    request.audience = release.pack.audience  # type: ignore[attr-defined]  # its look
    response = render(
        request,
        "content/parent_links.html",
        {
            "pack": release.pack,
            "form": form,
            "address": address,
            "open_links": mine.not_over().defer("mark"),
        },
    )
    response["Cache-Control"] = NO_STORE
    return response


@login_required
@require_POST
def end(request: HttpRequest, slug: str, link: UUID) -> HttpResponse:
    """End a link of one's own; whoever may no longer have the pack may still do so."""
    found = get_object_or_404(
        ParentLink, uuid=link, made_by=request.user.pk, release__pack__slug=slug
    )
    rules.end_link(found, actor=request.user)  # type: ignore[arg-type]  # login_required: a User
    return redirect("content:parent_links", slug=slug)


Shown = Callable[..., HttpResponseBase]


def for_parents(limit: int) -> Callable[[Shown], Shown]:
    """What every address that parents have passes: limits, the key, and that nobody keeps, lists
    or follows what is shown.
    """

    def decorate(view: Shown) -> Shown:
        @wraps(view)
        def shown(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
            if is_too_often(request, action=f"shown:{limit}", limit=limit):
                response: HttpResponseBase = too_many_requests(request)
                response["Retry-After"] = str(WINDOW_SECONDS)
            else:
                response = answer(request, rules.find(token), **more)
            response["Cache-Control"] = NO_STORE
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            return response

        def answer(request: HttpRequest, link: ParentLink | None, **more: Any) -> HttpResponseBase:
            if link is None:
                return render(request, "404.html", status=404)
            request.audience = link.release.pack.audience  # type: ignore[attr-defined]  # its look
            if not rules.is_open(link):
                return render(request, "content/shown_over.html", status=410)
            return view(request, link, **more)

        return require_safe(shown)

    return decorate


@for_parents(PAGES_A_MINUTE)
def shown_pack(request: HttpRequest, link: ParentLink) -> HttpResponse:
    """`/shown/<key>/`: what it is, whom to ask, and every file with its first page."""
    if request.method == "GET":
        rules.count_opening(link)
    files = list(link.release.files.all())
    looks = look_at(link.release.pack, files, user=link.made_by, most=1)
    return _shown(request, link, "content/shown_pack.html", looks=looks)


@for_parents(PAGES_A_MINUTE)
def shown_file(request: HttpRequest, link: ParentLink, filename: str) -> HttpResponse:
    """`/shown/<key>/<file>/`: its pages, one below the other."""
    file = get_object_or_404(PackReleaseFile, release=link.release, filename=filename)
    (look,) = look_at(link.release.pack, [file], user=link.made_by)
    return _shown(request, link, "content/shown_file.html", file=file, inside=look)


def _shown(request: HttpRequest, link: ParentLink, template: str, **context: Any) -> HttpResponse:
    context |= {"link": link, "pack": link.release.pack, "token": _key(request)}
    return render(request, template, context)


def _key(request: HttpRequest) -> str:
    assert request.resolver_match is not None
    return str(request.resolver_match.kwargs["token"])


@for_parents(PICTURES_A_MINUTE)
def shown_picture(
    request: HttpRequest, link: ParentLink, filename: str, number: int
) -> HttpResponseBase:
    """One page with the mark in it, made for this request."""
    file = get_object_or_404(PackReleaseFile, release=link.release, filename=filename)
    page = get_object_or_404(RenditionPage, rendition__sha256=file.sha256, number=number)
    if request.method == "HEAD":
        return HttpResponse(content_type="image/webp")
    with page.picture.open("rb") as picture:
        data = marked(picture, bytes(link.mark))
    response = FileResponse(io.BytesIO(data), content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@for_parents(PICTURES_A_MINUTE)
def shown_film(request: HttpRequest, link: ParentLink, filename: str) -> HttpResponseBase:
    """A film to watch here."""
    file = get_object_or_404(PackReleaseFile, release=link.release, filename=filename)
    if file.extension != "mp4":
        raise Http404
    return serve_private(request, file.file, filename=filename, inline=True)
