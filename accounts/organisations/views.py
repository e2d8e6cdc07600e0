"""Finding an organisation, joining it, and an invitation that came by e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.organisations import domains, invitations, joining, members
from accounts.organisations.forms import FoundForm
from accounts.organisations.models import JoinRequest, Membership, Organisation
from accounts.users.signed_in import SignedInRequest
from signpost.http.rate_limit import A_SCHOOL, is_too_often

FOUND_AT_MOST = 20


@login_required
@require_http_methods(["GET", "HEAD"])
def organisations(request: SignedInRequest) -> HttpResponse:
    """`/organisations/`: mine, those of my address, and those that are looked for by name."""
    words = request.GET.get("q", "").strip()[:100]
    mine = (
        Membership.objects.filter(user=request.user, organisation__merged_into=None)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    waiting = JoinRequest.objects.filter(user=request.user, answered_at=None)
    return render(
        request,
        "organisations/organisations.html",
        {
            "mine": mine,
            "waiting": waiting.select_related("organisation"),
            "by_domain": joining.by_domain(request.user),
            "words": words,
            "found": Organisation.objects.named_like(words)[:FOUND_AT_MOST] if words else None,
            "form": FoundForm(),
        },
    )


@login_required
@require_POST
def join(request: SignedInRequest) -> HttpResponse:
    """Ask to join, or to look after one that has nobody."""
    organisation = get_object_or_404(
        Organisation.objects.active().filter(is_listed=True),
        slug=request.POST.get("organisation", ""),
    )
    is_claim = request.POST.get("role") == Membership.Role.MANAGER
    role = Membership.Role.MANAGER if is_claim else Membership.Role.MEMBER
    try:
        joining.ask(request.user, organisation, role=role)
        messages.success(request, _("Thank you. You are told when somebody has answered."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("organisations")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: SignedInRequest) -> HttpResponse:
    """`/organisations/new/`: one that is not on the list; staff look at it first."""
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        joining.found_one(
            request.user,
            name=form.cleaned_data["name"],
            kind=form.cleaned_data["kind"],
            slug=form.slug(),
        )
        messages.success(request, _("Thank you. We look at it and write to you."))
        return redirect("organisations")
    return render(request, "organisations/new.html", {"form": form})


@login_required
@require_POST
def leave(request: SignedInRequest) -> HttpResponse:
    """Leave one of one's own organisations."""
    membership = get_object_or_404(
        Membership, user=request.user, organisation__slug=request.POST.get("organisation", "")
    )
    try:
        members.remove(membership, actor=request.user)
        messages.success(request, _("You have left."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("organisations")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """`/organisations/invitation/…/`. Whoever has no account yet reads how to come in."""
    if is_too_often(request, action="accounts.invitation", limit=A_SCHOOL):
        return render(request, "429.html", status=429)
    found_one = invitations.open_one(token)
    if found_one is None:
        return render(request, "organisations/invitation.html", {"is_over": True}, status=404)
    context = {"invitation": found_one, "is_mine": False}
    if request.user.is_authenticated:
        context["is_mine"] = invitations.is_for(found_one, request.user)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect("account_login")
        if invitations.accept(token, user=request.user) is None:
            return render(request, "organisations/invitation.html", context, status=403)
        messages.success(request, _("Welcome. You belong to it now."))
        return redirect("organisations")
    return render(request, "organisations/invitation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def domain(request: HttpRequest, token: str) -> HttpResponse:
    """`/organisations/domain/…/`, from the e-mail to those who run a domain: no account needed."""
    row = domains.of_link(token)
    if row is None:
        return render(request, "organisations/domain.html", {"is_over": True}, status=404)
    context = {"row": row, "is_done": False, "refusal": ""}
    if request.method == "POST":
        try:
            domains.prove(row, proof=row.Proof.MAIL, actor=None)
            context["is_done"] = True
        except ValidationError as error:
            context["refusal"] = " ".join(error.messages)
    return render(request, "organisations/domain.html", context)
