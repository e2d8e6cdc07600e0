"""Certificates for staff: found, looked at, sent again, issued anew, withdrawn."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from academy.credentials import certificates, rule_changes
from academy.credentials.finding import CertificateFilters, certificates_for, find_certificates
from academy.credentials.forms import ReasonForm, RuleChangeForm
from academy.credentials.models import RuleChange
from academy.credentials.pdf import send_again, verify_address
from academy.refusals import Refusal
from accounts.access import roles
from accounts.audit.log import record
from accounts.audit.seen import record_seen
from accounts.models import User
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.exports import csv_response

PER_PAGE = 50
SHOWN_PEOPLE = 200


def _for_trainers(request: SignedInRequest) -> None:
    if not roles.is_trainer(request.user):
        raise PermissionDenied


@staff_page
@require_safe
def all_certificates(request: SignedInRequest) -> HttpResponse:
    """`/academy/certificates/`: those of the courses that somebody runs."""
    _for_trainers(request)
    filters = CertificateFilters(request.GET)
    rows = find_certificates(request.user, filters.chosen())
    context = {
        "filters": filters,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "may_change_rules": roles.is_administrator(request.user),
    }
    return render(request, "academy/certificates/list.html", context)


@staff_page
@require_safe
def certificates_csv(request: SignedInRequest) -> HttpResponse:
    """`/academy/certificates.csv`: the same rows for a spreadsheet. It is on record."""
    _for_trainers(request)
    chosen = CertificateFilters(request.GET).chosen()
    response = csv_response(_table(request.user, chosen), filename="certificates.csv")
    if request.method == "GET":
        record("certificate.exported", actor=request.user, target=request.user, label="–")
    return response


def _table(user: User, chosen: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield (
        _("Name"), _("E-mail address"), _("Course"), _("Code"), _("Completed"), _("Issued"),
        _("Valid until"), _("Status"), _("Times checked"),
    )  # fmt: skip
    for one in find_certificates(user, chosen).iterator():
        yield (
            one.holder_name, one.holder.email, one.course_title, one.code, one.completed_on,
            timezone.localdate(one.issued_at), one.valid_until or "", one.status.label,
            one.checked or 0,
        )  # fmt: skip


@keeps_unsent
@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: SignedInRequest, certificate: UUID) -> HttpResponse:
    """`/academy/certificates/<certificate>/manage/`: what was issued, and what can be done."""
    found = (
        certificates_for(request.user)
        .select_related("holder", "replaces", "replaced_by", "cycle__enrolment__offering__course")
        .filter(uuid=certificate)
        .first()
    )
    if found is None or not roles.is_trainer(request.user):
        raise Http404
    action = request.POST.get("action", "")
    form = ReasonForm(request.POST if action in ("revoke", "reissue") else None)
    if request.method == "POST":
        try:
            if action == "send":
                send_again(found, actor=request.user)
                messages.success(request, _("The e-mail is on its way."))
                return redirect(request.path)
            if action in ("revoke", "reissue") and form.is_valid():
                act: Any = {"revoke": certificates.revoke, "reissue": certificates.reissue}[action]
                after = act(found, actor=request.user, why=form.cleaned_data["why"])
                messages.success(request, _("Saved."))
                return redirect("academy:manage_certificate", certificate=after.uuid)
        except Refusal as refusal:
            messages.warning(request, str(refusal))
            return redirect(request.path)
    if request.method == "GET":
        record_seen(found.holder, by=request.user, what="certificate")
    context = {
        "certificate": found,
        "verify_address": verify_address(found),
        "lookups": found.lookups.all()[:24],
        "form": form,
        "asked": action,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "academy/certificates/manage.html", context, status=status)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def change_rules(request: SignedInRequest) -> HttpResponse:
    """`/academy/certificates/rules/`: a dry run first; then, with the same values, for good."""
    if not roles.is_administrator(request.user):
        raise PermissionDenied
    form = RuleChangeForm(request.POST or None)
    rows, is_run = None, False
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        asked = {"issued_before": data["issued_before"], "months": data["months"]}
        rows = rule_changes.concerned(data["course"], **asked)
        is_run = True
        if "apply" in request.POST:
            try:
                rule_changes.apply(
                    data["course"], **asked, reason=data["reason"], actor=request.user
                )
            except Refusal as refusal:
                messages.warning(request, str(refusal))
            else:
                messages.success(request, _("Saved. The people concerned are told."))
                return redirect("academy:change_rules")
    context = {
        "form": form,
        "is_run": is_run,
        "number": rows.count() if rows is not None else 0,
        "people": rows[:SHOWN_PEOPLE] if rows is not None else [],
        "earlier": RuleChange.objects.select_related("made_by")[:20],
    }
    status = 400 if form.errors else 200
    return render(request, "academy/certificates/rules.html", context, status=status)
