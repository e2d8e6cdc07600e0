"""What a learner does in units that are more than text: watching a film, choosing in a scenario."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from academy.learning import films, scenarios
from academy.learning import my_learning as learning
from academy.learning.completion import Condition, condition_of
from academy.learning.unit_types.film import FilmUnit
from academy.learning.unit_types.scenario import Scenario
from academy.learning.views import course_and_unit
from academy.refusals import Refusal
from accounts.users.signed_in import SignedInRequest


@login_required
@require_POST
def film_watched(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """A browser tells which seconds were seen. Anything but numbers counts as nothing."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    if line.page.kind != FilmUnit.name:
        raise Http404
    at = request.POST.get("at", "")
    share = films.watched(
        taken.cycle,
        learning.text_of(line.page),
        said=request.POST.get("ranges", ""),
        at=int(at) if at.isascii() and at.isdigit() and len(at) < 7 else 0,
    )
    condition: Condition = condition_of(taken.cycle, line.page)
    done = line.is_done or (condition.is_counted and share >= condition.amount)
    return JsonResponse({"share": share, "done": done})


@login_required
@require_POST
def scenario(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """Make a choice, take one back, or begin again; then the scene that follows."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    if line.page.kind != Scenario.name:
        raise Http404
    page = learning.text_of(line.page)
    choice = request.POST.get("choice", "")
    try:
        if choice in ("back", "again"):
            scenarios.go_back(taken.cycle, page, to_the_start=choice == "again")
        else:
            scenarios.choose(taken.cycle, page, scene=request.POST.get("scene", ""), number=choice)
    except Refusal as error:
        messages.warning(request, str(error))
    address = reverse("academy:unit", args=[enrolment, line.module.slug, line.page.slug])
    return redirect(f"{address}#scene")
