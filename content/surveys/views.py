"""The page on which somebody answers a survey, or says that they would rather not."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.users.signed_in import SignedInRequest, keeps_unsent
from content.surveys import asking
from content.surveys.forms import SurveyForm
from content.surveys.models import SurveyAsk

NO_STORE = "private, no-store"


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: SignedInRequest, ask: UUID) -> HttpResponse:
    """`/surveys/<ask>/`: of the one who was asked; answered or declined, thanks."""
    found = SurveyAsk.objects.filter(uuid=ask, user=request.user).first()
    asked = asking.survey_of(found) if found else None
    if found is None or asked is None:
        raise Http404
    is_over = found.state in (SurveyAsk.State.DONE, SurveyAsk.State.DECLINED)
    form = SurveyForm(asked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not is_over:
        if "decline" in request.POST:
            asking.decline(found)
            messages.success(request, _("That is fine. We do not ask about this again."))
            return redirect("content:survey", ask=ask)
        if form.is_valid():
            asking.answer(found, asked, form.answers())
            messages.success(request, _("Thank you. It helps those who come after you."))
            return redirect("content:survey", ask=ask)
    context = {"ask": found, "survey": asked, "form": form, "is_over": is_over}
    response = render(request, "surveys/survey.html", context, status=400 if form.errors else 200)
    response["Cache-Control"] = NO_STORE
    return response
