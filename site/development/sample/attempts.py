"""People who have tried every kind of question: figures for assessors, and an essay to mark."""

import random

from academy.assessment.analysis import making
from academy.assessment.attempts import rules as attempts
from academy.assessment.attempts.models import Attempt, AttemptItem
from academy.assessment.question_bank.models import QuestionVersion
from academy.assessment.types import type_named
from academy.catalogue.offerings import Offering
from academy.catalogue.units import UnitPage
from academy.enrolment import rules as enrolments
from accounts.models import User

COURSE = "asking-good-questions"
PEOPLE = 10
WORDS = (
    "I would say calmly that she has done nothing wrong: whoever pressed her for the picture, or"
    " passed it on, has. Then I would ask my colleague what we can do for her today, and who has to"
    " know, and offer to be there when they talk to her again."
)


def load_attempts() -> int:
    """Ten people of the sample at the quiz; the last has written the essay. How many are new."""
    offering = Offering.objects.filter(course__slug=COURSE).first()
    unit = UnitPage.objects.filter(quiz__isnull=False, path__startswith=_path(offering)).first()
    if offering is None or unit is None or Attempt.objects.filter(quiz=unit.quiz).exists():
        return 0
    people = User.objects.filter(
        is_active=True, is_superuser=False, groups=None, memberships__isnull=False
    )
    chosen = list(people.distinct().order_by("pk")[:PEOPLE])
    for number, person in enumerate(chosen):
        _sits(offering, unit, person, number=number, writes=number == len(chosen) - 1)
    assert unit.quiz is not None
    making.make(unit.quiz)
    return len(chosen)


def _path(offering: Offering | None) -> str:
    return offering.course.path if offering else "-"


def _sits(offering: Offering, unit: UnitPage, person: User, *, number: int, writes: bool) -> None:
    enrolment = enrolments.enrol(offering, learner=person)
    cycle = enrolments.current_cycle(enrolment)
    assert cycle is not None
    cycle.enrolment = enrolment
    attempt = attempts.start(cycle, unit)
    for item in attempt.items.select_related("version"):
        posted = _answer(item, knows=(item.number * 7 + number * 4) % 11 < 2 + number)
        if item.version.type == "essay":
            posted = {"": [WORDS]} if writes else {}
        if posted:
            attempts.answer(attempt.uuid, item.number, posted, learner=person)
    attempts.submit(attempt.uuid, learner=person)


def _answer(item: AttemptItem, *, knows: bool) -> dict[str, list[str]]:
    """What somebody sends who knows, or who does not."""
    found = RIGHT.get(item.version.type)
    return found(item.version, knows) if found else {}


def _choices(version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    wanted = [one["id"] for one in version.data["choices"] if one["correct"] is knows]
    return {"": wanted}


def _true_false(version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    return {"": ["true" if version.data["right"] is knows else "false"]}


def _short_text(version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    return {"": [version.data["accepted"][0] if knows else "Samaritans"]}


def _numeric(version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    return {"": [version.data["answers"][0]["value"] if knows else "4"]}


def _matching(version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    kind = type_named(version.type)
    order = kind.order(version.data, shuffle=False, chance=random.Random(0))  # noqa: S311 - no secret
    shown = kind.before_release(version.data, order, None)
    right = {one["id"]: one["right"] for one in version.data["pairs"]}
    return {
        pair["id"]: [
            next(
                one["id"] for one in pair["options"] if (one["text"] == right[pair["id"]]) is knows
            )
        ]
        for pair in shown["pairs"]
    }


def _ordering(version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    names = {text: f"s{at}" for at, text in enumerate(sorted(version.data["steps"]), start=1)}
    steps = version.data["steps"] if knows else list(reversed(version.data["steps"]))
    return {names[text]: [str(place)] for place, text in enumerate(steps, start=1)}


def _gaps(version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    posted = {}
    for at, gap in enumerate(version.data["gaps"]):
        ordered = sorted(gap["options"], key=lambda one: one["text"])
        names = [f"o{n}" for n, _one in enumerate(ordered, start=1)]
        for name, option in zip(names, ordered, strict=True):
            if (option["share"] == "1") is knows:
                posted[f"g{at}"] = [name if gap["kind"] == "chosen" else option["text"]]
    return posted


def _scenario(_version: QuestionVersion, knows: bool) -> dict[str, list[str]]:
    return {"path": ["0.1" if knows else "0.0"]}


RIGHT = {
    "single": _choices,
    "multiple": _choices,
    "true_false": _true_false,
    "short_text": _short_text,
    "numeric": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "scenario": _scenario,
}
