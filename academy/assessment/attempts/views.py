"""An attempt at a quiz: start, one question a page, check, submit, result."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.assessment.attempts import rules as attempts
from academy.assessment.attempts.deadline import is_in_grace, is_over
from academy.assessment.attempts.models import Attempt, AttemptItem
from academy.assessment.attempts.presenting import (
    may_review,
    may_see_verdicts,
    question_before_release,
    questions_after_release,
    verdicts_of,
)
from academy.assessment.attempts.reading import posted_answer
from academy.assessment.marking.rules import may_appeal
from academy.catalogue import listing
from academy.enrolment.states import EnrolmentState
from academy.learning import my_learning
from academy.learning.views import course_and_unit
from academy.refusals import AnsweredSince, AttemptOver, Refusal
from accounts.users.signed_in import SignedInRequest, keeps_unsent

LONGEST_PASSWORD = 100


@keeps_unsent
@login_required
@require_POST
def start(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """Begins an attempt, or goes on with the open one."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    page = my_learning.text_of(line.page)
    if page.quiz is None:
        raise Http404
    try:
        attempt = attempts.start(
            taken.cycle, page, password=request.POST.get("password", "")[:LONGEST_PASSWORD]
        )
    except Refusal as error:
        messages.warning(request, str(error))
        return redirect("academy:unit", enrolment=enrolment, module=module, unit=unit)
    return redirect("academy:question", attempt=attempt.uuid, number=_first_open(attempt))


def _first_open(attempt: Attempt) -> int:
    """Where to go on: the first question without an answer."""
    for item in attempt.items.select_related("version"):
        if not question_before_release(item).is_answered:
            return item.number
    return 1


def _own(request: SignedInRequest, uuid: UUID) -> Attempt:
    attempt = (
        Attempt.objects.filter(uuid=uuid, cycle__enrolment__user=request.user)
        .select_related("cycle__enrolment__offering__course__locale", "quiz", "appeal")
        .first()
    )
    if attempt is None:
        raise Http404
    return attempt


def _seconds_left(attempt: Attempt) -> int | None:
    if attempt.deadline is None:
        return None
    return max(0, int((attempt.deadline - timezone.now()).total_seconds()))


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedInRequest, attempt: UUID, number: int) -> HttpResponse:
    """One question. A POST keeps the answer and goes where the pressed button says; a script
    that asks for JSON gets only whether it was kept, once the database has it."""
    if request.method == "POST":
        return _answer(request, attempt, number)
    found = _own(request, attempt)
    if is_over(found):
        return redirect("academy:attempt_result", attempt=found.uuid)
    questions = [question_before_release(item) for item in _items(found)]
    if not 1 <= number <= len(questions):
        raise Http404
    return render(
        request,
        "academy/question.html",
        {
            "attempt": found,
            "course": found.cycle.enrolment.offering.course,
            "course_language": listing.language_of(found.cycle.enrolment.offering.course),
            "enrolment": found.cycle.enrolment,
            "question": questions[number - 1],
            "questions": questions,
            "number": number,
            "total": len(questions),
            "answered": sum(one.is_answered for one in questions),
            "seconds_left": _seconds_left(found),
        },
    )


def _items(attempt: Attempt) -> list[AttemptItem]:
    return list(attempt.items.select_related("version"))


def _answer(request: SignedInRequest, attempt: UUID, number: int) -> HttpResponse:
    wants_json = request.headers.get("Accept", "") == "application/json"
    drawn_from = _number(request.POST.get("drawn_from", ""))
    try:
        item = attempts.answer(
            attempt,
            number,
            posted_answer(request.POST),
            learner=request.user,
            drawn_from=drawn_from,
        )
    except AttemptItem.DoesNotExist:
        raise Http404 from None
    except AttemptOver as error:
        if wants_json:
            return JsonResponse({"saved": False, "message": str(error)}, status=409)
        messages.warning(request, str(error))
        return redirect("academy:attempt_result", attempt=attempt)
    except AnsweredSince as error:
        if wants_json:
            return JsonResponse({"saved": False, "message": str(error)}, status=409)
        messages.warning(request, str(error))
        return redirect("academy:question", attempt=attempt, number=number)
    if wants_json:
        return JsonResponse({"saved": True, "drawn_from": item.revision})
    go = request.POST.get("go", "")
    if go == "check":
        return redirect("academy:attempt_check", attempt=attempt)
    return redirect("academy:question", attempt=attempt, number=max(1, _number(go) or number))


def _number(text: str) -> int | None:
    """A small number as a form wrote it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedInRequest, attempt: UUID) -> HttpResponse:
    """What is answered and what is not; a POST submits."""
    if request.method == "POST":
        try:
            attempts.submit(attempt, learner=request.user)
        except Attempt.DoesNotExist:
            raise Http404 from None
        return redirect("academy:attempt_result", attempt=attempt)
    found = _own(request, attempt)
    grace = is_in_grace(found)
    if is_over(found) and not grace:
        return redirect("academy:attempt_result", attempt=found.uuid)
    questions = [question_before_release(item) for item in _items(found)]
    return render(
        request,
        "academy/attempt_check.html",
        {
            "attempt": found,
            "course": found.cycle.enrolment.offering.course,
            "course_language": listing.language_of(found.cycle.enrolment.offering.course),
            "enrolment": found.cycle.enrolment,
            "questions": questions,
            "total": len(questions),
            "answered": sum(one.is_answered for one in questions),
            "unanswered": sum(not one.is_answered for one in questions),
            "grace": grace,
            "seconds_left": _seconds_left(found),
        },
    )


@login_required
@require_safe
def result(request: SignedInRequest, attempt: UUID) -> HttpResponse:
    """The score and, once released, right answers with what there is to learn from them."""
    found = _own(request, attempt)
    if found.is_open:
        if not is_over(found):
            return redirect("academy:question", attempt=found.uuid, number=1)
        if is_in_grace(found):
            return redirect("academy:attempt_check", attempt=found.uuid)
        attempts.close_overdue(found.pk)
        found = _own(request, attempt)
    made = attempts.attempts_of(found.cycle, found.quiz)
    reviewed, verdicts = [], []
    if may_review(found, attempts=made):
        items = list(found.items.select_related("version", "graded_by"))
        reviewed = questions_after_release(found, items, attempts=made)
    elif may_see_verdicts(found):
        verdicts = verdicts_of(found, _items(found))
    taken = my_learning.learner_course(found.cycle.enrolment)
    line = taken.outline.with_key(found.unit_key) if taken else None
    following = taken.outline.after(line) if taken and line else None
    allowed = found.attempts_allowed
    has_passed = any(one.passed for one in made)
    left = None if allowed is None or has_passed else max(0, allowed - len(made))
    enrolment = found.cycle.enrolment
    return render(
        request,
        "academy/result.html",
        {
            "may_appeal": may_appeal(found),
            "appeal": getattr(found, "appeal", None),
            "marked_by_day": (found.ended_at or timezone.now())
            + timedelta(days=found.quiz.marking_days),
            "attempt": found,
            "course": enrolment.offering.course,
            "course_language": listing.language_of(enrolment.offering.course),
            "enrolment": enrolment,
            "reviewed": reviewed,
            "verdicts": verdicts,
            "ring": int(found.score or 0),  # the ring's length, of 100
            "line": line,
            "following": following,
            "attempts_left": left,
            "may_retry": not has_passed
            and line is not None
            and enrolment.state == EnrolmentState.ACTIVE
            and (left is None or left > 0),
            "certificate": found.cycle.current_certificate(),
            "unit_url": reverse(
                "academy:unit",
                kwargs={
                    "enrolment": enrolment.uuid,
                    "module": line.module.slug,
                    "unit": line.page.slug,
                },
            )
            if line
            else "",
        },
    )
