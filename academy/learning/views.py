"""My learning, the contents of one course, one unit."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.catalogue import listing
from academy.catalogue.choices import CompletionRule
from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.learning import my_learning as learning
from academy.learning import progress
from academy.learning.my_learning import LearnerCourse
from academy.learning.outline import UnitLine
from academy.learning.unit_types import unit_context
from academy.refusals import Refusal
from academy.signed_in import SignedInRequest, keeps_unsent
from signpost.http.fetched_ahead import not_before_it_is_opened, was_fetched_ahead


@login_required
@require_safe
def my_learning(request: SignedInRequest) -> HttpResponse:
    """`/academy/my-learning/`: where somebody lands after signing in."""
    context = learning.my_learning(request.user)
    context["courses_url"] = listing.courses_url(request, get_language() or "en-gb")
    return render(request, "academy/my_learning.html", context)


@login_required
@require_safe
def course(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """`/academy/learn/<enrolment>/`: contents, progress, where to go on."""
    found = enrolments.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    taken = learning.learner_course(found)
    if taken is None:
        return render(
            request,
            "academy/waiting.html",
            {"enrolment": found, "course": found.offering.course},
        )
    is_opened = request.method == "GET" and not was_fetched_ahead(request)
    if is_opened and found.state == EnrolmentState.ACTIVE and taken.outline.resume is None:
        enrolments.complete_if_ready(taken.cycle)  # a unit was taken away and nobody was told
    return render(
        request,
        "academy/learn.html",
        {
            "taken": taken,
            "enrolment": taken.enrolment,
            "course": taken.course,
            "course_language": taken.course.locale.language_code,
            "outline": taken.outline,
            "certificate": taken.cycle.current_certificate(),
        },
    )


@login_required
@require_safe
def resume(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """`/academy/learn/<enrolment>/go-on/`: straight to the unit where one left; the contents
    where there is none."""
    found = enrolments.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    taken = learning.learner_course(found)
    line = taken.outline.resume if taken else None
    if line is None:
        return redirect("academy:learn", enrolment=enrolment)
    return redirect(
        "academy:unit", enrolment=enrolment, module=line.module.slug, unit=line.page.slug
    )


def course_and_unit(
    request: SignedInRequest, enrolment: UUID, module: str, unit: str
) -> tuple[LearnerCourse, UnitLine]:
    """This person's own course and the unit at the address; anything else is 404."""
    found = enrolments.own_enrolment(request.user, enrolment)
    taken = learning.learner_course(found) if found else None
    line = taken.outline.find(module, unit) if taken else None
    if taken is None or line is None:
        raise Http404
    return taken, line


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """One unit. A POST marks it as done and leads to the next."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    following = taken.outline.after(line)
    if request.method == "POST":
        return _mark_done(request, taken, line, following)
    if was_fetched_ahead(request):
        return not_before_it_is_opened()
    page = learning.text_of(line.page)
    if request.method == "GET":
        progress.open_unit(taken.cycle, page)
    context = {
        "taken": taken,
        "enrolment": taken.enrolment,
        "course": taken.course,
        "course_language": taken.course.locale.language_code,
        "outline": taken.outline,
        "line": line,
        "unit": page,
        "previous": taken.outline.before(line),
        "following": following,
        "may_mark": taken.enrolment.state == EnrolmentState.ACTIVE
        and page.completion == CompletionRule.MARKED,
    }
    context.update(unit_context(page, taken))
    return render(request, "academy/unit.html", context)


@login_required
@require_POST
def time_spent(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """A browser tells how long a unit was on screen. Anything but a number counts as nothing."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    said = request.POST.get("seconds", "")
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    progress.add_time(taken.cycle, unit_key=line.page.translation_key, seconds=seconds)
    return HttpResponse(status=204)


def _mark_done(
    request: SignedInRequest, taken: LearnerCourse, line: UnitLine, following: UnitLine | None
) -> HttpResponse:
    try:
        completed = progress.mark_done(taken.cycle, line.page)
    except Refusal as error:
        messages.warning(request, str(error))
        return redirect(request.path)
    if completed:
        messages.success(request, _("You have completed the course. Well done."))
    if completed or following is None:
        return redirect("academy:learn", enrolment=taken.enrolment.uuid)
    return redirect(
        "academy:unit",
        enrolment=taken.enrolment.uuid,
        module=following.module.slug,
        unit=following.page.slug,
    )
