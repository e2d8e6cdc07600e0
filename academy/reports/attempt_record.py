"""The complete record of an attempt, for whoever has to judge it later: as JSON and as PDF.

Who was asked what, in which version, when; what was answered, step by step; what it earned, by
which key and by whose mark; what was asked about it afterwards.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from academy.assessment.attempts.models import Attempt, AttemptItem
from academy.assessment.types import type_named
from academy.credentials.fonts import folder
from academy.credentials.pdf import fonts_of, written
from accounts.access import roles
from accounts.audit import log as audit
from accounts.audit.models import AuditEntry
from accounts.audit.seen import record_seen
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest

SOURCE = Path(__file__).parent / "attempt_record.typ"


def record_of(attempt: Attempt) -> dict[str, Any]:
    """Everything that is kept of an attempt, in plain JSON."""
    items = attempt.items.select_related("version__question", "graded_by", "marked_by")
    appeal = getattr(attempt, "appeal", None)
    return {
        "attempt": str(attempt.uuid),
        "quiz": {"title": attempt.quiz.title, "uuid": str(attempt.quiz.uuid)},
        "unit": attempt.unit_title,
        "course": attempt.cycle.enrolment.offering.course.title,
        "person": attempt.cycle.enrolment.user.name,
        "number": attempt.number,
        "state": attempt.state,
        "started_at": _moment(attempt.started_at),
        "deadline": _moment(attempt.deadline),
        "ended_at": _moment(attempt.ended_at),
        "scored_at": _moment(attempt.scored_at),
        "pass_mark": attempt.pass_mark,
        "score": _number(attempt.score),
        "passed": attempt.passed,
        "seed": attempt.seed,
        "questions": [_question(item) for item in items.prefetch_related("steps", "marks__by")],
        "appeal": None
        if appeal is None
        else {
            "asked_at": _moment(appeal.asked_at),
            "reason": appeal.reason,
            "score_before": _number(appeal.score_before),
            "answered_at": _moment(appeal.answered_at),
            "answer": appeal.answer,
        },
        "history": [
            {
                "at": _moment(line.at),
                "what": line.action,
                "before": line.before,
                "after": line.after,
                "why": line.why,
                "by": str(line.actor) if line.actor else None,
            }
            for line in _history(attempt)
        ],
    }


def _history(attempt: Attempt) -> Any:
    lines = AuditEntry.objects.filter(target_type="academy.attempt", target_id=str(attempt.pk))
    return lines.select_related("actor").order_by("pk")


def _question(item: AttemptItem) -> dict[str, Any]:
    kind = type_named(item.version.type)
    return {
        "number": item.number,
        "key": item.version.question.key,
        "version": item.version.number,
        "type": item.version.type,
        "text": item.version.text,
        "asked": kind.before_release(item.version.data, item.order, None),
        "right": item.key.data,
        "scored_by_version": item.key.number,
        "answers": [
            {"at": _moment(step.at), "answer": step.answer, "words": _words(item, step.answer)}
            for step in item.steps.all()
        ],
        "points": _number(item.points),
        "score": _number(item.score),
        "marks": [
            {
                "kind": mark.kind,
                "at": _moment(mark.at),
                "by": str(mark.by),
                "points": _number(mark.points),
                "criteria": mark.criteria,
                "feedback": mark.feedback,
            }
            for mark in item.marks.all()
        ],
    }


def _words(item: AttemptItem, answer: Any) -> str:
    if isinstance(answer, dict) and isinstance(answer.get("text"), str):
        return str(answer["text"])
    said = type_named(item.version.type).responses(item.version.data, answer)
    return "; ".join(f"{one.part}: {one.label}" if one.part else one.label for one in said)


def _moment(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _number(number: Any) -> str | None:
    return None if number is None else f"{number.normalize():f}"


def as_pdf(record: dict[str, Any], *, language: str) -> bytes:
    """The record set as PDF/UA-1; letters of any script in a font that has them."""
    import typst  # loaded by whoever asks for it, not by every web worker

    title = _("Record of an attempt: %(unit)s") % {"unit": record["unit"]}
    lines = [{"kind": kind, **written(text)} for kind, text in _lines(record)]
    facts: dict[str, Any] = {
        "lang": language.partition("-")[0],
        "title": title,
        "heading": written(title),
        "lines": lines,
    }
    fonts = fonts_of([facts["heading"], *lines])
    made: bytes = typst.compile(
        SOURCE,
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        font_paths=[folder() / font for font in fonts],
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
    )
    return made


def _lines(record: dict[str, Any]) -> Any:
    yield "fact", f"{record['course']}: {record['unit']}"
    yield "fact", f"{record['person']}, {_('attempt')} {record['number']}"
    for label, name in (
        (_("Begun"), "started_at"),
        (_("Answers were taken until"), "deadline"),
        (_("Ended"), "ended_at"),
        (_("Score in per cent"), "score"),
        (_("Pass mark in per cent"), "pass_mark"),
    ):
        if record[name] is not None:
            yield "fact", f"{label}: {record[name]}"
    for one in record["questions"]:
        yield "heading", f"{one['number']}. {one['text']}"
        version = _("version %(n)s") % {"n": one["version"]}
        yield "fact", f"{one['key']}, {version}"
        for step in one["answers"]:
            yield "fact", f"{step['at']}: {step['words'] or '–'}"
        yield "fact", f"{_('Points')}: {one['score'] or '–'} / {one['points']}"
        for mark in one["marks"]:
            words = f" {mark['feedback']}" if mark["feedback"] else ""
            yield "fact", f"{mark['at']}, {mark['by']}: {mark['points']}{words}"
    if record["appeal"]:
        yield "heading", _("Another look")
        yield "fact", f"{record['appeal']['asked_at']}: {record['appeal']['reason']}"
        if record["appeal"]["answer"]:
            yield "fact", f"{record['appeal']['answered_at']}: {record['appeal']['answer']}"
    yield "heading", _("History")
    for line in record["history"]:
        changed = f" {line['before']} → {line['after']}" if line["after"] else ""
        yield (
            "fact",
            f"{line['at']}: {audit.label_of(line['what'])}{changed} {line['why'] or ''}".strip(),
        )


@staff_page
@require_safe
def record(request: SignedInRequest, attempt: UUID) -> HttpResponse:
    """`/academy/records/…/`: JSON, or `?format=pdf`. For assessors; taking it is recorded."""
    if not roles.is_assessor(request.user):
        raise PermissionDenied
    found = (
        Attempt.objects.select_related(
            "quiz", "appeal", "cycle__enrolment__user", "cycle__enrolment__offering__course"
        )
        .filter(uuid=attempt)
        .first()
    )
    if found is None:
        raise Http404
    if request.method == "GET":
        audit.record("attempt.record_taken", actor=request.user, target=found, label=str(found))
        record_seen(found.cycle.enrolment.user, by=request.user, what="attempt")
    made = record_of(found)
    if request.GET.get("format") == "pdf":
        response = HttpResponse(
            as_pdf(made, language=get_language() or "en"), content_type="application/pdf"
        )
        response["Content-Disposition"] = f'attachment; filename="attempt-{found.uuid}.pdf"'
    else:
        response = JsonResponse(made, json_dumps_params={"indent": 2, "ensure_ascii": False})
        response["Content-Disposition"] = f'attachment; filename="attempt-{found.uuid}.json"'
    response["Cache-Control"] = "private, no-store"
    return response
