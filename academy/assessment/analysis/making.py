"""Making the figures of a quiz from its attempts: the first that each person submitted.

One pass over the items of all those attempts, in portions; nothing of a person is kept. Marks are
the points that were given, so that a mark that a person gave counts like any other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import F, Max, Min, Q
from django.utils import timezone

from academy.assessment.analysis.misbehaving import quiz_signs, signs_of
from academy.assessment.analysis.models import QuizAnalysis
from academy.assessment.attempts.models import Attempt, AttemptItem
from academy.assessment.choices import AttemptState
from academy.assessment.question_bank.models import QuestionVersion
from academy.assessment.quizzes.models import Quiz
from academy.assessment.statistics.items import (
    ItemStatistics,
    effective_weights,
    intended_weights,
    item_statistics,
)
from academy.assessment.statistics.moments import mean
from academy.assessment.statistics.responses import Response
from academy.assessment.statistics.whole import quiz_statistics
from academy.assessment.types import type_named

FEWEST = 5  # people: fewer might point at somebody
THIRDS = 3
PORTION = 2_000
MOST_RESPONSES = 40


@dataclass
class _Part:
    """The marks of a slot, a question or a version, with the marks of the whole attempts."""

    marks: list[float] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)

    def add(self, mark: float, total: float) -> None:
        """One person's."""
        self.marks.append(mark)
        self.totals.append(total)


@dataclass
class _Version:
    """A version in a slot: its marks, the key that counts, and its answers by thirds of the
    people.
    """

    part: _Part = field(default_factory=_Part)
    key: dict[str, Any] = field(default_factory=dict)
    responses: dict[Response, list[int]] = field(default_factory=dict)


@dataclass
class _Slot:
    """A place of the quiz with all that was asked there."""

    most: float = 0
    part: _Part = field(default_factory=_Part)
    questions: dict[int, _Part] = field(default_factory=lambda: defaultdict(_Part))
    versions: dict[int, _Version] = field(default_factory=lambda: defaultdict(_Version))


def make(quiz: Quiz) -> QuizAnalysis:
    """Make the figures anew; done twice, they are the same."""
    people, figures = figures_of(quiz)
    analysis, _made = QuizAnalysis.objects.update_or_create(
        quiz=quiz, defaults={"made_at": timezone.now(), "people": people, "figures": figures}
    )
    return analysis


def out_of_date() -> list[Quiz]:
    """Quizzes at which an attempt has ended or was scored since their figures were made."""
    newest = Max("attempts__scored_at")
    quizzes = Quiz.objects.annotate(newest=newest).filter(newest__isnull=False)
    return list(quizzes.filter(Q(analysis=None) | Q(newest__gt=F("analysis__made_at"))))


def _first_attempts(quiz: Quiz) -> dict[int, float]:
    """The first submitted attempt of each cycle, with its points."""
    submitted = Attempt.objects.filter(quiz=quiz, state=AttemptState.SUBMITTED)
    first = dict(
        submitted.values_list("cycle").annotate(first=Min("number")).values_list("cycle", "first")
    )
    rows = submitted.values_list("pk", "cycle_id", "number")
    return {pk: 0.0 for pk, cycle, number in rows if first[cycle] == number}


def figures_of(quiz: Quiz) -> tuple[int, dict[str, Any]]:
    """How many people, and the figures; {} below five."""
    totals = _first_attempts(quiz)
    if len(totals) < FEWEST:
        return len(totals), {}
    items = AttemptItem.objects.filter(attempt__quiz=quiz, attempt__state=AttemptState.SUBMITTED)
    for attempt, score in items.values_list("attempt_id", "score").iterator(PORTION):
        if attempt in totals:
            totals[attempt] += float(score or 0)
    slots = _slots(items, totals)
    return len(totals), _figures(slots, list(totals.values()))


def _slots(items: Any, totals: dict[int, float]) -> dict[int, _Slot]:
    slots: dict[int, _Slot] = defaultdict(_Slot)
    thirds = _thirds(totals)
    versions: dict[int, QuestionVersion] = {}
    columns = ("attempt_id", "number", "version_id", "graded_by_id", "points", "score", "answer")
    for attempt, number, pk, corrected, points, score, answer in (
        items.order_by("pk").values_list(*columns).iterator(PORTION)
    ):
        if attempt not in totals:
            continue
        for one in {pk, corrected or pk} - versions.keys():
            versions[one] = QuestionVersion.objects.get(pk=one)
        version, slot, total = versions[pk], slots[number], totals[attempt]
        mark = float(score or 0)
        slot.most = float(points)
        slot.part.add(mark, total)
        slot.questions[version.question_id].add(mark, total)
        slot.versions[pk].part.add(mark, total)
        slot.versions[pk].key = versions[corrected or pk].data
        for response in type_named(version.type).responses(slot.versions[pk].key, answer):
            counted = slot.versions[pk].responses.setdefault(response, [0] * THIRDS)
            counted[thirds[attempt]] += 1
    return slots


def _thirds(totals: dict[int, float]) -> dict[int, int]:
    """Each attempt's third by its marks: 0 the lowest. Who has the same marks is in one third."""
    ordered = sorted(totals.values())
    bounds = [ordered[len(ordered) * at // THIRDS] for at in range(1, THIRDS)]
    return {attempt: sum(total >= bound for bound in bounds) for attempt, total in totals.items()}


def _figures(slots: dict[int, _Slot], totals: list[float]) -> dict[str, Any]:
    everybody = mean(totals)
    ordered = sorted(slots.items())
    whole = [
        item_statistics(slot.part.marks, slot.part.totals, most=slot.most) for _n, slot in ordered
    ]
    effective = effective_weights(whole)
    intended = intended_weights([slot.most for _n, slot in ordered])
    quiz = quiz_statistics(totals, [one.mark_variance for one in whole])
    rows = []
    for (number, slot), one, weight, meant in zip(ordered, whole, effective, intended, strict=True):
        rows.append(
            {
                "number": number,
                "most": slot.most,
                **_said(one),
                "effective_weight": weight,
                "intended_weight": meant,
                "questions": _questions(slot, everybody),
            }
        )
    return {
        "quiz": {**asdict(quiz), "most": sum(slot.most for slot in slots.values())},
        "signs": quiz_signs(quiz),
        "slots": rows,
    }


def _said(one: ItemStatistics) -> dict[str, Any]:
    names = (
        "count", "facility", "standard_deviation", "discrimination_index",
        "discriminative_efficiency", "covariance", "mark_variance", "rest_variance",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names}


def _questions(slot: _Slot, everybody: float) -> list[dict[str, Any]]:
    """Each question of a slot with its versions; of fewer than five people only how many."""
    versions = QuestionVersion.objects.in_bulk(list(slot.versions))
    found = []
    for pk, part in sorted(slot.questions.items()):
        mine = [version for version in versions.values() if version.question_id == pk]
        key = mine[0].question.key
        if len(part.marks) < FEWEST:
            found.append({"question": pk, "key": key, "count": len(part.marks), "versions": []})
            continue
        one = item_statistics(
            part.marks,
            part.totals,
            most=slot.most,
            drawn=len(slot.questions) > 1,
            total_mean=everybody,
        )
        rows = [
            _version(version, slot.versions[version.pk], slot.most, everybody)
            for version in sorted(mine, key=lambda version: version.number)
        ]
        found.append({"question": pk, "key": key, **_said(one), "versions": rows})
    return found


def _version(
    version: QuestionVersion, found: _Version, most: float, everybody: float
) -> dict[str, Any]:
    row = {
        "version": version.pk,
        "number": version.number,
        "type": version.type,
        "text": version.text,
        "count": len(found.part.marks),
    }
    if len(found.part.marks) < FEWEST:
        return {**row, "signs": [], "responses": []}
    one = item_statistics(found.part.marks, found.part.totals, most=most, total_mean=everybody)
    guess = type_named(version.type).guess(found.key)
    offered = type_named(version.type).offered(found.key)
    responses = _responses(offered, found.responses, len(found.part.marks))
    return {
        **row,
        **_said(one),
        "guess": None if guess is None else float(guess),
        "responses": responses,
        "signs": signs_of(one, guess=guess, responses=responses),
    }


def _responses(
    choices: Iterable[Response], counted: dict[Response, list[int]], people: int
) -> list[dict[str, Any]]:
    """By part, the most frequent first. Of what people wrote themselves, only what five of them
    did; what nobody chose of what was offered is there too.
    """
    offered = {one: [0] * THIRDS for one in choices}
    rows = []
    for one, thirds in {**offered, **counted}.items():
        if one not in offered and sum(thirds) < FEWEST:
            continue
        rows.append(
            {
                "part": one.part,
                "label": one.label,
                "share": one.share,
                "count": sum(thirds),
                "thirds": thirds,
                "frequency": sum(thirds) / people,
                "offered": one in offered,
            }
        )
    return sorted(rows, key=_order)[:MOST_RESPONSES]


def _order(row: dict[str, Any]) -> Any:
    return row["part"], -row["count"], row["label"]
