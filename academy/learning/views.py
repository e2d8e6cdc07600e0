"""My learning, the contents of one course, one unit."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.assessment.attempts import rules as attempts
from academy.assessment.quizzes.rules import conditions_for, question_count
from academy.catalogue import listing
from academy.catalogue.choices import CompletionRule
from academy.catalogue.outline import UnitLine
from academy.credentials.models import Certificate
from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.learning import my_learning as learning
from academy.learning import progress
from academy.learning.my_learning import Place
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
    found = learning.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    place = learning.place_of(found)
    if place is None:
        return render(
            request,
            "academy/waiting.html",
            {"enrolment": found, "course": found.offering.course},
        )
    is_opened = request.method == "GET" and not was_fetched_ahead(request)
    if is_opened and found.state == EnrolmentState.ACTIVE and place.outline.resume is None:
        enrolments.complete_if_ready(place.cycle)  # a unit was taken away and nobody was told
    return render(
        request,
        "academy/learn.html",
        {
            "place": place,
            "enrolment": place.enrolment,
            "course": place.course,
            "course_language": place.course.locale.language_code,
            "outline": place.outline,
            "certificate": certificate_of(place),
        },
    )


@login_required
@require_safe
def resume(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """`/academy/learn/<enrolment>/go-on/`: straight to the unit where one left; the contents
    where there is none."""
    found = learning.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    place = learning.place_of(found)
    line = place.outline.resume if place else None
    if line is None:
        return redirect("academy:learn", enrolment=enrolment)
    return redirect(
        "academy:unit", enrolment=enrolment, module=line.module.slug, unit=line.page.slug
    )


def certificate_of(place: Place) -> Certificate | None:
    """The certificate of the present cycle, once there is one."""
    if place.cycle.completed_at is None:
        return None
    return Certificate.objects.not_revoked().filter(cycle=place.cycle).first()


def place_and_unit(
    request: SignedInRequest, enrolment: UUID, module: str, unit: str
) -> tuple[Place, UnitLine]:
    """This person's own place and the unit at the address; anything else is 404."""
    found = learning.own_enrolment(request.user, enrolment)
    place = learning.place_of(found) if found else None
    line = place.outline.find(module, unit) if place else None
    if place is None or line is None:
        raise Http404
    return place, line


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """One unit. A POST marks it as done and leads to the next."""
    place, line = place_and_unit(request, enrolment, module, unit)
    following = place.outline.after(line)
    if request.method == "POST":
        return _mark_done(request, place, line, following)
    if was_fetched_ahead(request):
        return not_before_it_is_opened()
    page = learning.text_of(line.page)
    if request.method == "GET":
        progress.open_unit(place.cycle, page)
    context = {
        "place": place,
        "enrolment": place.enrolment,
        "course": place.course,
        "course_language": place.course.locale.language_code,
        "outline": place.outline,
        "line": line,
        "unit": page,
        "previous": place.outline.before(line),
        "following": following,
        "may_mark": place.enrolment.state == EnrolmentState.ACTIVE
        and page.completion == CompletionRule.MARKED,
    }
    if page.is_quiz and page.quiz is not None:
        context.update(_quiz_context(place, page.quiz))
    return render(request, "academy/unit.html", context)


@login_required
@require_POST
def time_spent(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """A browser tells how long a unit was on screen. Anything but a number counts as nothing."""
    place, line = place_and_unit(request, enrolment, module, unit)
    said = request.POST.get("seconds", "")
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    progress.add_time(place.cycle, unit_key=line.page.translation_key, seconds=seconds)
    return HttpResponse(status=204)


def _mark_done(
    request: SignedInRequest, place: Place, line: UnitLine, following: UnitLine | None
) -> HttpResponse:
    try:
        completed = progress.mark_done(place.cycle, line.page)
    except Refusal as error:
        messages.warning(request, str(error))
        return redirect(request.path)
    if completed:
        messages.success(request, _("You have completed the course. Well done."))
    if completed or following is None:
        return redirect("academy:learn", enrolment=place.enrolment.uuid)
    return redirect(
        "academy:unit",
        enrolment=place.enrolment.uuid,
        module=following.module.slug,
        unit=following.page.slug,
    )


def _quiz_context(place: Place, quiz: object) -> dict[str, object]:
    conditions = conditions_for(quiz, place.cycle)  # type: ignore[arg-type]
    made = attempts.attempts_of(place.cycle, quiz)  # type: ignore[arg-type]
    open_attempt = next((one for one in made if one.is_open and not attempts.is_over(one)), None)
    allowed = conditions.attempts_allowed
    left = None if allowed is None else max(0, allowed - len(made))
    passed = any(one.passed for one in made)
    return {
        "quiz": quiz,
        "conditions": conditions,
        "question_count": question_count(quiz),  # type: ignore[arg-type]
        "attempts": [one for one in made if not one.is_open],
        "open_attempt": open_attempt,
        "attempts_left": left,
        "has_passed": passed,
        "may_start": place.enrolment.state == EnrolmentState.ACTIVE
        and not passed
        and (open_attempt is not None or left is None or left > 0),
    }
