"""The queue of those who check professions, on pages of the site: for a phone, and for a browser
without JavaScript, which Wagtail's need. The CMS has all of it as a list with filters beside it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit.exported import record_export
from accounts.audit.seen import record_seen
from accounts.professions import documents, queue
from accounts.professions import rules as professions
from accounts.professions.forms import DecisionForm
from accounts.professions.models import ProfessionalStatus
from accounts.professions.states import WAITING, StatusState
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest
from signpost.exports import csv_response

ON_A_PAGE = 25
View = Callable[..., HttpResponse]


def for_verifiers(view: View) -> View:
    """For those who decide, with the second factor that the CMS asks them for as well."""

    @staff_page
    @wraps(view)
    def checked(request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(professions.DECIDES):
            raise PermissionDenied
        return view(request, **kwargs)

    return checked


@for_verifiers
@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    """`/accounts/professions/`: who waits, since when, and until which day; narrowed by what the
    address says (`queue.QueueFilters`), as a table with `export=csv`, which is on record.
    """
    filters = queue.QueueFilters(request.GET)
    rows = filters.narrow(queue.queue_of(request.user))
    if request.GET.get("export") == "csv":
        if request.method == "GET":
            record_export(request.user, name=_("Professions to check"), form="csv")
        return csv_response(queue.table(rows), filename="professions-to-check.csv")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filters": filters}
    return render(request, "account/profession_queue.html", context)


@for_verifiers
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: SignedInRequest, status: int) -> HttpResponse:
    """`/accounts/professions/<status>/`: what one person told us, and the decision."""
    verifier = request.user
    rows = ProfessionalStatus.objects.select_related("user", "profession", "organisation", "reason")
    found = get_object_or_404(rows, pk=status)
    if found.user_id == verifier.pk:
        raise Http404
    move = professions.deciding_move(found, verified=True)
    refusal = professions.why_not(found, move, actor=verifier)
    form = DecisionForm(request.POST or None, instance=found, actor=verifier)
    if request.method == "POST" and not refusal and form.is_valid():
        return decided(request, form)
    if request.method == "GET":
        record_seen(found.user, by=verifier, what="profession")
    context = {
        "status": found,
        "is_waiting": found.state in WAITING,
        "is_appeal": found.state == StatusState.APPEALED,
        "document_url": documents.address(found),
        "refusal": refusal,
        "form": form,
        "next": queue.next_for(verifier, after=found),
    }
    return render(request, "account/profession_case.html", context)


def decided(request: SignedInRequest, form: DecisionForm) -> HttpResponse:
    """Keep the decision and go on to the next case; to the same one where another was quicker."""
    try:
        status = form.save()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("profession_case", status=form.instance.pk)
    words = _("%(name)s: %(state)s. They are told by e-mail.")
    known = {"name": status.user.name, "state": status.get_state_display()}
    messages.success(request, words % known)
    number = queue.next_for(request.user, after=status)
    if number is None:
        return redirect("profession_queue")
    return redirect("profession_case", status=number)
