"""Habits of writing that give a question away, found by rule. Hints for its author, never a
refusal.

They are among the item-writing flaws that research on multiple choice names (T. M. Haladyna, S. M.
Downing, M. C. Rodriguez, “A review of multiple-choice item-writing guidelines”, Applied Measurement
in Education 15, 2002).
"""

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGER = 1.6  # the right choice, against the average of the others
FEWEST_CHARACTERS = 25  # below it, a longer choice gives nothing away
ALL_OF_THEM = re.compile(
    r"\b(?:all|none|both) of (?:the above|these|them)\b|pob un o'r uchod", re.I
)
ABSOLUTE = re.compile(r"\b(?:always|never|all|none|only|every|bob amser|byth)\b", re.I)
NEGATION = re.compile(r"\b(?:not|except|never|n't|nid|ddim|heblaw)\b")

WORDS: dict[str, str | Promise] = {
    "longest": _("The right choice is much longer than the others: people notice."),
    "all-of-them": _("“All of these” can be right or wrong by knowing only two. Ask for each."),
    "absolute": _("Only wrong choices have words such as always or never: people notice."),
    "negation": _("It asks what is not so. Write the word in capitals, or ask what is so."),
    "two-choices": _("With two choices half of those who guess are right."),
}


def habits_of(text: str, data: dict[str, Any]) -> list[str]:
    """The codes of `WORDS` that hold for a question; [] for one without choices."""
    choices = data.get("choices")
    if not isinstance(choices, list) or not choices:
        return []
    right = [str(one["text"]) for one in choices if one["correct"]]
    wrong = [str(one["text"]) for one in choices if not one["correct"]]
    found = []
    if right and wrong and len(right) == 1:
        average = sum(map(len, wrong)) / len(wrong)
        if len(right[0]) >= FEWEST_CHARACTERS and len(right[0]) > LONGER * average:
            found.append("longest")
    if any(ALL_OF_THEM.search(one) for one in right + wrong):
        found.append("all-of-them")
    if any(ABSOLUTE.search(one) for one in wrong) and not any(map(ABSOLUTE.search, right)):
        found.append("absolute")
    if NEGATION.search(text):
        found.append("negation")
    if len(choices) == 2:
        found.append("two-choices")
    return found
