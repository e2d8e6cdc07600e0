"""The page behind a line manager's link, and asking again as the person who waits."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.catalogue.permissions import runs_offering
from academy.enrolment import rules as enrolments
from academy.enrolment.line_managers import rules as line_managers
from academy.enrolment.line_managers.forms import AskManagerForm, HandOnForm, ManagerAnswerForm
from academy.enrolment.line_managers.models import ManagerRequest
from academy.enrolment.models import Enrolment
from academy.refusals import Refusal
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.http.rate_limit import is_too_often
from signpost.http.same_site import cookieless_form
from signpost.views import errors

A_MINUTE = 30


@cookieless_form
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, token: str) -> HttpResponse:
    """`/academy/approve/<signed>/`: who asks and for what. To open it decides nothing."""
    if is_too_often(request, action="academy.approve", limit=A_MINUTE):
        return errors.too_many_requests(request)
    asked = line_managers.of_link(token)
    form = ManagerAnswerForm(auto_id="answer_%s")
    hand_on = HandOnForm(auto_id="hand_on_%s")
    said = ""
    if request.method == "POST" and asked is not None and asked.is_open:
        if "address" in request.POST:
            hand_on = HandOnForm(request.POST, auto_id="hand_on_%s")
            said = _hand_on(asked, hand_on) if hand_on.is_valid() else ""
        else:
            form = ManagerAnswerForm(request.POST, auto_id="answer_%s")
            said = _answer(asked, form) if form.is_valid() else ""
    is_over = asked is None or (not said and not asked.is_open)
    context = {
        "asked": asked,
        "enrolment": None if is_over else asked and asked.enrolment,
        "application": _application_of(asked) if asked and not is_over else None,
        "form": form,
        "hand_on": hand_on,
        "said": said,
        "is_over": is_over,
    }
    wrong = bool(form.errors or hand_on.errors)
    status = 404 if is_over else 400 if wrong else 200
    response = render(request, "academy/approve.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _application_of(asked: ManagerRequest) -> object:
    return getattr(asked.enrolment, "application", None)


def _answer(asked: ManagerRequest, form: ManagerAnswerForm) -> str:
    data = form.cleaned_data
    try:
        line_managers.answer(
            asked, agrees=data["answer"] == "yes", name=data["name"], words=data["words"]
        )
    except Refusal as refusal:
        return str(refusal)
    return _("Thank you. Your answer is kept, and the person is told.")


def _hand_on(asked: ManagerRequest, form: HandOnForm) -> str:
    try:
        if line_managers.hand_on(asked, form.cleaned_data["address"]):
            return _("Thank you. We have written to them; this link is closed.")
    except ValidationError as error:
        form.add_error("address", error)
        return ""
    except Refusal as refusal:
        return str(refusal)
    return _("Thank you. The people who run the course look at it. You can still answer yourself.")


@keeps_unsent
@login_required
@require_POST
def ask_again(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """Another address, or the same once more."""
    found = enrolments.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    form = AskManagerForm(request.POST)
    if is_too_often(request, action="academy.ask_manager", limit=5):
        messages.error(request, _("That was a little too often. Please wait a minute."))
    elif form.is_valid():
        try:
            line_managers.ask(found, form.cleaned_data["manager_email"], actor=request.user)
            messages.success(request, _("The e-mail is on its way."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    else:
        messages.error(request, _("Please give the e-mail address of your line manager."))
    return redirect("academy:learn", enrolment=enrolment)


@keeps_unsent
@staff_page
@require_POST
def consent(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """Whoever runs the offering lets another address be asked."""
    found = Enrolment.objects.select_related("offering").filter(uuid=enrolment).first()
    if found is None or not runs_offering(request.user, found.offering):
        raise Http404
    asked = line_managers.open_one(found)
    try:
        if asked is None:
            raise line_managers.LinkOver
        line_managers.consent(asked, actor=request.user)
        messages.success(request, _("The e-mail is on its way."))
    except (Refusal, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
    return redirect("academy:enrolment", enrolment=enrolment)
