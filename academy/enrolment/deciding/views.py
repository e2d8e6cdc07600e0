"""The queue of those who run offerings, and one enrolment with what can be done about it."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from academy.catalogue.permissions import runs_offering
from academy.enrolment.applications import evidence as files
from academy.enrolment.applications.models import Application, Evidence
from academy.enrolment.deciding import rules as deciding
from academy.enrolment.deciding.actions import ACTIONS, forms_for
from academy.enrolment.deciding.forms import AnswerForm
from academy.enrolment.deciding.models import Answer
from academy.enrolment.deciding.queue import QueueFilters, queue
from academy.enrolment.models import Enrolment
from academy.refusals import Refusal
from accounts.access import roles
from accounts.audit.log import label_of, record
from accounts.audit.seen import record_seen
from accounts.models import User
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.exports import csv_response
from signpost.private_files import serve_private

PER_PAGE = 50
MOST_AT_ONCE = 200


def _for_trainers(request: SignedInRequest) -> None:
    if not roles.is_trainer(request.user):
        raise PermissionDenied


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def enrolments(request: SignedInRequest) -> HttpResponse:
    """`/academy/enrolments/`: who waits, and an answer to several at once."""
    _for_trainers(request)
    filters = QueueFilters(request.GET, user=request.user)
    chosen = filters.chosen()
    form = AnswerForm(request.POST or None, language_code=get_language() or "en-gb")
    lines: list[deciding.Line] = []
    if request.method == "POST" and form.is_valid():
        names = request.POST.getlist("chosen")[:MOST_AT_ONCE]
        wanted = [UUID(name) for name in names if _is_uuid(name)]
        if wanted:
            rows = queue(request.user, {"state": "all"}).filter(uuid__in=wanted)
            data = form.cleaned_data
            lines = deciding.answer_many(
                rows,
                yes=data["answer"] == Answer.APPROVE,
                actor=request.user,
                reply=data["reply"],
                words=data["words"],
            )
            form = AnswerForm(language_code=get_language() or "en-gb")
        else:
            form.add_error(None, _("Please choose at least one person in the list."))
    page = Paginator(queue(request.user, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "form": form,
        "lines": lines,
        "today": timezone.localdate(),
        "may_answer": any(one.is_waiting for one in page),
    }
    status = 400 if form.errors else 200
    return render(request, "academy/deciding/enrolments.html", context, status=status)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@staff_page
@require_safe
def enrolments_csv(request: SignedInRequest) -> HttpResponse:
    """`/academy/enrolments.csv`: the same rows, for a spreadsheet. It is on record."""
    _for_trainers(request)
    chosen = QueueFilters(request.GET, user=request.user).chosen()
    response = csv_response(_table(request.user, chosen), filename="enrolments.csv")
    if request.method == "GET":
        record("enrolment.exported", actor=request.user, target=request.user, label="–")
    return response


def _table(user: User, chosen: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield (
        _("Name"), _("E-mail address"), _("Course"), _("How it stands"), _("Asked"),
        _("To be answered by"), _("Employer"),
    )  # fmt: skip
    for one in queue(user, chosen).iterator():
        application = getattr(one, "application", None)
        yield (
            one.user.name, one.user.email, str(one.offering), one.get_state_display(),
            timezone.localdate(one.created_at), one.due_on or "",
            application.employer if application else "",
        )  # fmt: skip


def run_enrolment(request: SignedInRequest, uuid: UUID) -> Enrolment:
    """An enrolment of an offering that this person runs; anything else is 404."""
    found = Enrolment.objects.select_related("offering__course", "user").filter(uuid=uuid).first()
    if found is None or not runs_offering(request.user, found.offering):
        raise Http404
    return found


@keeps_unsent
@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def enrolment(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """`/academy/enrolments/<enrolment>/`: who, how it stands, its history, what to do."""
    found = run_enrolment(request, enrolment)
    if found.user_id == request.user.pk:
        raise Http404  # nobody decides about themselves
    asked = request.POST.get("action", "") if request.method == "POST" else ""
    forms: dict[str, Any] = forms_for(found, actor=request.user, asked=asked, data=request.POST)
    if asked in forms and forms[asked].is_valid():
        try:
            after = ACTIONS[asked].do(found, request.user, forms[asked])
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Saved. They are told."))
            return redirect("academy:enrolment", enrolment=(after or found).uuid)
        return redirect("academy:enrolment", enrolment=found.uuid)
    if request.method == "GET":
        record_seen(found.user, by=request.user, what="enrolment")
    application = (
        Application.objects.filter(enrolment=found)
        .select_related("profession")
        .prefetch_related("answers", "evidence")
        .first()
    )
    context = {
        "enrolment": found,
        "person": found.user,
        "application": application,
        "history": [(label_of(line.action), line) for line in deciding.history(found)],
        "managers": found.manager_requests.all(),
        "actions": [(ACTIONS[name], form) for name, form in forms.items()],
        "asked": asked,
    }
    status = 400 if asked else 200
    return render(request, "academy/deciding/enrolment.html", context, status=status)


@staff_page
@require_safe
def evidence(request: SignedInRequest, enrolment: UUID, number: int) -> HttpResponseBase:
    """`/academy/enrolments/<enrolment>/evidence/<number>/`: a file, on record each time."""
    found = run_enrolment(request, enrolment)
    file = Evidence.objects.filter(pk=number, application__enrolment=found).first()
    if file is None or found.user_id == request.user.pk:
        raise Http404
    if not files.may_be_opened(file):
        messages.warning(request, _("The virus scanner has not let this file through."))
        return redirect("academy:enrolment", enrolment=found.uuid)
    if request.method == "GET":
        files.was_read(file, actor=request.user)
    return serve_private(request, file.file, filename=file.name)
