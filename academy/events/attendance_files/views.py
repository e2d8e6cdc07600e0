"""From the file of a meeting to the register: chosen, looked at, written."""

import datetime
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from academy.events import register
from academy.events.attendance_files import rules
from academy.events.attendance_files.forms import AttendanceFileForm
from academy.events.attendance_files.reading import read
from academy.events.attendance_files.rules import Compared, Times
from academy.events.models import Session
from academy.events.notices import when
from academy.events.teach_views import NO_STORE, session_run_by
from academy.refusals import Refusal
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent

GOOD_FOR = datetime.timedelta(hours=2)  # what was looked at, until it is written


@keeps_unsent
@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def attendance_file(request: SignedInRequest, session: UUID) -> HttpResponse:
    """`/academy/teach/<session>/attendance/`: a file is compared with the register and shown; then
    what was shown is written. Nothing of the file is kept.
    """
    found = session_run_by(request, session)
    if "times" in request.POST:
        return _write(request, found)
    form = AttendanceFileForm(request.POST or None, request.FILES or None)
    compared = None
    if request.method == "POST" and form.is_valid():
        try:
            register.require_open(found)
            compared = rules.compare(found, read(form.cleaned_data["file"].read(), found))
        except Refusal as error:
            form.add_error("file", str(error))
    context = {
        "session": found,
        "when": when(found),
        "form": form,
        "compared": compared,
        "times": _sealed(compared, request, found) if compared else "",
    }
    status = 400 if form.errors else 200
    response = render(request, "academy/events/attendance_file.html", context, status=status)
    response["Cache-Control"] = NO_STORE
    return response


def _write(request: SignedInRequest, session: Session) -> HttpResponse:
    try:
        rows = signing.loads(request.POST["times"], salt=_salt(request, session), max_age=GOOD_FOR)
    except signing.BadSignature:
        messages.warning(request, _("That was too long ago. Please choose the file once more."))
        return redirect("academy:attendance_file", session=session.uuid)
    number, refused = rules.write(session, map(_times, rows), actor=request.user)
    words = ngettext("%(n)d person is marked.", "%(n)d people are marked.", number)
    messages.success(request, words % {"n": number})
    for reason in refused:
        messages.warning(request, reason)
    return redirect("academy:register", session=session.uuid)


def _sealed(compared: Compared, request: SignedInRequest, session: Session) -> str:
    """What was shown, in the form: for this trainer and this session alone."""
    rows = [
        (str(one.booking), one.arrived.isoformat(), one.left.isoformat() if one.left else "")
        for one in (known.times for known in compared.known)
    ]
    return signing.dumps(rows, salt=_salt(request, session), compress=True)


def _times(row: list[str]) -> Times:
    booking, arrived, left = row
    moment = datetime.datetime.fromisoformat
    return Times(UUID(booking), moment(arrived), moment(left) if left else None)


def _salt(request: SignedInRequest, session: Session) -> str:
    return f"academy.attendance_file:{session.uuid}:{request.user.pk}"
