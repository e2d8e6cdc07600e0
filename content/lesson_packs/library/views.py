"""`/accounts/library/`: collections, what was used lately, what is new; what colleagues share."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.users.models import User
from content.lesson_packs.gate import NO_STORE, pack_or_404
from content.lesson_packs.library import rules, using
from content.lesson_packs.library.forms import (
    CollectionForm,
    KeepForm,
    NewCollectionForm,
    ShareForm,
    TeachingForm,
)
from content.lesson_packs.library.models import Collection, RecentPack, Teaching
from signpost.http.rate_limit import is_too_often
from signpost.views.errors import too_many_requests

TRIES_A_MINUTE = 60
with_form = require_http_methods(["GET", "HEAD", "POST"])


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # login_required
    return request.user


@login_required
@with_form
def library(request: HttpRequest) -> HttpResponse:
    """Everything on one page, and a new collection."""
    person = _person(request)
    form = NewCollectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = rules.make_collection(person, form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("content:collection", collection=made.uuid)
    mine = Collection.objects.filter(owner=person)
    return render(
        request,
        "content/library/library.html",
        {
            "form": form,
            "collections": mine.kept(),
            "removed": mine.exclude(removed_at=None),
            "recent": using.recent_packs(person),
            "new": using.new_packs(person, get_language() or ""),
            "teaching": Teaching.objects.filter(user=person).first(),
        },
    )


@login_required
@with_form
def collection(request: HttpRequest, collection: UUID) -> HttpResponse:
    """One collection: its packs, notes and order, and the link for colleagues."""
    person = _person(request)
    mine = get_object_or_404(Collection, uuid=collection, owner=person)
    address = ""
    share_form = ShareForm()
    form = CollectionForm(instance=mine)
    if request.method == "POST":
        action, _colon, pack = request.POST.get("action", "").partition(":")
        if action == "save":
            form = CollectionForm(request.POST, instance=mine)
            if form.is_valid():
                form.save()
                return redirect("content:collection", collection=mine.uuid)
        elif action == "share":
            share_form = ShareForm(request.POST)
            if share_form.is_valid():
                token = rules.share(mine, days=share_form.cleaned_data["days"])
                path = reverse("content:shared_collection", args=[token])
                address = request.build_absolute_uri(path)
                mine.refresh_from_db()
        elif action in ACTIONS and (pack.isdecimal() or not pack):
            ACTIONS[action](request, mine, int(pack or 0))
            return redirect("content:collection", collection=mine.uuid)
        else:
            return redirect("content:collection", collection=mine.uuid)
    items = mine.items.select_related("pack__locale")
    context = {
        "collection": mine,
        "form": form,
        "share_form": share_form,
        "address": address,
        "items": [item for item in items if item.removed_at is None],
        "taken_out": [item for item in items if item.removed_at is not None],
    }
    return render(request, "content/library/collection.html", context)


def _note(request: HttpRequest, mine: Collection, pack: int) -> None:
    note = request.POST.get("note", "").strip()[:300]
    mine.items.filter(pack=pack).update(note=note)


ACTIONS: dict[str, Callable[[HttpRequest, Collection, int], None]] = {
    "up": lambda _request, mine, pack: rules.move(mine, pack, by=-1),
    "down": lambda _request, mine, pack: rules.move(mine, pack, by=1),
    "take-out": lambda _request, mine, pack: rules.set_removed(mine, pack, removed=True),
    "put-back": lambda _request, mine, pack: rules.set_removed(mine, pack, removed=False),
    "note": _note,
    "end-sharing": lambda _request, mine, _pack: rules.end_sharing(mine),
    "remove": lambda _request, mine, _pack: rules.set_collection_removed(mine, removed=True),
    "restore": lambda _request, mine, _pack: rules.set_collection_removed(mine, removed=False),
}


@login_required
@with_form
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """`/resources/<slug>/keep/`: put a pack into a collection."""
    person = _person(request)
    pack = pack_or_404(request, slug)
    if not pack.live or not pack.may_be_seen_by(person):
        raise Http404
    form = KeepForm(request.POST or None, owner=person)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.cleaned_data["collection"] or rules.make_collection(
                person, form.cleaned_data["name"]
            )
            rules.add_pack(chosen, pack)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("It is in your library now."))
            return redirect("content:collection", collection=chosen.uuid)
    return render(request, "content/library/keep.html", {"form": form, "pack": pack})


@login_required
@with_form
def teaching(request: HttpRequest) -> HttpResponse:
    """What somebody teaches, for the list of new packs."""
    person = _person(request)
    known = Teaching.objects.filter(user=person).first()
    initial = {"key_stages": known.key_stages, "topics": known.topics} if known else None
    form = TeachingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        Teaching.objects.update_or_create(user=person, defaults=form.cleaned_data)
        return redirect("content:library")
    return render(request, "content/library/teaching.html", {"form": form})


@login_required
@require_POST
def forget_recent(request: HttpRequest) -> HttpResponse:
    """The list of what was used lately begins anew."""
    RecentPack.objects.filter(user=_person(request)).delete()
    return redirect("content:library")


@login_required
@require_safe
def shared_collection(request: HttpRequest, token: str) -> HttpResponse:
    """`/shared/<key>/`: a colleague's collection. Each pack is shown to who may see it, and its
    files are taken by one's own right.
    """
    if is_too_often(request, action="shared-collection", limit=TRIES_A_MINUTE):
        return too_many_requests(request)
    found = rules.find_shared(token)
    if found is None:
        response = render(request, "content/library/shared_over.html", status=404)
    else:
        items = rules.items_for(found, _person(request))
        context = {"collection": found, "items": items}
        response = render(request, "content/library/shared.html", context)
    response["Cache-Control"] = NO_STORE
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
