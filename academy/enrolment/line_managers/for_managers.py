"""Requests that wait for a line manager, on the home of those who look after the organisation: they
may answer too.
"""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment
from academy.enrolment.standing import standing
from academy.enrolment.states import EnrolmentState
from academy.enrolment.transitions import By
from academy.refusals import Refusal
from accounts.organisations.managed import managed_by
from accounts.organisations.models import Organisation
from accounts.organisations.waiting import Waiting, register
from accounts.users.signed_in import SignedInRequest, keeps_unsent


def _waiting() -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(state=EnrolmentState.AWAITING_MANAGER)
    return rows.select_related("user", "offering__course")


@register
def who_asks_for_a_place(organisation: Organisation) -> list[Waiting]:
    """Members whose requests wait for a line manager."""
    rows = _waiting().filter(user__memberships__organisation=organisation)
    return [
        Waiting(
            words=_("%(name)s asks for a place on a course") % {"name": one.user.name},
            details=_("%(course)s, asked on %(day)s")
            % {
                "course": one.offering,
                "day": formats.date_format(one.created_at, "j F Y"),
            },
            url=reverse("academy:manager_answer", args=[one.uuid]),
            yes=_("Yes, they may take this course"),
            no=_("No, not now"),
        )
        for one in rows.order_by("created_at")
    ]


@keeps_unsent
@login_required
@require_POST
def manager_answer(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """Yes or no of somebody who looks after the person's organisation; for others it is not
    there.
    """
    found = _waiting().filter(uuid=enrolment).first()
    if found is None or By.MANAGER not in standing(request.user, found):
        raise Http404
    try:
        if "yes" in request.POST:
            enrolments.approve(found, actor=request.user)
        else:
            enrolments.decline(found, actor=request.user, why="")
        messages.success(request, _("Saved."))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    mine = managed_by(request.user)
    if len(mine) == 1:
        return redirect("organisation", slug=mine[0].slug)
    return redirect("organisations")
