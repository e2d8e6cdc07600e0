"""One's own transcript, its entries, and the page behind a link that was shared."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.cpd import rules as cpd
from academy.cpd import tables
from academy.cpd.forms import EntryForm, ShareForm, TargetForm
from academy.cpd.models import CpdEntry, TranscriptLink
from academy.cpd.transcript import transcript_of
from accounts.models import User
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.exports import csv_response
from signpost.http.rate_limit import is_too_often
from signpost.private_files import serve_private
from signpost.uploads.scanning import Scan
from signpost.views import errors

PDFS_A_MINUTE = 10
PAGES_A_MINUTE = 60


@login_required
@require_safe
def transcript(request: SignedInRequest) -> HttpResponse:
    """`/academy/transcript/`: the years, and what can be done."""
    return _show(request)


def _show(
    request: SignedInRequest,
    *,
    target_form: TargetForm | None = None,
    share_form: ShareForm | None = None,
) -> HttpResponse:
    links = [
        (link, cpd.address_of(link))
        for link in TranscriptLink.objects.filter(user=request.user, ended_at=None)
        if link.is_open
    ]
    context = {
        "years": transcript_of(request.user),
        "target_form": target_form or TargetForm(auto_id="target_%s"),
        "share_form": share_form or ShareForm(auto_id="share_%s"),
        "links": links,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "academy/cpd/transcript.html", context, status=status)


@login_required
@require_safe
def transcript_csv(request: SignedInRequest) -> HttpResponse:
    """`/academy/transcript.csv`."""
    return csv_response(tables.table(transcript_of(request.user)), filename="transcript.csv")


@login_required
@require_safe
def transcript_pdf(request: SignedInRequest) -> HttpResponse:
    """`/academy/transcript.pdf`."""
    return _pdf(request, request.user)


def _pdf(request: HttpRequest, user: User) -> HttpResponse:
    if is_too_often(request, action="academy.transcript_pdf", limit=PDFS_A_MINUTE):
        return errors.too_many_requests(request)
    made = tables.as_pdf(user, transcript_of(user))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="transcript.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: SignedInRequest, entry: UUID) -> CpdEntry:
    return get_object_or_404(CpdEntry, uuid=entry, user=request.user)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """`/academy/transcript/new/`."""
    return _edit(request, CpdEntry(user=request.user))


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, entry: UUID) -> HttpResponse:
    """`/academy/transcript/<entry>/`: change it, or take it away."""
    found = _own(request, entry)
    if "delete" in request.POST:
        cpd.delete(found)
        messages.success(request, _("It is taken away."))
        return redirect("academy:transcript")
    return _edit(request, found)


def _edit(request: SignedInRequest, entry: CpdEntry) -> HttpResponse:
    form = EntryForm(request.POST or None, request.FILES or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        proofs = form.cleaned_data["proof_file"]
        try:
            cpd.keep(
                form.instance,
                proof=proofs[0] if proofs else None,
                organisation=form.cleaned_data["organisation"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("academy:transcript")
    status = 400 if form.errors else 200
    return render(request, "academy/cpd/entry.html", {"form": form, "entry": entry}, status=status)


@login_required
@require_safe
def proof(request: SignedInRequest, entry: UUID) -> HttpResponseBase:
    """`/academy/transcript/<entry>/proof/`: one's own, and nobody else's."""
    found = _own(request, entry)
    if not found.proof or found.scan == Scan.HARMFUL:
        raise Http404
    return serve_private(request, found.proof, filename=found.proof_name)


@login_required
@require_POST
def target(request: SignedInRequest) -> HttpResponse:
    """How many hours in a year."""
    form = TargetForm(request.POST, auto_id="target_%s")
    if not form.is_valid():
        return _show(request, target_form=form)
    cpd.set_target(request.user, year=form.cleaned_data["year"], hours=form.cleaned_data["hours"])
    messages.success(request, _("Saved."))
    return redirect("academy:transcript")


@login_required
@require_POST
def share(request: SignedInRequest) -> HttpResponse:
    """A link for somebody."""
    form = ShareForm(request.POST, auto_id="share_%s")
    if form.is_valid():
        try:
            cpd.share(request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The link is ready: it stands below."))
            return redirect("academy:transcript")
    return _show(request, share_form=form)


@keeps_unsent
@login_required
@require_POST
def end_share(request: SignedInRequest, link: UUID) -> HttpResponse:
    """It works no longer."""
    cpd.end(get_object_or_404(TranscriptLink, uuid=link, user=request.user))
    messages.success(request, _("The link is ended."))
    return redirect("academy:transcript")


@keeps_unsent
@login_required
@require_POST
def confirm(request: SignedInRequest, entry: UUID) -> HttpResponse:
    """A manager says whether it is so; for anybody else there is no such entry."""
    found = CpdEntry.objects.select_related("organisation").filter(uuid=entry).first()
    if found is None:
        raise Http404
    try:
        answered = cpd.confirm(found, actor=request.user, yes="yes" in request.POST)
    except ValidationError as error:
        raise Http404 from error
    if answered:
        messages.success(request, _("Saved."))
    else:
        messages.info(request, _("Somebody has answered this already."))
    assert found.organisation is not None
    return redirect("organisation", slug=found.organisation.slug)


def _shared(request: HttpRequest, token: str) -> TranscriptLink | HttpResponse:
    if is_too_often(request, action="academy.shared_transcript", limit=PAGES_A_MINUTE):
        return errors.too_many_requests(request)
    link = cpd.of_token(token)
    if link is not None:
        return link
    return render(request, "academy/cpd/shared.html", {"is_over": True}, status=404)


def _for_nobody_else(response: Any) -> Any:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """`/academy/transcript/shared/<signed>/`: for an inspector, without an account."""
    link = _shared(request, token)
    if isinstance(link, HttpResponse):
        return _for_nobody_else(link)
    context = {"years": transcript_of(link.user), "link": link, "token": token}
    return _for_nobody_else(render(request, "academy/cpd/shared.html", context))


@require_safe
def shared_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The same as PDF."""
    link = _shared(request, token)
    return _for_nobody_else(link if isinstance(link, HttpResponse) else _pdf(request, link.user))
