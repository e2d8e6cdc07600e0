"""My learning, the contents of one course, one unit."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.catalogue import listing
from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.enrolment.waiting import waiting_context
from academy.learning import beside, hours, progress
from academy.learning import my_learning as learning
from academy.learning.completion import said
from academy.learning.course_parts import parts_of
from academy.learning.my_learning import LearnerCourse
from academy.learning.outline import UnitLine
from academy.refusals import Refusal
from accounts.users.signed_in import SignedInRequest, keeps_unsent
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
        return render(request, "academy/waiting.html", waiting_context(found))
    is_opened = request.method == "GET" and not was_fetched_ahead(request)
    time = taken.time
    is_through = not taken.outline.open_keys
    if is_opened and found.state == EnrolmentState.ACTIVE and is_through:
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
            "time": time,
            "is_through": is_through,
            "parts": parts_of(taken.enrolment),
            "may_ask_for_hours": time is not None and taken.objects and hours.may_ask(taken.cycle),
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
    """This person's own course and the unit at the address, open to them; a unit that is not open
    yet is refused, anything else is 404."""
    taken, line = _whether_open_or_not(request, enrolment, module, unit)
    if line.lock:
        raise PermissionDenied(line.lock)
    return taken, line


def _whether_open_or_not(
    request: SignedInRequest, enrolment: UUID, module: str, unit: str
) -> tuple[LearnerCourse, UnitLine]:
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
    """One unit. A POST marks it as done and leads to the next. One that is not open yet says when
    it will be."""
    taken, line = _whether_open_or_not(request, enrolment, module, unit)
    if line.lock:
        return render(
            request, "academy/locked_unit.html", _frame_of(taken, line), status=HTTPStatus.FORBIDDEN
        )
    following = taken.outline.after(line)
    if request.method == "POST":
        return _mark_done(request, taken, line, following)
    if was_fetched_ahead(request):
        return not_before_it_is_opened()
    return show_unit(request, taken, line)


def show_unit(
    request: SignedInRequest,
    taken: LearnerCourse,
    line: UnitLine,
    *,
    status: int = HTTPStatus.OK,
    **instead: Any,
) -> HttpResponse:
    """The page of a unit that is open; `instead`: names in place of what its type gives, for
    instance a form that was filled in wrongly."""
    page = learning.text_of(line.page)
    assert line.condition is not None
    if request.method == "GET":
        progress.open_unit(taken.cycle, page, line.condition)
    is_active = taken.enrolment.state == EnrolmentState.ACTIVE
    context = {
        **_frame_of(taken, line),
        "unit": page,
        "condition": said(line.condition, line.row),
        "may_mark": is_active and line.condition.is_by_hand,
        "is_counted": is_active and not taken.objects,
        "beside": beside.parts_of(page, taken),
    }
    context.update(page.type.context(page, taken), **instead)
    return render(request, "academy/unit.html", context, status=status)


def _frame_of(taken: LearnerCourse, line: UnitLine) -> dict[str, Any]:
    """What stands around a unit."""
    return {
        "taken": taken,
        "enrolment": taken.enrolment,
        "course": taken.course,
        "course_language": taken.course.locale.language_code,
        "outline": taken.outline,
        "line": line,
        "previous": taken.outline.before(line),
        "following": taken.outline.after(line),
    }


@login_required
@require_POST
def time_spent(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """A browser tells how long a unit was on screen. Anything but a number counts as nothing."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    seconds, place = _number(request, "seconds", 5), _number(request, "place", 3)
    progress.add_time(taken.cycle, line.page, seconds=seconds, place=place)
    return HttpResponse(status=204)


def _number(request: SignedInRequest, name: str, most_digits: int) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= most_digits else 0


def _mark_done(
    request: SignedInRequest, taken: LearnerCourse, line: UnitLine, following: UnitLine | None
) -> HttpResponse:
    try:
        unseen = request.POST.get("said") == "yes"
        completed = progress.mark_done(taken.cycle, line.page, watched_unseen=unseen)
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
