"""Surveys in both languages, and some answers that show what their results look like."""

import random
import uuid
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from content.lesson_packs.impact import about
from content.models import LessonPackPage, Survey, SurveyQuestion, SurveyResponse
from content.surveys.models import Purpose
from development.sample.reference import NAMESPACE, read_yaml

ANSWERS = 14
WORDS = (
    "A shorter story for the end of the lesson.",
    "More time for the cards: ours wanted to go on.",
    "Nothing. They asked for the next one.",
    "A version with larger print for the back row.",
    "Say on the first page that it needs scissors.",
)


def load_surveys(data: Path, locales: dict[str, Locale]) -> int:
    """Those that are not there yet; how many."""
    made = 0
    for row in read_yaml(data / "surveys.yaml"):
        key = uuid.uuid5(NAMESPACE, f"survey:{row['purpose']}")
        for short, locale in locales.items():
            if Survey.objects.filter(translation_key=key, locale=locale).exists():
                continue
            survey = Survey(
                translation_key=key,
                locale=locale,
                purpose=row["purpose"],
                title=row["title"][short],
                intro=row["intro"][short],
            )
            survey.questions = [
                _question(key, number, one, short, locale)
                for number, one in enumerate(row["questions"])
            ]
            survey.save()
            made += 1
    return made


def load_answers(data: Path) -> None:
    """What teachers said of one pack, unless somebody has answered already."""
    survey = Survey.objects.filter(purpose=Purpose.PACK).order_by("pk").first()
    pack = LessonPackPage.objects.filter(slug="kind-words-online").order_by("pk").first()
    if survey is None or pack is None or survey.responses().exists():
        return
    chance = random.Random(7)  # noqa: S311 - the same each time, and no secret
    questions = list(survey.questions.all())
    month = timezone.localdate().replace(day=1)
    SurveyResponse.objects.bulk_create(
        SurveyResponse(
            survey=survey.translation_key,
            about=about(pack),
            title=pack.title,
            month=month,
            answers={one.key: _answer(one, number, chance) for one in questions},
        )
        for number in range(ANSWERS)
    )


def _question(
    key: uuid.UUID, number: int, row: dict[str, Any], short: str, locale: Locale
) -> SurveyQuestion:
    choices = row.get("choices", {}).get(short, [])
    return SurveyQuestion(
        translation_key=uuid.uuid5(key, str(number)),
        locale=locale,
        sort_order=number,
        kind=row["kind"],
        required=row.get("required", False),
        words=row["words"][short],
        low=row.get("low", {}).get(short, ""),
        high=row.get("high", {}).get(short, ""),
        choices="\n".join(choices),
    )


def _answer(question: SurveyQuestion, number: int, chance: random.Random) -> Any:
    if question.kind == SurveyQuestion.Kind.TEXT:
        return WORDS[number % len(WORDS)]
    if question.kind == SurveyQuestion.Kind.SCALE:
        return chance.choice((3, 4, 4, 5, 5))
    places = range(1, len(question.lines()) + 1)
    if question.kind == SurveyQuestion.Kind.ONE:
        return chance.choice(places)
    return sorted(chance.sample(places, 2))
