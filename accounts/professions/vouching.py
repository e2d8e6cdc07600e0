"""An organisation says that somebody works there: what its managers are asked, and their answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.organisations.managed import for_managers, home
from accounts.organisations.members import on_leaving
from accounts.organisations.models import Organisation
from accounts.organisations.waiting import Waiting, register
from accounts.professions import rules as professions
from accounts.professions.models import ProfessionalStatus, StatusState
from accounts.users.models import User
from accounts.users.signed_in import SignedInRequest


@register
def who_is_to_be_confirmed(organisation: Organisation) -> list[Waiting]:
    """Members who have asked that their organisation confirms what they work as."""
    asked = ProfessionalStatus.objects.waiting().filter(
        organisation=organisation, state=StatusState.REQUESTED
    )
    return [
        Waiting(
            words=_("Does %(name)s work for you as %(profession)s?")
            % {"name": one.user.name, "profession": one.profession.name},
            details=one.work_email,
            url=reverse("organisation_vouch", args=[organisation.slug, one.pk]),
            yes=_("Yes"),
            no=_("No"),
        )
        for one in asked.select_related("user", "profession")
    ]


@for_managers
@require_POST
def vouch(request: SignedInRequest, organisation: Organisation, status: int) -> HttpResponse:
    """`/organisations/<slug>/professions/<status>/`: the answer."""
    found = get_object_or_404(ProfessionalStatus, pk=status, organisation=organisation)
    try:
        professions.vouch(found, actor=request.user, verified="yes" in request.POST)
        messages.success(request, _("Saved."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return home(organisation)


@on_leaving
def what_the_organisation_confirmed(user: User, organisation: Organisation) -> None:
    """Ends with the membership."""
    for status in ProfessionalStatus.objects.filter(user=user, organisation=organisation):
        professions.end(status, actor=None, why=str(organisation))
