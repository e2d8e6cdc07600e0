"""What is kept for an organisation, for those who look after it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from academy.enrolment.models import Enrolment
from academy.enrolment.organisation_places.models import OrganisationPlaces
from accounts.organisations.managed import for_managers
from accounts.organisations.models import Organisation
from accounts.users.signed_in import SignedInRequest


@for_managers
@require_safe
def places(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """`/academy/organisations/<slug>/places/`: kept, used, by whom, until when."""
    grants = list(
        OrganisationPlaces.objects.filter(organisation=organisation).select_related(
            "offering__course"
        )
    )
    people = Enrolment.objects.filter(place_of__in=grants).select_related("user").order_by("pk")
    by_grant: dict[int | None, list[Enrolment]] = {}
    for one in people:
        by_grant.setdefault(one.place_of_id, []).append(one)
    context = {
        "organisation": organisation,
        "grants": [(grant, by_grant.get(grant.pk, [])) for grant in grants],
    }
    return render(request, "academy/organisation_places.html", context)
