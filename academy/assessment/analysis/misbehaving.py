"""Questions that misbehave: what their figures say, in words.

The bounds are those of Moodle's documentation (“Quiz statistics report”) for facility,
discrimination and reliability. A sign is a code, so that figures are kept in no language.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from academy.assessment.statistics.items import ItemStatistics
from academy.assessment.statistics.whole import QuizStatistics

FEWEST = 10  # people: with fewer, figures say more about chance
EASY, HARD = 0.95, 0.2
WEAK = 20  # per cent of discrimination
RELIABLE = 60  # per cent of alpha

WORDS: dict[str, str | Promise] = {
    "against": _(
        "Who does well elsewhere does worse here: look whether the right answer is marked as right."
    ),
    "weak": _("It hardly tells apart who does well elsewhere and who does not."),
    "easy": _("Nearly everybody gets it right."),
    "hard": _("Few get it right: perhaps it is not taught, or not clear."),
    "guessing": _("Fewer get it right than would by guessing."),
    "wrong-preferred": _("A wrong answer is given more often than the right one."),
    "never-chosen": _("A wrong choice that nobody takes might as well not be there."),
    "unreliable": _(
        "Chance plays a large part in the marks: more questions, or better ones, help."
    ),
}


def signs_of(
    figures: ItemStatistics, *, guess: Fraction | None, responses: Sequence[dict[str, Any]]
) -> list[str]:
    """The codes of `WORDS` that hold for a question."""
    if figures.count < FEWEST or figures.facility is None:
        return []
    found = []
    index = figures.discrimination_index
    if index is not None and index < 0:
        found.append("against")
    elif index is not None and index < WEAK and HARD <= figures.facility <= EASY:
        found.append("weak")
    if figures.facility > EASY:
        found.append("easy")
    elif guess and figures.facility < guess:
        found.append("guessing")
    elif figures.facility < HARD:
        found.append("hard")
    if _wrong_is_preferred(responses):
        found.append("wrong-preferred")
    if any(one["offered"] and not one["count"] and (one["share"] or 0) <= 0 for one in responses):
        found.append("never-chosen")
    return found


def _wrong_is_preferred(responses: Sequence[dict[str, Any]]) -> bool:
    for part in {one["part"] for one in responses}:
        mine = [one for one in responses if one["part"] == part and one["share"] is not None]
        right = [one["count"] for one in mine if one["share"] > 0]
        wrong = [one["count"] for one in mine if one["share"] <= 0]
        if right and wrong and max(wrong) > max(right):
            return True
    return False


def quiz_signs(figures: QuizStatistics) -> list[str]:
    """The codes of `WORDS` that hold for a whole quiz."""
    if figures.count < FEWEST or figures.alpha is None:
        return []
    return ["unreliable"] if figures.alpha < RELIABLE else []
