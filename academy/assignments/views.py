"""Handing work in, and the queue of those who answer it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.assignments import rules
from academy.assignments.forms import AnswerForm, WorkForm
from academy.assignments.models import Submission, SubmissionFile
from academy.assignments.unit import Assignment
from academy.learning.my_learning import text_of
from academy.learning.views import course_and_unit, show_unit
from academy.refusals import Refusal
from accounts.access import roles
from accounts.signing_in import second_factor
from accounts.signing_in.staff_pages import staff_page
from accounts.users.models import User
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.private_files import serve_private
from signpost.uploads.scanning import may_be_given_out

PER_PAGE = 50


@login_required
@require_POST
def hand_in(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """A learner hands work in; with what is wrong said, and what they wrote kept."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    if line.page.kind != Assignment.name:
        raise Http404
    form = WorkForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            rules.hand_in(
                taken.cycle,
                text_of(line.page),
                words=form.cleaned_data["words"],
                files=form.cleaned_data["attached"],
            )
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your work is handed in. You will be told the answer."))
            return redirect("academy:unit", enrolment, line.module.slug, line.page.slug)
    return show_unit(request, taken, line, status=400, work_form=form)


@keeps_unsent
@login_required
@require_POST
def take_back(request: SignedInRequest, work: UUID) -> HttpResponse:
    """A learner takes back what nobody has answered yet."""
    mine = Submission.objects.filter(cycle__enrolment__user=request.user)
    found = mine.select_related("cycle__enrolment").filter(uuid=work).first()
    if found is None:
        raise Http404
    try:
        rules.take_back(found)
    except Refusal as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("You have taken your work back."))
    return redirect("academy:learn", enrolment=found.cycle.enrolment.uuid)


@login_required
@require_safe
def file(request: SignedInRequest, work: UUID, number: int) -> HttpResponseBase:
    """A file that was handed in: to its learner, and to those who answer it."""
    found = SubmissionFile.objects.filter(submission__uuid=work, pk=number).select_related(
        "submission__cycle__enrolment__offering"
    )
    row = found.first()
    if row is None or not _may_read(request.user, row.submission):
        raise Http404
    if not may_be_given_out(row):
        messages.warning(request, _("The virus scanner has not let this file through."))
        return redirect("academy:my_learning")
    return serve_private(request, row.file, filename=row.name)


def _may_read(user: User, submission: Submission) -> bool:
    enrolment = submission.cycle.enrolment
    if enrolment.user_id == user.pk:
        return True
    return rules.may_answer(user, enrolment) and not second_factor.is_lacking(user)


def _answers_work(request: SignedInRequest) -> None:
    if not (roles.is_trainer(request.user) or roles.is_assessor(request.user)):
        raise PermissionDenied


@staff_page
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """`/academy/work/`: what waits for an answer."""
    _answers_work(request)
    page = Paginator(rules.waiting_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "academy/work_queue.html", {"submissions": page})


@keeps_unsent
@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: SignedInRequest, work: UUID) -> HttpResponse:
    """`/academy/work/<work>/`: one piece of work with what was handed in before; its answer."""
    _answers_work(request)
    found = rules.seen_by(request.user).filter(uuid=work).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        approved = request.POST.get("answer") == "approve"
        try:
            rules.answer(
                found, actor=request.user, approved=approved, words=form.cleaned_data["words"]
            )
        except Refusal as error:
            form.add_error("words", str(error))
        else:
            messages.success(request, _("Answered. The learner is told."))
            return redirect("academy:work_queue")
    earlier = Submission.objects.filter(cycle=found.cycle, unit_key=found.unit_key)
    return render(
        request,
        "academy/work.html",
        {
            "submission": found,
            "earlier": earlier.filter(number__lt=found.number).prefetch_related("files"),
            "form": form,
        },
        status=400 if form.errors else 200,
    )
