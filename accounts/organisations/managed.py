"""Addresses of an organisation, for those who look after it; for everybody else nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.organisations.models import DEEPEST, Membership, Organisation
from accounts.users.models import User
from accounts.users.signed_in import SignedInRequest

View = Callable[..., HttpResponse]


def organisation_of(user: User, slug: str) -> Organisation:
    """The organisation of an address; 404 unless this person looks after it, at this moment."""
    found = get_object_or_404(Organisation.objects.select_related("parent"), slug=slug)
    if found.merged_into_id is None and Membership.objects.manages(user, found):
        return found
    raise Http404


def for_managers(view: View) -> View:
    """Hands the view the organisation in place of its slug."""

    @login_required
    @wraps(view)
    def checked(request: SignedInRequest, slug: str, **kwargs: Any) -> HttpResponse:
        return view(request, organisation_of(request.user, slug), **kwargs)

    return checked


def managed_by(user: User) -> list[Organisation]:
    """The organisations that somebody looks after by name, not those below them."""
    memberships = Membership.objects.managers().filter(user=user, organisation__merged_into=None)
    found = memberships.select_related("organisation").order_by("organisation__name")
    return [one.organisation for one in found]


def looked_after_by(user: User) -> QuerySet[Organisation]:
    """All of them: those by name, and what is part of those, however deep. One statement."""
    own = Membership.objects.managers().filter(user=user).values("organisation")
    rule = Q()
    for level in range(DEEPEST):
        rule |= Q(**{"__".join(["parent"] * level or ["pk"]) + "__in": own})
    return Organisation.objects.active().filter(rule)


def home(organisation: Organisation) -> HttpResponse:
    """Back to the manager's home."""
    return redirect(reverse("organisation", args=[organisation.slug]))
