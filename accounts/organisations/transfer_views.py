"""Where somebody of an organisation goes: chosen among many, by a search that stays in the address.

`manager_views.person` does it; it asks again whether the manager looks after both.
"""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.organisations.managed import for_managers, looked_after_by
from accounts.organisations.models import Organisation, OrganisationDomain
from accounts.users.signed_in import SignedInRequest

PER_PAGE = 20
LONGEST = 100  # letters of a search


@for_managers
@require_safe
def choose(request: SignedInRequest, organisation: Organisation, person: UUID) -> HttpResponse:
    """`/organisations/<slug>/people/<person>/transfer/`: the other organisations that the manager
    looks after, with a button for each; `?q=` is a part of a name or of an e-mail domain.
    """
    memberships = organisation.memberships.select_related("user")
    membership = get_object_or_404(memberships, user__uuid=person)
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = looked_after_by(request.user).exclude(pk=organisation.pk)
    if words:
        domains = OrganisationDomain.objects.filter(
            organisation=OuterRef("pk"), domain__icontains=words.rpartition("@")[2]
        )
        found = found.filter(Q(name__icontains=words) | Q(Exists(domains)))
    found = found.select_related("parent").order_by("name", "pk")
    context = {
        "organisation": organisation,
        "one": membership,
        "words": words,
        "places": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "organisations/transfer.html", context)
