"""A learner asks for another look."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from academy.assessment.attempts.models import Attempt
from academy.assessment.marking import rules as marking
from academy.refusals import Refusal
from accounts.users.signed_in import SignedInRequest, keeps_unsent


@keeps_unsent
@login_required
@require_POST
def appeal(request: SignedInRequest, attempt: UUID) -> HttpResponse:
    """`/academy/attempts/…/appeal/`."""
    try:
        marking.appeal(attempt, learner=request.user, reason=request.POST.get("reason", ""))
    except Attempt.DoesNotExist:
        raise Http404 from None
    except Refusal as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Thank you. Somebody looks at it again and answers you."))
    return redirect("academy:attempt_result", attempt=attempt)
