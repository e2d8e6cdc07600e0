"""What people answered, together: never of fewer than five, so that no answer is somebody's."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from content.surveys.models import SCALE, Survey, SurveyQuestion, SurveyResponse

FEW = 5
MOST_TEXTS = 200
Kind = SurveyQuestion.Kind


@dataclass(frozen=True)
class Bar:
    """One choice or step: how often it was given, and its percent of those who answered."""

    label: str
    value: int
    width: float


@dataclass(frozen=True)
class Result:
    """One question: how many answered it, the mean of a scale, bars, or texts in no order. Where
    fewer than five answered, nothing but that.
    """

    question: SurveyQuestion
    number: int
    mean: float | None = None
    bars: list[Bar] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def is_few(self) -> bool:
        """Whether it is not shown."""
        return self.number < FEW


@dataclass(frozen=True)
class Asked:
    """A survey about one thing: how many have answered."""

    about: str
    title: str
    number: int

    @property
    def shown(self) -> str:
        """The number as it may be read."""
        return _("under %(few)d") % {"few": FEW} if self.number < FEW else str(self.number)


def things_asked(survey: Survey) -> list[Asked]:
    """What the survey was about, most answers first, as it was called last. Two statements."""
    rows = survey.responses().values("about").annotate(number=Count("pk"))
    names = SurveyResponse.objects.filter(survey=survey.translation_key).order_by("month")
    titles = dict(names.values_list("about", "title"))
    return [
        Asked(row["about"], titles.get(row["about"], row["about"]), row["number"])
        for row in rows.order_by("-number", "about")
    ]


def results(survey: Survey, *, about: str = "") -> list[Result]:
    """Every question of the survey, about one thing or about all. Two statements."""
    responses = survey.responses()
    if about:
        responses = responses.filter(about=about)
    answers = list(responses.order_by("pk").values_list("answers", flat=True))
    if len(answers) < FEW:
        return []
    return [result_of(question, answers) for question in survey.questions.all()]


def result_of(question: SurveyQuestion, answers: Iterable[dict[str, Any]]) -> Result:
    """One question of all answers. Pure."""
    given = [one[question.key] for one in answers if question.key in one]
    if len(given) < FEW:
        return Result(question, len(given))
    if question.kind == Kind.TEXT:
        return Result(question, len(given), texts=[str(one) for one in given[:MOST_TEXTS]])
    counted = Counter(n for one in given for n in (one if isinstance(one, list) else [one]))
    if question.kind == Kind.SCALE:
        labels = {step: str(step) for step in SCALE}
        labels |= {SCALE[0]: _with(1, question.low), SCALE[-1]: _with(5, question.high)}
        mean = sum(step * counted[step] for step in SCALE) / len(given)
    else:
        labels, mean = dict(enumerate(question.lines(), start=1)), None
    bars = [
        Bar(label, counted[place], 100 * counted[place] / len(given))
        for place, label in labels.items()
    ]
    return Result(question, len(given), mean=mean, bars=bars)


def _with(step: int, words: str) -> str:
    return f"{step} – {words}" if words else str(step)


def table(found: Iterable[Result]) -> Iterator[tuple[Any, ...]]:
    """For a spreadsheet: a line for each choice and each text."""
    yield _("Question"), _("Answer"), _("How often"), _("Answered by")
    for one in found:
        words = one.question.words
        if one.is_few:
            yield words, "", "", _("under %(few)d") % {"few": FEW}
        for bar in one.bars:
            yield words, bar.label, bar.value, one.number
        for text in one.texts:
            yield words, text, 1, one.number


def first_scale(survey: Survey, *, about: str) -> list[int]:
    """What was answered about a thing to the first question with a scale, in no order."""
    scale = survey.questions.filter(kind=Kind.SCALE).order_by("sort_order").first()
    if scale is None:
        return []
    rows = SurveyResponse.objects.filter(survey=survey.translation_key, about=about)
    answers = rows.values_list("answers", flat=True)
    return [int(row[scale.key]) for row in answers if scale.key in row]


def satisfaction(survey: Survey, *, about: str) -> tuple[int, float | None]:
    """How many answered about a thing, and the mean of the first scale; None under five."""
    found = first_scale(survey, about=about)
    return len(found), sum(found) / len(found) if len(found) >= FEW else None
