"""Keeping the question bank: adding questions, and versions in place of changes."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.assessment.choices import QuestionState
from academy.assessment.question_bank.models import (
    Question,
    QuestionCategory,
    QuestionComment,
    QuestionVersion,
)
from academy.assessment.types import type_named
from academy.refusals import InvalidQuestion, Refusal
from accounts.audit import log as audit
from accounts.models import User


def create_question(
    *,
    key: str,
    category: QuestionCategory,
    type: str,
    text: str,
    data: dict[str, Any],
    tags: list[str] | None = None,
    actor: User | None = None,
    state: str = QuestionState.READY,
) -> Question:
    """A new question with its first version."""
    with transaction.atomic():
        question = Question.objects.create(key=key, category=category, state=state)
        question.tags.set(tags or [])
        add_version(question, type=type, text=text, data=data, actor=actor)
    return question


def add_version(
    question: Question, *, type: str, text: str, data: dict[str, Any], actor: User | None
) -> QuestionVersion:
    """Put new words to a question. Attempts under way and past keep the old ones; said again
    with the same words, nothing happens. Raises InvalidQuestion.
    """
    text = text.strip()
    if not text:
        raise InvalidQuestion(_("Write the question."))
    data = {
        **type_named(type).clean(data),
        "feedback": str(data.get("feedback") or "").strip(),
    }
    with transaction.atomic():
        locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
        latest = locked.latest
        if latest and (latest.type, latest.text, latest.data) == (type, text, data):
            question.latest = latest
            return latest
        highest = locked.versions.aggregate(highest=Max("number"))["highest"] or 0
        version = QuestionVersion.objects.create(
            question=locked,
            number=highest + 1,
            type=type,
            text=text,
            data=data,
            created_by=actor,
        )
        locked.latest = version
        locked.save(update_fields=["latest"])
        audit.record(
            "question.version_added", actor=actor, target=locked, after=str(version.number)
        )
    question.latest = version
    return version


def comment(question: Question, *, words: str, actor: User) -> QuestionComment:
    """A word to colleagues. Raises Refusal where it is empty."""
    words = words.strip()[:2000]
    if not words:
        raise Refusal(_("Write a comment."))
    return QuestionComment.objects.create(question=question, by=actor, words=words)


def retire(question: Question, *, actor: User | None, why: str) -> Question:
    """Draw a question no more."""
    with transaction.atomic():
        question.retired_at = question.retired_at or timezone.now()
        question.save(update_fields=["retired_at"])
        audit.record("question.retired", actor=actor, target=question, why=why)
    return question
