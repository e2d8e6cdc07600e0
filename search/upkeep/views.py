"""`/cms/reports/search-index/`: the state of each index, and a button that builds them anew."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from search.upkeep.rules import ask_for_rebuild, last_rebuild, states

PERMISSION = "signpost.change_outboxdelivery"  # who begins failed jobs anew keeps the index too
LOOKS_AGAIN_SECONDS = "3"


def may_keep_the_index(request: HttpRequest) -> bool:
    """Whether somebody runs the site."""
    return request.user.has_perm(PERMISSION)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Comes again by itself while a new index is being built, without JavaScript too."""
    if not may_keep_the_index(request):
        raise PermissionDenied
    newest = last_rebuild()
    goes_on = newest is not None and newest.goes_on
    told = {"states": states(), "rebuild": newest, "goes_on": goes_on}
    response = render(request, "cms/search_index.html", told)
    if goes_on:
        response["Refresh"] = LOOKS_AGAIN_SECONDS
    return response


@require_POST
def build(request: HttpRequest) -> HttpResponse:
    """Asks the worker for new indices."""
    if not may_keep_the_index(request):
        raise PermissionDenied
    if ask_for_rebuild(request.user):  # type: ignore[arg-type]
        messages.success(request, _("New indices are being built. Search goes on meanwhile."))
    else:
        messages.warning(request, _("New indices are being built already."))
    return redirect("signpost_search_index")
