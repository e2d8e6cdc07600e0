"""What a quiz asks of somebody, and the questions that an attempt gets."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from academy.assessment.choices import OverduePolicy, ReviewPolicy, SlotKind
from academy.assessment.extra_time.models import ExtraTime
from academy.assessment.overrides.rules import overridden
from academy.assessment.question_bank.models import Question, QuestionVersion
from academy.assessment.quizzes.models import Quiz
from academy.assessment.types import Order, type_named
from academy.enrolment.models import EnrolmentCycle
from academy.learning.requirement import pass_mark_of
from academy.refusals import BankTooSmall


@dataclass(frozen=True)
class Conditions:
    """The conditions of a quiz for one person: the one place where they are worked out. When an
    attempt ends under them: `academy.assessment.attempts.deadline`.
    """

    pass_mark: int
    attempts_allowed: int | None
    time_limit: timedelta | None
    overdue: str
    review: str
    shuffle: bool
    extra_time: timedelta = timedelta(0)
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    delay: timedelta = timedelta(0)


def conditions_for(quiz: Quiz, cycle: EnrolmentCycle) -> Conditions:
    """Today's conditions, with the pass mark of the day the cycle began. It closes where the quiz
    does, or where the time of this enrolment ends, whichever comes first.
    """
    other = overridden(quiz.pk, cycle)
    minutes = other.get("time_limit_minutes", quiz.time_limit_minutes)
    limit = timedelta(minutes=minutes) if minutes else None
    ends = filter(None, (other.get("closes_at", quiz.closes_at), cycle.enrolment.end))
    return Conditions(
        pass_mark=pass_mark_of(cycle, quiz_id=quiz.pk, otherwise=quiz.pass_mark),
        attempts_allowed=other.get("attempts_allowed", quiz.attempts_allowed),
        time_limit=limit,
        overdue=OverduePolicy(quiz.overdue),
        review=ReviewPolicy(quiz.review),
        shuffle=quiz.shuffle,
        extra_time=_extra_time(limit, cycle) if limit else timedelta(0),
        opens_at=other.get("opens_at", quiz.opens_at),
        closes_at=min(ends, default=None),
        delay=timedelta(minutes=quiz.delay_minutes),
    )


def _extra_time(limit: timedelta, cycle: EnrolmentCycle) -> timedelta:
    granted = ExtraTime.objects.filter(user=cycle.enrolment.user_id).first()
    return limit * granted.percent / 100 if granted else timedelta(0)


@dataclass(frozen=True)
class DrawnItem:
    """A question of an attempt, with the order of its choices."""

    version: QuestionVersion
    order: Order
    points: Decimal


def draw_items(quiz: Quiz, *, seed: int, shuffle: bool) -> list[DrawnItem]:
    """The questions of an attempt: drawn and shuffled by a generator with a kept seed.

    No question comes twice in an attempt. Raises BankTooSmall. One query for the slots, one for all
    named questions, one for all that may be drawn.
    """
    chance = random.Random(seed)  # noqa: S311  # nosec B311 - repeatable, no secret
    slots = list(
        quiz.slots.select_related("version", "question__latest").order_by("sort_order", "pk")
    )
    named = [slot.version or (slot.question.latest if slot.question else None) for slot in slots]
    taken = {version.question_id for version in named if version is not None}
    pools = _pools({slot.category_id for slot in slots if slot.kind == SlotKind.DRAW})
    lines: list[DrawnItem] = []
    for slot, version in zip(slots, named, strict=True):
        if slot.kind == SlotKind.DRAW:
            wanted = set(slot.tag_slugs)
            pool = [
                question
                for question in pools.get(slot.category_id, [])
                if question.pk not in taken
                and slot.difficulty in (None, question.difficulty)
                and wanted <= {tag.slug for tag in question.tags.all()}
            ]
            if len(pool) < slot.count:
                raise BankTooSmall
            drawn = chance.sample(pool, slot.count)
            taken |= {question.pk for question in drawn}
            versions = [question.latest for question in drawn]
        else:
            versions = [version]
        for chosen in versions:
            if chosen is None:
                raise BankTooSmall
            order = type_named(chosen.type).order(chosen.data, shuffle=shuffle, chance=chance)
            lines.append(DrawnItem(chosen, order, slot.points))
    return lines


def _pools(categories: set[int | None]) -> dict[int | None, list[Question]]:
    """Questions in use, by category, always in the same order: a seed must always draw the same."""
    pools: dict[int | None, list[Question]] = {category: [] for category in categories}
    if not categories:
        return pools
    questions = (
        Question.objects.in_use()  # type: ignore[misc]  # taggit
        .filter(category__in=[category for category in categories if category])
        .select_related("latest")
        .prefetch_related("tags")
        .order_by("pk")
    )
    for question in questions:
        pools[question.category_id].append(question)
    return pools


def question_count(quiz: Quiz) -> int:
    """How many questions an attempt has."""
    return sum(slot.count if slot.kind == SlotKind.DRAW else 1 for slot in quiz.slots.all())
