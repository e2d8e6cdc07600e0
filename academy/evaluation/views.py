"""Agreeing to be asked again, three months after a course."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.evaluation import rules as evaluation
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from content.surveys.models import SurveyAsk


@keeps_unsent
@login_required
@require_POST
def later(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """`/academy/learn/<enrolment>/later/`: agrees, and with `stop` does not."""
    found = enrolments.own_enrolment(request.user, enrolment)
    if found is None or found.state != EnrolmentState.COMPLETED:
        raise Http404
    if "stop" in request.POST:
        evaluation.not_later(found)
        messages.success(request, _("We do not ask you again."))
    else:
        planned = evaluation.ask_later(found)
        if planned is not None and planned.state == SurveyAsk.State.PLANNED:
            messages.success(request, _("Thank you. We ask you in three months."))
        else:
            messages.info(request, _("There is nothing more that we ask about this."))
    return redirect("academy:learn", enrolment=enrolment)
